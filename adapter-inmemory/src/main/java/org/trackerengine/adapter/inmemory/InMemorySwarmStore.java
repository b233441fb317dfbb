package org.trackerengine.adapter.inmemory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.peers.PeerBlock;
import org.trackerengine.adapter.inmemory.peers.PeerBlocks;
import org.trackerengine.adapter.inmemory.peers.PeerList;
import org.trackerengine.adapter.inmemory.peers.PeerRecords;
import org.trackerengine.adapter.inmemory.peers.RecentWindow;
import org.trackerengine.adapter.inmemory.peers.Roster;
import org.trackerengine.adapter.inmemory.peers.StoreShape;
import org.trackerengine.adapter.inmemory.peers.WindowRefill;
import org.trackerengine.adapter.inmemory.pending.ChangeLog;
import org.trackerengine.adapter.inmemory.pending.PendingChanges;
import org.trackerengine.adapter.inmemory.swarm.Downloads;
import org.trackerengine.adapter.inmemory.swarm.Drain;
import org.trackerengine.adapter.inmemory.swarm.Eviction;
import org.trackerengine.adapter.inmemory.swarm.HoldProbe;
import org.trackerengine.adapter.inmemory.swarm.PeerListing;
import org.trackerengine.adapter.inmemory.swarm.Stripe;
import org.trackerengine.adapter.inmemory.swarm.Stripes;
import org.trackerengine.adapter.inmemory.swarm.Swarm;
import org.trackerengine.adapter.inmemory.swarm.Workspace;
import org.trackerengine.adapter.inmemory.table.LinearHashing;
import org.trackerengine.adapter.inmemory.table.Quota;
import org.trackerengine.adapter.inmemory.table.SoonestTree;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Store of live swarms in memory, packed into arrays. It never waits for I/O.
 *
 * <p><b>Locks.</b> Swarms are spread over 1,024 {@link Stripe}s by a secret hash of their info
 * hash. A stripe is a lock, and everything below is done under it on the caller's thread, in a few
 * hundred nanoseconds; handing the work to another thread would cost more than the work itself. The
 * peers for a client are written into a buffer of the caller, and are encoded outside of the lock.
 *
 * <p><b>Forms.</b> A swarm of up to 32 peers is a {@link PeerList}: records of 40 bytes (64 where
 * the torrent is registered, 24 more where one of them has IPv6, see {@link PeerRecords} for every
 * field with its width and unit), in the order of the last announce. A larger one is {@link
 * PeerBlocks}: the same records without order, in {@link PeerBlock}s of about 256 by the hash of
 * their identity, with tags of 2 and 1 bytes to find a peer by identity, user or endpoint, 4 or 8
 * of them in one comparison. A peer has no object of its own, and a swarm has four: the {@link
 * Swarm}, the list, its records, their bytes.
 *
 * <p><b>Recency.</b> A list is sorted by the last announce, and its peers are handed out from its
 * end. Beside blocks there is a {@link RecentWindow}: an array of the 128 peers that announced
 * last, with their addresses, or of more if recipients have wanted more. A response is read from
 * its end. When stops have removed too many of its peers, a {@link WindowRefill} finds the next
 * ones in the same order.
 *
 * <p><b>Exact counts.</b> A peer that is silent for an hour must not be counted from that very
 * millisecond on. In a list, the oldest peer is the first. Each block has a time before which none
 * of its peers announced last, and a {@link SoonestTree} has the earliest of these times. If it is
 * less than an hour ago, no peer is silent, and the stored counts are exact. If not, that one block
 * is searched, its silent peers are dropped, and its time is set to that of its oldest peer, which
 * is usually half an hour later; the cost is one look at 4 bytes of each peer for each of its
 * announces. No announce is applied before all of its swarm's silent peers are gone, so exactness
 * does not depend on {@link #expire}. That method does the same for swarms without announces, which
 * it finds by a tree over all swarms of a stripe.
 *
 * <p><b>Bounded holds.</b> No lock is held for more than a few blocks, whatever the size of a swarm
 * or of the store; {@code BoundedHoldsTest} verifies this. Tables and blocks grow by splitting one
 * bucket at a time ({@link LinearHashing}). Longer work is done in steps. Each step leaves the
 * swarm consistent, and the lock is released between the steps: an announce that finds silent peers
 * in more than one block drops them block by block, and is applied in the hold in which none is
 * left. Refills, eviction, expiry and drains work in the same way. The cost of the steps is
 * bounded, too: each peer is dropped once, and a refill follows only after as many departures as
 * the window is long.
 *
 * <p><b>Times</b> are monotonic milliseconds. Records have only their lower 32 bits, which are read
 * relative to a whole time of the swarm, that of its last announce. They are not ambiguous: an
 * announce drops all peers that have been silent for an hour, so the times of the others are within
 * an hour of it. A swarm's time never decreases: if two announces overtake each other on the way to
 * the lock, the second one is treated as made at the time of the first.
 *
 * <p><b>Changes</b> of registered torrents' peers are stored until a ledger has acknowledged them
 * ({@link PendingChanges}). An announce of a peer that stays, as 97 of 100 do, is appended as 120
 * bytes to its stripe's {@link ChangeLog} without any look-up. A peer that joins or leaves has a
 * row of 208 bytes. The log is folded into such rows when it is full, or when a drain reads the
 * changes. A drain replaces all changes of a stripe by empty ones, so that no announce waits while
 * batches are made of them ({@link Drain}).
 *
 * <p><b>Lists</b> of peers for people ({@link PeerListing}) copy one block in a hold, and
 * everything else is done without a lock. There is no index of users over all swarms, which every
 * join would pay for: the list of a user's peers looks through the swarms, a part at each call.
 *
 * <p><b>Garbage.</b> New objects that survive are expensive: the garbage collector has to find them
 * in a large heap, and copies them twice, while all threads are stopped. So memory is reused where
 * peers join and leave: a list keeps its free room until one of its peers announces, and the {@link
 * Swarm} object of a torrent whose last peer leaves becomes that of the next torrent that gets a
 * peer. About one spare object is kept for eight in use.
 *
 * <p><b>Limits.</b> A block that has had a peer with IPv6 keeps room for it in all of its records.
 * A table that has grown does not shrink, but lists and blocks do, and up to 4 blocks with no more
 * than 8 peers together become a list.
 */
public final class InMemorySwarmStore implements SwarmStore {

  private final SwarmLimits limits;
  private final Stripes stripes;
  private final Downloads downloads;
  private final Drain drain;
  private final PeerListing listing;

  /** Creates a store with the default limits of its memory. */
  public InMemorySwarmStore(SwarmLimits limits) {
    this(limits, InMemoryLimits.DEFAULT, new Random());
  }

  /**
   * Creates a store.
   *
   * @param limits limits of a swarm
   * @param memory limits of the memory of the whole store
   * @param random for {@link SelectionPolicy#RANDOM}, and for the secret of the hash tables;
   *     thread-safe, as {@link Random} is
   */
  public InMemorySwarmStore(SwarmLimits limits, InMemoryLimits memory, RandomGenerator random) {
    this(limits, memory, random, StoreShape.USUAL, HoldProbe.NONE);
  }

  InMemorySwarmStore(
      SwarmLimits limits,
      InMemoryLimits memory,
      RandomGenerator random,
      StoreShape shape,
      HoldProbe probe) {
    this.limits = limits;
    downloads = new Downloads(limits.freshMillis());
    Stripe.Bounds bounds =
        new Stripe.Bounds(
            new Quota(memory.maxSwarms()),
            new Quota(memory.maxPeers()),
            new Quota(memory.maxDepartures()),
            new Quota(memory.maxDepartures()),
            downloads,
            shape,
            probe);
    stripes = new Stripes(limits, random, bounds);
    drain = new Drain(stripes);
    listing = new PeerListing(stripes, limits.freshMillis());
  }

  @Override
  public SwarmLimits limits() {
    return limits;
  }

  @Override
  public AnnounceEffect announce(SwarmAnnounce fact, PeerBuffer peers) {
    long hash = stripes.hashOf(fact.swarm());
    Stripe stripe = stripes.ofHash(hash);
    Workspace work = stripes.work();
    work.begin();
    while (true) {
      AnnounceEffect effect;
      synchronized (stripe) {
        stripe.enter(work);
        effect = stripe.announce(fact, (int) hash, peers);
        stripe.leave();
      }
      if (effect != null) {
        return effect;
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public SwarmCounts scrape(InfoHash swarm, long nowMillis) {
    long hash = stripes.hashOf(swarm);
    Stripe stripe = stripes.ofHash(hash);
    SwarmCounts counts = null;
    while (counts == null) {
      synchronized (stripe) {
        stripe.enter(stripes.work());
        Swarm found = stripe.find(swarm, (int) hash);
        counts = found == null ? SwarmCounts.NONE : found.counts(nowMillis);
        if (found != null) {
          stripe.forgetIfEmpty(found);
        }
        stripe.leave();
      }
    }
    return counts;
  }

  @Override
  public Page<LivePeer> peers(InfoHash swarm, long nowMillis, int limit, @Nullable String after) {
    return listing.ofSwarm(swarm, nowMillis, limit, after);
  }

  @Override
  public Page<LivePeer> peersOf(long userId, long nowMillis, int limit, @Nullable String after) {
    return listing.ofUser(userId, nowMillis, limit, after);
  }

  @Override
  public boolean contains(InfoHash swarm) {
    long hash = stripes.hashOf(swarm);
    Stripe stripe = stripes.ofHash(hash);
    synchronized (stripe) {
      return stripe.find(swarm, (int) hash) != null;
    }
  }

  @Override
  public int expire(long nowMillis, int most, Consumer<? super SwarmMember> dropped) {
    Workspace work = stripes.work();
    List<SwarmMember> members = new ArrayList<>();
    work.dropped = members;
    try {
      return expire(nowMillis, most);
    } finally {
      work.dropped = null;
      members.forEach(dropped);
    }
  }

  @Override
  public int expire(long nowMillis, int most) {
    int expired = 0;
    for (int n = 0; n < stripes.count(); n++) {
      Stripe stripe = stripes.at(n);
      boolean more = true;
      while (more && expired < most) {
        synchronized (stripe) {
          stripe.enter(stripes.work());
          more = stripe.hasSilent(nowMillis);
          expired += more ? stripe.expire(nowMillis, most - expired) : 0;
          stripe.leave();
        }
      }
    }
    return expired;
  }

  @Override
  public int evict(long userId) {
    return visitAll((stripe, swarm, block) -> Eviction.ofUser(stripe, swarm, block, userId));
  }

  @Override
  public int evict(Network network) {
    return visitAll((stripe, swarm, block) -> Eviction.ofNetwork(stripe, swarm, block, network));
  }

  @Override
  public int forget(InfoHash hash) {
    long mixed = stripes.hashOf(hash);
    Stripe stripe = stripes.ofHash(mixed);
    Swarm swarm;
    synchronized (stripe) {
      swarm = stripe.find(hash, (int) mixed);
    }
    // Between two holds of the lock the swarm may end, and its object may be reused for another
    // torrent.
    return swarm == null
        ? 0
        : visit(
            stripe,
            swarm,
            (same, other, block) -> other.is(hash) ? Eviction.all(same, other, block) : 0);
  }

  @Override
  public void countDownloads() {
    downloads.start();
    visitAll((stripe, swarm, block) -> {
      swarm.addDownloads(block);
      return 0;
    });
  }

  /** Operation on a block of a swarm. Returns the number of peers it has dropped. */
  private interface BlockVisit {
    int visit(Stripe stripe, Swarm swarm, int block);
  }

  /** Visits every block of every swarm; each hold of a lock covers no more than one block. */
  private int visitAll(BlockVisit visit) {
    int dropped = 0;
    List<Swarm> swarms = new ArrayList<>();
    for (int n = 0; n < stripes.count(); n++) {
      Stripe stripe = stripes.at(n);
      // Buckets are only added, at the end, so that a swarm that moves is visited once more.
      boolean more = true;
      for (int bucket = 0; more; bucket++) {
        swarms.clear();
        synchronized (stripe) {
          more = bucket < stripe.buckets();
          Swarm next = more ? stripe.first(bucket) : null;
          for (; next != null; next = next.next) {
            swarms.add(next);
          }
        }
        for (Swarm swarm : swarms) {
          dropped += visit(stripe, swarm, visit);
        }
      }
    }
    return dropped;
  }

  private int visit(Stripe stripe, Swarm swarm, BlockVisit visit) {
    int dropped = 0;
    boolean more = true;
    Roster visited = null;
    for (int block = 0; more; block++) {
      synchronized (stripe) {
        if (swarm.isEmpty()) {
          return dropped;
        }
        stripe.enter(stripes.work());
        // If blocks have become a list meanwhile, or a list blocks, the peers have other places.
        block = swarm.roster() == visited ? block : 0;
        visited = swarm.roster();
        dropped += visit.visit(stripe, swarm, block);
        stripe.forgetIfEmpty(swarm);
        more = block + 1 < swarm.blocks();
        stripe.leave();
      }
    }
    return dropped;
  }

  @Override
  public SwarmTotals totals() {
    int present = 0;
    int seeders = 0;
    int leechers = 0;
    for (int n = 0; n < stripes.count(); n++) {
      Stripe stripe = stripes.at(n);
      synchronized (stripe) {
        present += stripe.swarms();
        seeders += stripe.seeders();
        leechers += stripe.leechers();
      }
    }
    return new SwarmTotals(present, seeders, leechers, drain.unacknowledged());
  }

  @Override
  public TransferBatch drain(int most, boolean withPeers, TrackerClock clock) {
    return drain.drain(most, withPeers, clock);
  }

  @Override
  public void acknowledge(UUID batchId) {
    drain.acknowledge(batchId);
  }

  @Override
  public void restore(Stream<StoredPeer> peers) {
    // Swarm by swarm: sorting all peers together would cost as much as putting them back.
    Map<InfoHash, List<StoredPeer>> bySwarm = new HashMap<>();
    peers.forEachOrdered(
        stored -> bySwarm.computeIfAbsent(stored.swarm(), swarm -> new ArrayList<>()).add(stored));
    for (List<StoredPeer> members : bySwarm.values()) {
      members.sort(Comparator.comparingLong(stored -> stored.peer().lastSeenMillis()));
      members.forEach(this::restore);
    }
  }

  private void restore(StoredPeer stored) {
    IpAddress address = address(stored);
    if (address == null) {
      return;
    }
    PeerState peer = new PeerState();
    peer.load(stored.peer());
    peer.proof = peer.userId != 0 ? 0 : SwarmAnnounce.addressProof(address);
    long hash = stripes.hashOf(stored.swarm());
    Stripe stripe = stripes.ofHash(hash);
    synchronized (stripe) {
      stripe.enter(stripes.work());
      stripe.restore(stored.swarm(), (int) hash, stored.torrentId(), peer);
      stripe.leave();
    }
  }

  private static @Nullable IpAddress address(StoredPeer stored) {
    var presence = stored.peer().v4() == null ? stored.peer().v6() : stored.peer().v4();
    return presence == null ? null : presence.endpoint().address();
  }

  @Override
  public boolean mayBlock() {
    return false;
  }
}
