package org.trackerengine.domain.torrent;

/** Moderation status of a torrent. */
public enum TorrentStatus {
  /** The torrent waits for approval; its uploader may announce already. */
  PENDING,
  /**
   * A moderator waits for the uploader to mend something, with a reason; the uploader may announce.
   */
  POSTPONED,
  /** The torrent is approved; every client that may announce at all may announce it. */
  APPROVED,
  /** A moderator has rejected the torrent, with a reason. */
  REJECTED,
  /** A moderator has deleted the torrent, with a reason. */
  DELETED;

  /** Whether the torrent was rejected or deleted, so that announces are refused. */
  public boolean isGone() {
    return this == REJECTED || this == DELETED;
  }

  /** Whether the torrent waits for moderators or for its uploader. */
  public boolean isWaiting() {
    return this == PENDING || this == POSTPONED;
  }

  /** Whether a moderator gives a reason for this status, for the uploader and for clients. */
  public boolean needsReason() {
    return this == POSTPONED || isGone();
  }
}
