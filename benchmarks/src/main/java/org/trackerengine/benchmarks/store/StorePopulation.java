package org.trackerengine.benchmarks.store;

import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Population of peers and torrents, each computed from its number alone, so that they use no memory
 * besides the store. Half of the peers are seeders. Immutable.
 *
 * @param torrents with a swarm each
 * @param peers of all torrents, spread evenly
 * @param isPrivate whether torrents are registered and peers have users, 50 torrents each
 */
record StorePopulation(int torrents, int peers, boolean isPrivate) {

  private static final int TORRENTS_PER_USER = 50;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;
  private static final int NUM_WANT = 50;

  /** A prime that does not divide any number of peers used here. */
  private static final long STRIDE = 1_618_033_999L;

  /**
   * Returns the peer of the {@code n}-th announce: all peers in turn, in an order in which
   * successive peers are far apart.
   */
  int peerAt(long n) {
    return (int) (n % peers * STRIDE % peers);
  }

  InfoHash hashOf(int torrent) {
    return new InfoHash(torrent * SPREAD, torrent, torrent);
  }

  /** Returns the number of users in a private population; their ids are 1 and those after it. */
  int users() {
    int perMember = 1 + torrents / TORRENTS_PER_USER;
    return perMember * (1 + (peers - 1) / torrents);
  }

  /** Returns the announce of a peer. */
  SwarmAnnounce announce(int peer, AnnounceEvent event, long uploaded, long nowMillis) {
    int torrent = peer % torrents;
    InfoHash hash = hashOf(torrent);
    IpAddress address = IpAddress.ofV4(0x0b000000 + peer);
    Announce announce =
        new Announce(
            hash,
            new PeerId(0x2d5452343036302dL, peer * SPREAD, peer),
            null,
            address,
            address,
            null,
            6_881,
            uploaded,
            0,
            peer & 1,
            event,
            NUM_WANT,
            peer + 1L,
            PeerFormat.COMPACT);
    long userId = isPrivate ? userId(torrent, peer / torrents) : 0;
    return new SwarmAnnounce(
        announce, hash, isPrivate ? 1 + torrent : 0, userId, Factors.NEUTRAL, nowMillis);
  }

  private long userId(int torrent, int member) {
    return 1 + torrent / TORRENTS_PER_USER + member * (1L + torrents / TORRENTS_PER_USER);
  }
}
