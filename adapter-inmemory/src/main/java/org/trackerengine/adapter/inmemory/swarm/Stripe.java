package org.trackerengine.adapter.inmemory.swarm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.peers.PeerHashes;
import org.trackerengine.adapter.inmemory.peers.RandomPick;
import org.trackerengine.adapter.inmemory.peers.StoreShape;
import org.trackerengine.adapter.inmemory.peers.SwarmContext;
import org.trackerengine.adapter.inmemory.pending.PendingChange;
import org.trackerengine.adapter.inmemory.pending.PendingChanges;
import org.trackerengine.adapter.inmemory.table.LinearHashing;
import org.trackerengine.adapter.inmemory.table.Quota;
import org.trackerengine.adapter.inmemory.table.SoonestTree;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.AnnounceRule;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Part of the swarms, determined by their hashes, and the lock that guards it: the monitor of this
 * object. A thread that has taken the lock calls {@link #enter} first and {@link #leave} last.
 */
public final class Stripe {

  /** Number of buckets of {@link #swarms} that share one leaf of {@link #silent}. */
  private static final int BUCKETS_A_LEAF = 8;

  /** Spare swarms kept beside one for every {@link #SWARMS_A_SPARE} swarms in use. */
  private static final int LEAST_SPARES = 4;

  private static final int SWARMS_A_SPARE = 8;

  private final SwarmContext context;
  private final Bounds bounds;
  private PendingChanges pending;
  private final SwarmTable swarms = new SwarmTable();

  /** Ended swarms for reuse, as a list linked by {@link Swarm#next}. */
  private @Nullable Swarm spare;

  private int spares;

  /** Earliest last announce, or earlier, of each group of buckets of {@link #swarms}. */
  private final SoonestTree silent = new SoonestTree();

  private int seeders;
  private int leechers;
  private @Nullable Workspace work;

  /** Objects that all stripes share: the bounds of the whole store, its shape and its probe. */
  public record Bounds(
      Quota swarms,
      Quota peers,
      Quota departures,
      Quota stops,
      Downloads downloads,
      StoreShape shape,
      HoldProbe probe) {}

  Stripe(SwarmLimits limits, PeerHashes hashes, Bounds bounds, @Nullable RandomPick random) {
    context = new SwarmContext(limits, hashes, bounds.shape, random);
    this.bounds = bounds;
    pending = newPending();
    silent.add(SoonestTree.NEVER);
  }

  public void enter(Workspace ofThread) {
    work = ofThread;
    context.enter(ofThread.peers);
  }

  public void leave() {
    bounds.probe.held(context.touched());
  }

  /** Adds to the number of peers that were looked at, for {@link HoldProbe}. */
  void touch(int slots) {
    context.touch(slots);
  }

  Workspace work() {
    return Objects.requireNonNull(work, "entered");
  }

  SwarmContext context() {
    return context;
  }

  Quota peerQuota() {
    return bounds.peers;
  }

  Downloads downloads() {
    return bounds.downloads;
  }

  /** Counts a peer that was added (1) or removed (-1). */
  void count(boolean seeder, int by) {
    if (seeder) {
      seeders += by;
    } else {
      leechers += by;
    }
  }

  public int seeders() {
    return seeders;
  }

  public int leechers() {
    return leechers;
  }

  public int swarms() {
    return swarms.size();
  }

  PendingChanges pending() {
    return pending;
  }

  /** Replaces the pending changes by empty ones for later announces, and returns the old ones. */
  PendingChanges replacePending(PendingChanges empty) {
    PendingChanges before = pending;
    pending = empty;
    return before;
  }

  /** Creates empty pending changes with the bounds of the store. */
  PendingChanges newPending() {
    return new PendingChanges(context.hashes, bounds.departures, bounds.stops);
  }

  // Swarms

  public @Nullable Swarm find(InfoHash hash, int swarmHash) {
    Swarm swarm = swarms.first(swarms.bucketOf(swarmHash));
    while (swarm != null && !swarm.is(hash)) {
      swarm = swarm.next;
    }
    return swarm;
  }

  private @Nullable Swarm create(InfoHash hash, int swarmHash, long nowMillis) {
    if (!bounds.swarms.take()) {
      return null;
    }
    Swarm created = emptySwarm();
    created.begin(hash, swarmHash, nowMillis);
    int before = swarms.buckets();
    if (swarms.add(created) && before % BUCKETS_A_LEAF == 0) {
      silent.add(SoonestTree.NEVER);
    }
    if (swarms.buckets() != before) {
      // Some swarms of the new bucket came from another bucket.
      long soonest = silent.of(LinearHashing.sourceOf(before) / BUCKETS_A_LEAF);
      silent.lower(before / BUCKETS_A_LEAF, soonest);
    }
    lower(created, nowMillis);
    return created;
  }

  /** Lowers the earliest time of the group of {@code swarm} to {@code soonest}. */
  void lower(Swarm swarm, long soonest) {
    silent.lower(swarms.bucketOf(swarm.hash) / BUCKETS_A_LEAF, soonest);
  }

  private Swarm emptySwarm() {
    Swarm used = spare;
    if (used == null) {
      return new Swarm(this);
    }
    spare = used.next;
    spares--;
    return used;
  }

  /** Removes a swarm without peers; called after whatever may have emptied it. */
  public void forgetIfEmpty(Swarm swarm) {
    if (swarm.isEmpty()) {
      swarms.remove(swarm);
      bounds.swarms.giveBack();
      keep(swarm);
    }
  }

  /**
   * Keeps an ended swarm for reuse. A torrent without a peer usually gets another one soon, or
   * another torrent does, and a new object would cost the garbage collector a look at its old
   * neighbours and two copies.
   */
  private void keep(Swarm swarm) {
    int most = LEAST_SPARES + swarms.size() / SWARMS_A_SPARE;
    if (swarm.end()) {
      swarm.next = spare;
      spare = swarm;
      spares++;
    }
    while (spare != null && spares > most) {
      spare = spare.next;
      spares--;
    }
  }

  public int buckets() {
    return swarms.buckets();
  }

  public @Nullable Swarm first(int bucket) {
    return swarms.first(bucket);
  }

  // Calls

  /** Applies an announce. Returns null if the caller must release the lock and call it again. */
  public @Nullable AnnounceEffect announce(SwarmAnnounce fact, int swarmHash, PeerBuffer peers) {
    Swarm swarm = find(fact.swarm(), swarmHash);
    if (swarm == null && fact.announce().isStopped()) {
      return absent(fact);
    }
    if (swarm == null) {
      swarm = create(fact.swarm(), swarmHash, fact.nowMillis());
    }
    if (swarm == null) {
      return AnnounceEffect.refused(RefusalCode.TOO_MANY_TORRENTS);
    }
    AnnounceEffect effect = swarm.announce(fact, peers);
    forgetIfEmpty(swarm);
    return effect;
  }

  /** Applies a stop for a swarm that does not exist; it must not create the swarm. */
  private AnnounceEffect absent(SwarmAnnounce fact) {
    if (fact.torrentId() != 0) {
      Workspace space = work();
      space.step.known = false;
      pending.remember(fact, space.step, space.pending);
      AnnounceRule.apply(space.step, fact, fact.nowMillis(), context.limits);
      pending.report(fact, space.step, space.pending);
    }
    return new AnnounceEffect(null, Transition.Kind.ABSENT, SwarmCounts.NONE, false);
  }

  /** Puts a stored peer back into its swarm, if there is room for it. */
  public void restore(InfoHash hash, int swarmHash, long torrentId, PeerState peer) {
    Swarm swarm = find(hash, swarmHash);
    if (swarm == null) {
      swarm = create(hash, swarmHash, peer.lastSeenMillis());
    }
    if (swarm != null) {
      swarm.restore(torrentId, peer);
      forgetIfEmpty(swarm);
    }
  }

  public boolean hasSilent(long nowMillis) {
    return context.isSilent(silent.soonest(), nowMillis);
  }

  /** Drops silent peers of the swarm whose group is the earliest; returns how many. */
  public int expire(long nowMillis, int most) {
    int leaf = silent.soonestLeaf();
    long soonest = SoonestTree.NEVER;
    int end = Math.min(swarms.buckets(), (leaf + 1) * BUCKETS_A_LEAF);
    for (int bucket = leaf * BUCKETS_A_LEAF; bucket < end; bucket++) {
      for (Swarm swarm = swarms.first(bucket); swarm != null; swarm = swarm.next) {
        if (context.isSilent(swarm.soonest(), nowMillis)) {
          int dropped = swarm.expire(nowMillis, most);
          forgetIfEmpty(swarm);
          return dropped;
        }
        soonest = Math.min(soonest, swarm.soonest());
      }
    }
    silent.set(leaf, soonest);
    return 0;
  }

  /** Returns the peer as it was at its change; null if it has left its swarm. */
  @Nullable Peer peerOf(PendingChange change) {
    if (change.left) {
      return null;
    }
    InfoHash hash = new InfoHash(change.hashFirst, change.hashSecond, change.hashThird);
    Swarm swarm = find(hash, (int) context.hashes.of(hash));
    PeerState peer = work().other;
    if (swarm == null || !swarm.read(change, peer)) {
      return null;
    }
    change.turnBack(peer);
    return peer.toPeer();
  }
}
