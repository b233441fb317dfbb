package org.trackerengine.adapter.inmemory;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.Transition;

/**
 * What no ledger has taken yet of the swarms of a stripe: one change for each peer, into which all
 * its reports are folded. Raw and credited bytes are added up here, not derived from counters at
 * the drain, so that a counter that goes back or factors that change lose nothing.
 *
 * <p>A peer that comes back before its departure was drained is credited against the counters in
 * its change, as a ledger would do it. The one exception is a peer of which only stops were heard:
 * what they are worth depends on a baseline that only the ledger knows, so they are kept apart, and
 * drained before anything that the peer does afterwards.
 *
 * <p>Guarded by its stripe.
 */
final class PendingChanges {

  /** Changes kept to be used again: what comes in between two flushes of a busy tracker. */
  private static final int SPARE = 64;

  private final long maxBytesPerSecond;
  private final PeerHashes hashes;

  /** How many departures, and how many stops of unknown peers, there may be in all stripes. */
  private final Room departureRoom;

  private final Room stopRoom;

  private final ChainedTable<PendingChange> changes = new ChainedTable<>();
  private final ChangeQueue staying = new ChangeQueue();
  private final ChangeQueue departures = new ChangeQueue();
  private final ChainedTable<PendingChange> unknownStops = new ChainedTable<>();
  private final ChangeQueue stops = new ChangeQueue();
  private final ArrayDeque<PendingChange> spare = new ArrayDeque<>(0);
  private long turns;

  PendingChanges(long maxBytesPerSecond, PeerHashes hashes, Room departureRoom, Room stopRoom) {
    this.maxBytesPerSecond = maxBytesPerSecond;
    this.hashes = hashes;
    this.departureRoom = departureRoom;
    this.stopRoom = stopRoom;
  }

  /** A registered torrent's peer has announced. */
  void report(SwarmAnnounce fact, AnnounceStep step, PendingChange key) {
    key.setKey(fact);
    key.hash = hashes.of(key);
    PendingChange before = find(changes, key);
    boolean absent = step.kind == Transition.Kind.ABSENT;
    if (before != null && (!absent || fact.isAccounted())) {
      boolean hadLeft = before.left;
      before.fold(fact, step, maxBytesPerSecond);
      move(before, hadLeft);
    } else if (!absent) {
      PendingChange added = fresh();
      added.begin(key, fact, step);
      add(added);
    } else if (fact.isAccounted()) {
      stop(fact, step, key);
    }
  }

  private void stop(SwarmAnnounce fact, AnnounceStep step, PendingChange key) {
    PendingChange before = find(unknownStops, key);
    if (before != null) {
      before.fold(fact, step, maxBytesPerSecond);
      return;
    }
    PendingChange added = fresh();
    added.begin(key, fact, step);
    unknownStops.add(added);
    stops.add(added);
    if (!stopRoom.take()) {
      PendingChange oldest = stops.oldest();
      if (oldest != null) {
        stops.remove(oldest);
        unknownStops.remove(oldest);
        free(oldest);
      }
    }
  }

  /** A peer has left without a word, or lost an endpoint. */
  void change(Swarm swarm, PeerState peer, boolean left, PendingChange key) {
    key.setKey(swarm, peer);
    key.hash = hashes.of(key);
    PendingChange before = find(changes, key);
    if (before == null) {
      PendingChange added = fresh();
      added.begin(key, swarm.torrentId(), peer);
      added.left = left;
      add(added);
    } else {
      boolean hadLeft = before.left;
      before.left = left;
      move(before, hadLeft);
    }
  }

  private static @Nullable PendingChange find(
      ChainedTable<PendingChange> table, PendingChange key) {
    PendingChange found = table.first(table.bucketOf(key.hash));
    while (found != null && !(found.hash == key.hash && found.hasKeyOf(key))) {
      found = found.next;
    }
    return found;
  }

  private PendingChange fresh() {
    PendingChange used = spare.pollLast();
    PendingChange fresh = used == null ? new PendingChange() : used;
    fresh.turn = turns++;
    return fresh;
  }

  private void free(PendingChange used) {
    if (spare.size() < SPARE) {
      spare.addLast(used);
    }
  }

  private void add(PendingChange added) {
    changes.add(added);
    enqueue(added);
  }

  private void enqueue(PendingChange change) {
    if (!change.left) {
      staying.add(change);
      return;
    }
    departures.add(change);
    if (!departureRoom.take()) {
      PendingChange oldest = departures.oldest();
      if (oldest != null) {
        departures.remove(oldest);
        changes.remove(oldest);
        free(oldest);
      }
    }
  }

  /** A change whose peer has come back, or left, goes to the other queue. */
  private void move(PendingChange change, boolean hadLeft) {
    if (change.left != hadLeft) {
      dequeue(change, hadLeft);
      enqueue(change);
    }
  }

  private void dequeue(PendingChange change, boolean hadLeft) {
    if (hadLeft) {
      departures.remove(change);
      departureRoom.giveBack();
    } else {
      staying.remove(change);
    }
  }

  /** The turn that comes next: what has an earlier one was here already. */
  long nextTurn() {
    return turns;
  }

  /** The oldest of a queue becomes the newest, with a turn of its own: it has to wait. */
  void postpone(ChangeQueue queue, PendingChange change) {
    change.turn = turns++;
    queue.remove(change);
    queue.add(change);
  }

  /** Changes of peers that have left. */
  ChangeQueue departures() {
    return departures;
  }

  /** Changes of peers that have not left. */
  ChangeQueue staying() {
    return staying;
  }

  /** Stops of peers of which nothing else was heard. */
  ChangeQueue stops() {
    return stops;
  }

  /** The stops of the same client that were heard before {@code change}. */
  @Nullable PendingChange stopBefore(PendingChange change) {
    return unknownStops.size() == 0 ? null : find(unknownStops, change);
  }

  /** A ledger takes a change. */
  void taken(PendingChange change) {
    dequeue(change, change.left);
    changes.remove(change);
    free(change);
  }

  /** A ledger takes a stop. */
  void stopTaken(PendingChange stop) {
    stops.remove(stop);
    unknownStops.remove(stop);
    stopRoom.giveBack();
    free(stop);
  }

  /** Whether there is anything about the client of {@code key}. */
  boolean contains(PendingChange key) {
    key.hash = hashes.of(key);
    return find(changes, key) != null || find(unknownStops, key) != null;
  }

  /** How many clients there is anything about. */
  int clients() {
    int clients = changes.size();
    for (PendingChange stop = stops.oldest(); stop != null; stop = stop.newer) {
      clients += find(changes, stop) == null ? 1 : 0;
    }
    return clients;
  }
}
