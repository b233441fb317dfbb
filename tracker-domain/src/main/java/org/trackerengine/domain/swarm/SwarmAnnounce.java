package org.trackerengine.domain.swarm;

import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * The fact that a store is told: an announce that has passed every check but those that need the
 * swarm.
 *
 * @param announce what the client says
 * @param swarm the hash that names the torrent, whichever of its hashes was announced
 * @param hash {@link #FIRST_HASH} or {@link #SECOND_HASH}: by which one it was announced
 * @param torrentId the registered torrent, or 0 in open mode
 * @param userId the user, or 0 in open and listed mode
 * @param factors what a byte is worth to this user on this torrent now
 * @param nowMillis monotonic time
 */
public record SwarmAnnounce(
    Announce announce,
    InfoHash swarm,
    int hash,
    long torrentId,
    long userId,
    Factors factors,
    long nowMillis) {

  /** Announced by the hash that names the swarm. */
  public static final int FIRST_HASH = 1;

  /** Announced by the v2 hash of a hybrid torrent. */
  public static final int SECOND_HASH = 2;

  /** Whether credit is kept: there is a user. */
  public boolean isAccounted() {
    return userId != 0;
  }

  /**
   * What tells peers of one peer id apart where there are no users: the client's key, else its
   * address. With users it is 0: a peer id is one user's.
   */
  public long proof() {
    if (isAccounted()) {
      return 0;
    }
    return announce.key() != 0 ? announce.key() : addressProof(announce.address());
  }

  /** The proof of a client that sends no key, or whose key is not known any more. */
  public static long addressProof(IpAddress address) {
    return address.hashCode() | 1L << 32;
  }
}
