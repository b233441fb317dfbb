package org.trackerengine.application.port.swarm;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Stores the live peers of every swarm. Each call is one atomic step for the swarm that it changes.
 * Thread-safe. All {@code nowMillis} are monotonic; a peer none of whose endpoints has announced
 * for {@code freshMillis} is neither counted nor returned, even if it has not been dropped yet.
 *
 * <p>A store also records what changed since the last acknowledged batch, so that a ledger can be
 * brought up to date without losing or doubling a byte. It is not a registry: it accepts any info
 * hash.
 */
public interface SwarmStore {

  /** Maximum length of a page of peers, in items. */
  int MOST_LISTED = 200;

  /** Returns the limits of each swarm. */
  SwarmLimits limits();

  /**
   * Applies the announce rule ({@code AnnounceRule}) to the announcing peer, and adds up to {@code
   * numWant} other peers to {@code peers}. It adds none if the peer stops, is refused, or announces
   * too often. An announce of any event but {@code stopped} also drops stale entries of the same
   * client: the user's other peers (without users: any other peers) at one of its endpoints.
   *
   * <p>{@code completed} of the counts may be 0 or out of date for a registered torrent, because
   * the registry has that number; for other torrents the store counts itself, for as long as the
   * swarm exists.
   *
   * @param peers reset by the caller
   */
  AnnounceEffect announce(SwarmAnnounce fact, PeerBuffer peers);

  /**
   * Returns the counts of a swarm; {@link SwarmCounts#NONE} if it does not exist. Changes nothing.
   */
  SwarmCounts scrape(InfoHash swarm, long nowMillis);

  /**
   * Returns a page of the fresh peers of a swarm, in an order of the store's own. A peer that stays
   * in the swarm while all pages are read is on exactly one of them, whoever else joins or leaves.
   *
   * <p>The work of a call is bounded. So a page may have fewer items than {@code limit}, or none,
   * although more peers follow: the list ends where {@code next} is null. Cursors of a store in
   * memory end with the process. They reveal nothing about peers.
   *
   * @param limit 1–{@value #MOST_LISTED} items
   * @param after the {@code next} of the page before, or null for the first one
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the same list
   */
  Page<LivePeer> peers(InfoHash swarm, long nowMillis, int limit, @Nullable String after);

  /**
   * Returns a page of the fresh peers of a user in all swarms, under the same conditions as {@link
   * #peers}. A store without an index of its users looks through its swarms, a part at each call,
   * so that pages without items are to be expected.
   *
   * @param userId a user, not 0
   */
  Page<LivePeer> peersOf(long userId, long nowMillis, int limit, @Nullable String after);

  /** Returns true if the swarm exists, which is the case as long as it has a peer. */
  boolean contains(InfoHash swarm);

  /**
   * Drops peers that are no longer fresh.
   *
   * @param most maximum number of peers to drop
   * @return number of peers dropped
   */
  int expire(long nowMillis, int most);

  /**
   * Drops peers that are no longer fresh, and says which. Peers that an announce or a scrape finds
   * silent are dropped by it, and are not told to anybody.
   *
   * @param dropped receives each dropped peer, after all locks are released
   * @return number of peers dropped
   */
  int expire(long nowMillis, int most, Consumer<? super SwarmMember> dropped);

  /** Drops all peers of a user; returns their number. */
  int evict(long userId);

  /**
   * Drops all endpoints in {@code network}, and the peers left without one; returns the number of
   * peers dropped.
   */
  int evict(Network network);

  /** Drops a swarm with all its peers; returns their number. */
  int forget(InfoHash swarm);

  /**
   * Counts from now on the torrents that each user downloads, those of the peers that are there
   * included, so that announces can be held to {@code downloadSlots}. A download takes a slot while
   * its peer is fresh and neither seeds nor waits for a slot; the peers of a user on one torrent
   * take one. An announce that needs a slot when there is none left ({@code needsSlot}) gets no
   * peers, and its peer is handed out to nobody ({@code PeerState.waitForSlot}). A store that
   * counts whenever it has to does nothing here.
   */
  default void countDownloads() {}

  /** Returns the numbers of swarms and peers in the store. */
  SwarmTotals totals();

  /**
   * Returns the changes since the last acknowledged batch, of at most {@code most} peers. If the
   * batch before was not acknowledged, the very same batch is returned again. An empty batch needs
   * no acknowledgement. A store that updates the accounts in the same transaction as the swarm
   * always returns an empty batch. Peers of unregistered torrents are left out.
   *
   * @param most 1 or more
   * @param withPeers true if changes are to contain their peers as they are in the swarm, which
   *     costs a lookup for each of them; a batch that is returned again is unchanged
   */
  TransferBatch drain(int most, boolean withPeers, TrackerClock clock);

  /** Returns a batch whose changes contain their peers. */
  default TransferBatch drain(int most, TrackerClock clock) {
    return drain(most, true, clock);
  }

  /** Marks a batch as stored by the ledger; unknown ids are ignored. */
  void acknowledge(UUID batchId);

  /**
   * Puts stored peers back, in any order; called before the first announce. Their next reports are
   * credited against their stored counters.
   */
  void restore(Stream<StoredPeer> peers);

  /**
   * Returns true if a call may wait for I/O. A store that returns false is called on the threads
   * that read the network.
   */
  boolean mayBlock();
}
