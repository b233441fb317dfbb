package org.trackerengine.application.port.swarm;

import java.util.UUID;
import java.util.stream.Stream;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * The live peers of every swarm. Each call is one atomic step for the swarm it touches.
 * Thread-safe. All {@code nowMillis} are monotonic; a peer that no endpoint was heard of for {@code
 * freshMillis} is neither counted nor handed out, whether or not it has been dropped yet.
 *
 * <p>A store also remembers what changed since the last acknowledged batch, so that a ledger can be
 * brought up to date without losing or doubling a byte. It is not a registry: it takes any info
 * hash it is told.
 */
public interface SwarmStore {

  /** What bounds each of its swarms. */
  SwarmLimits limits();

  /**
   * Applies the announce rule ({@code AnnounceRule}) to the caller's peer, and adds up to {@code
   * numWant} other peers to {@code peers}; none to a stopped, refused or withheld caller. An
   * announce that does not stop drops the user's other peers (where there are no users: any other
   * peer) that listen at one of its endpoints: ghosts of the same client.
   *
   * <p>{@code completed} of the counts may be 0 or late for a registered torrent, whose number the
   * registry has; for others the store counts itself, for as long as the swarm exists.
   *
   * @param peers reset by the caller
   */
  AnnounceEffect announce(SwarmAnnounce fact, PeerBuffer peers);

  /** The counts of a swarm; {@link SwarmCounts#NONE} when it is not known. Changes nothing. */
  SwarmCounts scrape(InfoHash swarm, long nowMillis);

  /** Whether the swarm exists; it does as long as it has a peer. */
  boolean contains(InfoHash swarm);

  /**
   * Drops peers that are no longer fresh.
   *
   * @param most how many peers to drop at the most
   * @return how many were dropped
   */
  int expire(long nowMillis, int most);

  /** Drops all peers of a user; returns how many. */
  int evict(long userId);

  /** Drops all endpoints in {@code network}, and the peers left without one; returns those. */
  int evict(Network network);

  /** Drops a swarm with all its peers; returns how many. */
  int forget(InfoHash swarm);

  /** What is in the store. */
  SwarmTotals totals();

  /**
   * What changed since the last acknowledged batch, at most {@code most} peers of it; nothing ever
   * where the store keeps the accounts in the same transaction as the swarm; the very same batch
   * again when the one before was not acknowledged; an empty one needs no acknowledgement. Peers of
   * unregistered torrents are left out.
   *
   * @param most 1 or more
   * @param withPeers whether changes carry their peers as they are in the swarm, which costs a look
   *     for each of them; a batch that is handed out again is as it was
   */
  TransferBatch drain(int most, boolean withPeers, TrackerClock clock);

  /** A batch whose changes carry their peers. */
  default TransferBatch drain(int most, TrackerClock clock) {
    return drain(most, true, clock);
  }

  /** The ledger has {@code batchId}; unknown ids are ignored. */
  void acknowledge(UUID batchId);

  /**
   * Puts stored peers back, before the first announce, in any order. What they report next is
   * credited against their stored counters.
   */
  void restore(Stream<StoredPeer> peers);

  /**
   * Whether a call may wait for I/O. One that does not is called on the thread that reads the
   * network.
   */
  boolean mayBlock();
}
