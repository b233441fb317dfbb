package org.trackerengine.domain.swarm;

import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;

/** Role of a peer in a swarm. */
public enum PeerRole {
  /** The peer has the whole torrent. */
  SEEDER,
  /** The peer downloads. */
  LEECHER,
  /**
   * The peer does not have the whole torrent and does not download; it is counted as a leecher (<a
   * href="https://www.bittorrent.org/beps/bep_0021.html">BEP 21</a>).
   */
  PARTIAL_SEED;

  /** Returns the role of the client that announces. */
  public static PeerRole of(Announce announce) {
    if (announce.isSeeder()) {
      return SEEDER;
    }
    return announce.event() == AnnounceEvent.PAUSED ? PARTIAL_SEED : LEECHER;
  }
}
