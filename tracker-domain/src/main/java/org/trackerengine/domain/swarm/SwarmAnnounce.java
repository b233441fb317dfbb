package org.trackerengine.domain.swarm;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
 * @param torrentId the registered torrent, or 0 in open mode
 * @param userId the user, or 0 in open and listed mode
 * @param factors what a byte is worth to this user on this torrent now
 * @param nowMillis monotonic time
 */
public record SwarmAnnounce(
    Announce announce,
    InfoHash swarm,
    long torrentId,
    long userId,
    Factors factors,
    long nowMillis) {

  /** Announced by the hash that names the swarm. */
  public static final int FIRST_HASH = 1;

  /** Announced by the v2 hash of a hybrid torrent. */
  public static final int SECOND_HASH = 2;

  /** {@link #FIRST_HASH} or {@link #SECOND_HASH}: by which one it was announced. */
  public int hash() {
    return announce.infoHash().equals(swarm) ? FIRST_HASH : SECOND_HASH;
  }

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
    return announce.key() != 0 ? announce.key() << 1 : addressProof(announce.address());
  }

  /**
   * The proof of a client that sends no key, or whose key is not known any more. It is odd where
   * those of keys are even, so that no key can be made to match an address; exact for IPv4, and
   * one-way for IPv6, of which anybody has 2^64 addresses to try.
   */
  public static long addressProof(IpAddress address) {
    if (address.isV4()) {
      return (long) address.v4() << 1 | 1;
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(address.toBytes());
      return ByteBuffer.wrap(digest).getLong() | 1;
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
