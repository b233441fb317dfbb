package org.trackerengine.domain.announce;

/** Why a client announces. */
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
   * A partial seed: not complete, and not downloading more (<a
   * href="https://www.bittorrent.org/beps/bep_0021.html">BEP 21</a>).
   */
  PAUSED
}
