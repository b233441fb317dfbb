package org.trackerengine.domain.announce;

/** Reason for which a client announces. */
public enum AnnounceEvent {
  /** A regular update. */
  NONE,
  /** The first announce of a session. */
  STARTED,
  /** The download has just finished. */
  COMPLETED,
  /** The client leaves the swarm. */
  STOPPED,
  /**
   * The client is a partial seed: it is not complete and does not download more (<a
   * href="https://www.bittorrent.org/beps/bep_0021.html">BEP 21</a>).
   */
  PAUSED
}
