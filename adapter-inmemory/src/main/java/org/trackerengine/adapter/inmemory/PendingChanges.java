package org.trackerengine.adapter.inmemory;

import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.Transition;

/**
 * What no ledger has taken yet of the swarms of a stripe: one change for each peer, into which all
 * its reports are folded. Raw and credited bytes are added up here, not derived from counters at
 * the drain, so that a counter that goes back or factors that change lose nothing.
 *
 * <p>A peer that comes back before its departure was drained goes on from the counters in its
 * change, as a ledger would have it. The one exception is a peer of which only stops were heard:
 * what they are worth depends on a baseline that only the ledger knows, so they are kept apart, and
 * drained before anything that the peer does afterwards.
 *
 * <p>Guarded by its stripe.
 */
final class PendingChanges {

  /** Memory for so many changes at once: what a busy tracker has between two flushes. */
  private static final int PAGE_BITS = 4;

  private final PeerHashes hashes;

  /** How many departures, and how many stops of unknown peers, there may be in all stripes. */
  private final Room departureRoom;

  private final Room stopRoom;

  private final RowTable changes = new RowTable(PendingChange.COLUMNS, PAGE_BITS);
  private final ChangeQueue staying = new ChangeQueue(changes);
  private final ChangeQueue departures = new ChangeQueue(changes);
  private final RowTable unknownStops = new RowTable(PendingChange.COLUMNS, PAGE_BITS);
  private final ChangeQueue stops = new ChangeQueue(unknownStops);
  private long turns;

  PendingChanges(PeerHashes hashes, Room departureRoom, Room stopRoom) {
    this.hashes = hashes;
    this.departureRoom = departureRoom;
    this.stopRoom = stopRoom;
  }

  /**
   * Before the rule is asked about a client that is not in its swarm: what it has reported is taken
   * from here, if it is.
   */
  void remember(SwarmAnnounce fact, Workspace work) {
    AnnounceStep step = work.step;
    step.remembered = false;
    if (!fact.isAccounted()) {
      return;
    }
    PendingChange key = work.key;
    key.setKey(fact);
    key.hash = hashes.of(key);
    RowTable rows = changes;
    int row = key.find(rows);
    if (row == RowTable.NONE && fact.announce().isStopped()) {
      rows = unknownStops;
      row = key.find(rows);
    }
    if (row != RowTable.NONE) {
      key.readValue(rows, row);
      key.remember(step);
    }
  }

  /** A registered torrent's peer has announced. */
  void report(SwarmAnnounce fact, AnnounceStep step, Workspace work) {
    PendingChange key = work.key;
    key.setKey(fact);
    key.hash = hashes.of(key);
    int row = key.find(changes);
    boolean absent = step.kind == Transition.Kind.ABSENT;
    if (row != RowTable.NONE && (!absent || fact.isAccounted())) {
      PendingChange before = work.change;
      before.readValue(changes, row);
      boolean hadLeft = before.left;
      before.fold(fact, step);
      before.writeValue(changes, row);
      move(row, hadLeft, before.left);
    } else if (!absent) {
      key.begin(fact, step);
      add(key);
    } else if (fact.isAccounted()) {
      stop(fact, step, work);
    }
  }

  private void stop(SwarmAnnounce fact, AnnounceStep step, Workspace work) {
    PendingChange key = work.key;
    int row = key.find(unknownStops);
    if (row != RowTable.NONE) {
      PendingChange before = work.change;
      before.readValue(unknownStops, row);
      before.fold(fact, step);
      before.writeValue(unknownStops, row);
      return;
    }
    key.begin(fact, step);
    row = unknownStops.add(key.hash);
    key.write(unknownStops, row);
    stops.add(row, turns++);
    if (!stopRoom.take()) {
      forgetOldest(stops, unknownStops);
    }
  }

  private static void forgetOldest(ChangeQueue queue, RowTable rows) {
    int oldest = queue.oldest();
    queue.remove(oldest);
    rows.remove(oldest);
  }

  /** A peer has left without a word, or lost an endpoint. */
  void change(Swarm swarm, PeerState peer, boolean left, Workspace work) {
    PendingChange key = work.key;
    key.setKey(swarm, peer);
    key.hash = hashes.of(key);
    int row = key.find(changes);
    if (row == RowTable.NONE) {
      key.begin(swarm.torrentId(), peer, left);
      add(key);
    } else {
      PendingChange before = work.change;
      before.readValue(changes, row);
      boolean hadLeft = before.left;
      before.left = left;
      before.writeValue(changes, row);
      move(row, hadLeft, left);
    }
  }

  private void add(PendingChange added) {
    int row = changes.add(added.hash);
    added.write(changes, row);
    enqueue(row, added.left, turns++);
  }

  private void enqueue(int row, boolean left, long turn) {
    if (!left) {
      staying.add(row, turn);
      return;
    }
    departures.add(row, turn);
    if (!departureRoom.take()) {
      forgetOldest(departures, changes);
    }
  }

  /** A change whose peer has come back, or left, goes to the other queue. */
  private void move(int row, boolean hadLeft, boolean hasLeft) {
    if (hasLeft != hadLeft) {
      long turn = staying.turn(row);
      dequeue(row, hadLeft);
      enqueue(row, hasLeft, turn);
    }
  }

  private void dequeue(int row, boolean hadLeft) {
    if (hadLeft) {
      departures.remove(row);
      departureRoom.giveBack();
    } else {
      staying.remove(row);
    }
  }

  /** The turn that comes next: what has an earlier one was here already. */
  long nextTurn() {
    return turns;
  }

  /** The oldest of a queue becomes the newest, with a turn of its own: it has to wait. */
  void postpone(ChangeQueue queue, int row) {
    queue.remove(row);
    queue.add(row, turns++);
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
  int stopBefore(PendingChange change) {
    return unknownStops.size() == 0 ? RowTable.NONE : change.find(unknownStops);
  }

  /** A ledger takes the change in a row. */
  void taken(int row, boolean left) {
    dequeue(row, left);
    changes.remove(row);
  }

  /** A ledger takes the stop in a row. */
  void stopTaken(int row) {
    stops.remove(row);
    unknownStops.remove(row);
    stopRoom.giveBack();
  }

  /** Whether there is anything about the client of {@code key}. */
  boolean contains(PendingChange key) {
    key.hash = hashes.of(key);
    return key.find(changes) != RowTable.NONE || key.find(unknownStops) != RowTable.NONE;
  }

  /**
   * How many clients there is anything about.
   *
   * @param scratch what is in it afterwards means nothing
   */
  int clients(PendingChange scratch) {
    int clients = changes.size();
    int stop = stops.oldest();
    while (stop != RowTable.NONE) {
      stops.read(stop, scratch);
      clients += scratch.find(changes) == RowTable.NONE ? 1 : 0;
      stop = stops.newer(stop);
    }
    return clients;
  }
}
