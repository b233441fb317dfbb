package org.trackerengine.domain.swarm;

import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;

/** What a peer does in a swarm. */
public enum PeerRole {
  /** Has everything. */
  SEEDER,
  /** Downloads. */
  LEECHER,
  /**
   * Has not everything and does not download; counted as a leecher (<a
   * href="https://www.bittorrent.org/beps/bep_0021.html">BEP 21</a>).
   */
  PARTIAL_SEED;

  /** The role in which a client announces itself. */
  public static PeerRole of(Announce announce) {
    if (announce.isSeeder()) {
      return SEEDER;
    }
    return announce.event() == AnnounceEvent.PAUSED ? PARTIAL_SEED : LEECHER;
  }
}
