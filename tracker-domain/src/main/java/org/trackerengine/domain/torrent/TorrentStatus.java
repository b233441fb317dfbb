package org.trackerengine.domain.torrent;

/** Where a torrent stands with the moderators. */
public enum TorrentStatus {
  /** Waits for approval; its uploader may announce already. */
  PENDING,
  /** Everybody may announce. */
  APPROVED,
  /** Turned down, with a reason. */
  REJECTED,
  /** Taken away, with a reason. */
  DELETED;

  /** Whether it was turned down or taken away, so that announces are refused. */
  public boolean isGone() {
    return this == REJECTED || this == DELETED;
  }
}
