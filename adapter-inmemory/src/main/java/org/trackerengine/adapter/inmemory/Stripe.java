package org.trackerengine.adapter.inmemory;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
 * A share of the swarms, told by their hashes, behind one lock: this object's. {@link #enter} comes
 * first and {@link #leave} last whenever it is held.
 */
final class Stripe {

  /** Buckets of swarms whose soonest time is one leaf. */
  private static final int BUCKETS_A_LEAF = 8;

  /** Spare swarms: a few, and one for so many that are in use. */
  private static final int LEAST_SPARES = 4;

  private static final int SWARMS_A_SPARE = 8;

  private final SwarmLimits limits;
  private final PeerHashes hashes;
  private final Rooms rooms;
  private final @Nullable RandomPick random;
  private PendingChanges pending;
  private final SwarmTable swarms = new SwarmTable();

  /** Swarms that have ended, to be used again: linked by their next. */
  private @Nullable Swarm spare;

  private int spares;

  /** When somebody may fall silent in some buckets of {@link #swarms}. */
  private final SoonestTree silent = new SoonestTree();

  private int seeders;
  private int leechers;
  private @Nullable Workspace work;
  private int touched;

  /** What all stripes share: the bounds of the whole store, its shape, its probe. */
  record Rooms(
      Room swarms, Room peers, Room departures, Room stops, StoreShape shape, HoldProbe probe) {}

  Stripe(SwarmLimits limits, PeerHashes hashes, Rooms rooms, @Nullable RandomPick random) {
    this.limits = limits;
    this.hashes = hashes;
    this.rooms = rooms;
    this.random = random;
    pending = newPending();
    silent.add(SoonestTree.NEVER);
  }

  void enter(Workspace ofThread) {
    work = ofThread;
    touched = 0;
  }

  void leave() {
    rooms.probe.held(touched);
  }

  /** Counts peers that are looked at, for {@link HoldProbe}. */
  void touch(int slots) {
    touched += slots;
  }

  Workspace work() {
    return Objects.requireNonNull(work, "entered");
  }

  byte[] scratch() {
    return work().scratch;
  }

  SwarmLimits limits() {
    return limits;
  }

  PeerHashes hashes() {
    return hashes;
  }

  StoreShape shape() {
    return rooms.shape;
  }

  boolean isRandom() {
    return random != null;
  }

  RandomPick random() {
    return Objects.requireNonNull(random);
  }

  boolean isSilent(long lastSeenMillis, long nowMillis) {
    // A time that is NEVER is no younger than any.
    return lastSeenMillis <= nowMillis - limits.freshMillis();
  }

  Room peerRoom() {
    return rooms.peers;
  }

  /** A peer has come (1) or gone (-1). */
  void count(boolean seeder, int by) {
    if (seeder) {
      seeders += by;
    } else {
      leechers += by;
    }
  }

  int seeders() {
    return seeders;
  }

  int leechers() {
    return leechers;
  }

  int swarms() {
    return swarms.size();
  }

  PendingChanges pending() {
    return pending;
  }

  /** What has changed from now on stands elsewhere. */
  PendingChanges replacePending(PendingChanges empty) {
    PendingChanges before = pending;
    pending = empty;
    return before;
  }

  /** None yet, with the bounds of the store. */
  PendingChanges newPending() {
    return new PendingChanges(hashes, rooms.departures, rooms.stops);
  }

  // Swarms

  @Nullable Swarm find(InfoHash hash, int swarmHash) {
    Swarm swarm = swarms.first(swarms.bucketOf(swarmHash));
    while (swarm != null && !swarm.is(hash)) {
      swarm = swarm.next;
    }
    return swarm;
  }

  private @Nullable Swarm create(InfoHash hash, int swarmHash, long nowMillis) {
    if (!rooms.swarms.take()) {
      return null;
    }
    Swarm created = emptySwarm();
    created.begin(hash, swarmHash, nowMillis);
    int before = swarms.buckets();
    if (swarms.add(created) && before % BUCKETS_A_LEAF == 0) {
      silent.add(SoonestTree.NEVER);
    }
    if (swarms.buckets() != before) {
      // Some of its swarms came from another bucket.
      long soonest = silent.of(LinearHashing.sourceOf(before) / BUCKETS_A_LEAF);
      silent.lower(before / BUCKETS_A_LEAF, soonest);
    }
    lower(created, nowMillis);
    return created;
  }

  /** Somebody in {@code swarm} may fall silent sooner than it was known. */
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

  /** To be called after everything that may have emptied a swarm. */
  void forgetIfEmpty(Swarm swarm) {
    if (swarm.isEmpty()) {
      swarms.remove(swarm);
      rooms.swarms.giveBack();
      keep(swarm);
    }
  }

  /**
   * A torrent without a peer gets another as a rule, or another torrent does. What is new then
   * costs the collector a look at its old neighbours, a copy, and another.
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

  int buckets() {
    return swarms.buckets();
  }

  @Nullable Swarm first(int bucket) {
    return swarms.first(bucket);
  }

  // Calls

  /** Null when it has to be called again, after the lock was given back for a moment. */
  @Nullable AnnounceEffect announce(SwarmAnnounce fact, int swarmHash, PeerBuffer peers) {
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

  /** A stop on a swarm that is not there must not make one. */
  private AnnounceEffect absent(SwarmAnnounce fact) {
    if (fact.torrentId() != 0) {
      Workspace space = work();
      space.step.known = false;
      pending.remember(fact, space);
      AnnounceRule.apply(space.step, fact, fact.nowMillis(), limits);
      pending.report(fact, space.step, space);
    }
    return new AnnounceEffect(null, Transition.Kind.ABSENT, SwarmCounts.NONE, false);
  }

  /** Puts a stored peer back, if there is room for it. */
  void restore(InfoHash hash, int swarmHash, long torrentId, PeerState peer) {
    Swarm swarm = find(hash, swarmHash);
    if (swarm == null) {
      swarm = create(hash, swarmHash, peer.lastSeenMillis());
    }
    if (swarm != null) {
      swarm.restore(torrentId, peer);
      forgetIfEmpty(swarm);
    }
  }

  boolean hasSilent(long nowMillis) {
    return isSilent(silent.soonest(), nowMillis);
  }

  /** Drops silent peers of one swarm, or finds out that there are none where it looks. */
  int expire(long nowMillis, int most) {
    int leaf = silent.soonestLeaf();
    long soonest = SoonestTree.NEVER;
    int end = Math.min(swarms.buckets(), (leaf + 1) * BUCKETS_A_LEAF);
    for (int bucket = leaf * BUCKETS_A_LEAF; bucket < end; bucket++) {
      for (Swarm swarm = swarms.first(bucket); swarm != null; swarm = swarm.next) {
        if (isSilent(swarm.soonest(), nowMillis)) {
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

  /** The peer of a change as it was then, or null when it is not here any more. */
  @Nullable Peer peerOf(PendingChange change) {
    if (change.left) {
      return null;
    }
    InfoHash hash = new InfoHash(change.hashFirst, change.hashSecond, change.hashThird);
    Swarm swarm = find(hash, (int) hashes.of(hash));
    PeerState peer = work().other;
    if (swarm == null || !swarm.read(change, peer)) {
      return null;
    }
    change.turnBack(peer);
    return peer.toPeer();
  }
}
