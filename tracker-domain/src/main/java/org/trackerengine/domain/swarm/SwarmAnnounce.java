package org.trackerengine.domain.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Announce as a store receives it: it has passed all checks except those that need the swarm.
 *
 * @param announce the announce of the client
 * @param swarm the hash that identifies the swarm, even if the client announced another hash of the
 *     torrent
 * @param torrentId the registered torrent, or 0 in open mode
 * @param userId the user, or 0 in open and listed mode
 * @param factors the current factors for the bytes of this user on this torrent
 * @param nowMillis monotonic time
 * @param peerLimit most peers of the user on the torrent; 0 for the usual number
 * @param downloadSlots most torrents that the user may download at one time; 0 for any number
 */
@RecordBuilder
public record SwarmAnnounce(
    Announce announce,
    InfoHash swarm,
    long torrentId,
    long userId,
    Factors factors,
    long nowMillis,
    int peerLimit,
    int downloadSlots) {

  /** The client announces by the hash that identifies the swarm. */
  public static final int FIRST_HASH = 1;

  /** The client announces by the v2 hash of a hybrid torrent. */
  public static final int SECOND_HASH = 2;

  /** Creates an announce of a user without limits of a group. */
  public SwarmAnnounce(
      Announce announce,
      InfoHash swarm,
      long torrentId,
      long userId,
      Factors factors,
      long nowMillis) {
    this(announce, swarm, torrentId, userId, factors, nowMillis, 0, 0);
  }

  /** Returns {@link #FIRST_HASH} or {@link #SECOND_HASH}, depending on the announced hash. */
  public int hash() {
    return announce.infoHash().equals(swarm) ? FIRST_HASH : SECOND_HASH;
  }

  /** Returns the same announce as one by which the client leaves the swarm. */
  public SwarmAnnounce stopping() {
    return new SwarmAnnounce(announce.stopping(), swarm, torrentId, userId, factors, nowMillis);
  }

  /** Returns whose announce it is, and in which swarm. */
  public SwarmMember member() {
    return new SwarmMember(swarm, torrentId, userId, announce.peerId());
  }

  /** Returns the most peers that the user may have on the torrent. */
  public int mostPeers(SwarmLimits limits) {
    return peerLimit == 0 ? limits.peersPerUserAndTorrent() : peerLimit;
  }

  /** Whether the announce needs a download slot, of which the user has a limited number. */
  public boolean needsSlot() {
    return downloadSlots > 0
        && isAccounted()
        && !announce.isStopped()
        && PeerRole.of(announce) == PeerRole.LEECHER;
  }

  /**
   * Returns the port to be stored. Peers of users that wait for a download slot have port 0, so a
   * user's client that announces port 0 has port 1, which cannot be dialled either.
   */
  public int port() {
    return announce.port() == 0 && isAccounted() ? 1 : announce.port();
  }

  /** Whether the announce is accounted, which means that it has a user. */
  public boolean isAccounted() {
    return userId != 0;
  }

  /**
   * Returns a number that distinguishes peers with the same peer id where there are no users: the
   * hash of the client's key, or else of its address. With users it is 0, because a peer id belongs
   * to one user.
   */
  public long proof() {
    if (isAccounted()) {
      return 0;
    }
    return announce.key() != 0 ? announce.key() << 1 : addressProof(announce.address());
  }

  /**
   * Returns the proof of a client that sends no key, or whose key is no longer known. It is odd,
   * while the proofs of keys are even, so that no client can choose a key that matches an address.
   * It is exact for IPv4; for IPv6 it is a one-way hash, because a client may have 2^64 addresses
   * to try.
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
