package org.trackerengine.adapter.inmemory;

import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.Transition;

/**
 * What no ledger has taken yet of the swarms of a stripe. Announces of peers that stay where they
 * are, which most are, stand in a log. Everything else is a row: one for each peer, into which what
 * it reports is folded, and the log is, too, when it is full or somebody wants to see the changes.
 * Raw and credited bytes are added up here, not derived from counters at the drain, so that a
 * counter that goes back or factors that change lose nothing; nor does it matter then that a row
 * may be newer than entries of the log that are added to it.
 *
 * <p>A peer that comes back before its departure was drained goes on from the counters in its row,
 * as a ledger would have it. The one exception is a peer of which only stops were heard: what they
 * are worth depends on a baseline that only the ledger knows, so they are kept apart, and drained
 * before anything that the peer does afterwards.
 *
 * <p>Guarded by its stripe, until a drain has put another in its place: then by the drain.
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
  private final ChangeLog log = new ChangeLog();

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
    if (!ChangeLog.takes(step)) {
      reportRow(fact, step, work);
      return;
    }
    if (log.isFull()) {
      fold(work);
    }
    log.append(fact, step);
  }

  private void reportRow(SwarmAnnounce fact, AnnounceStep step, Workspace work) {
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
      write(before, row, hadLeft, work);
    } else if (!absent) {
      key.begin(fact, step);
      add(key, work);
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
    stops.add(row);
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
      add(key, work);
    } else {
      PendingChange before = work.change;
      before.readValue(changes, row);
      boolean hadLeft = before.left;
      before.change(peer, left);
      write(before, row, hadLeft, work);
    }
  }

  private void add(PendingChange added, Workspace work) {
    int row = changes.add(added.hash);
    added.turn = log.turn(log.end());
    added.write(changes, row);
    enqueue(row, added.left, work);
  }

  /** A row has changed; its peer may have come back, or left. */
  private void write(PendingChange changed, int row, boolean hadLeft, Workspace work) {
    changed.turn = log.turn(log.end());
    changed.writeValue(changes, row);
    if (changed.left != hadLeft) {
      dequeue(row, hadLeft);
      enqueue(row, changed.left, work);
    }
  }

  private void enqueue(int row, boolean left, Workspace work) {
    if (!left) {
      staying.add(row);
      return;
    }
    departures.add(row);
    if (!departureRoom.take()) {
      // All of a client is forgotten, or what is left of it might be credited twice.
      fold(work);
      forgetOldest(departures, changes);
    }
  }

  /** Makes changes of all that is in the log. */
  void fold(Workspace work) {
    long[] numbers = log.numbers();
    PendingChange change = work.folded;
    for (int at = 0; at < log.end(); at += ChangeLog.COLUMNS) {
      change.setKey(numbers, at);
      change.hash = hashes.of(change);
      int row = change.find(changes);
      if (row == RowTable.NONE) {
        change.begin(numbers, at);
        change.turn = log.turn(at);
        row = changes.add(change.hash);
        change.write(changes, row);
        staying.add(row);
      } else {
        change.readValue(changes, row);
        change.add(numbers, at, log.turn(at) >= change.turn);
        change.writeValue(changes, row);
      }
    }
    log.clear();
  }

  private void dequeue(int row, boolean hadLeft) {
    if (hadLeft) {
      departures.remove(row);
      departureRoom.giveBack();
    } else {
      staying.remove(row);
    }
  }

  /** The oldest of a queue becomes the newest: it has to wait. */
  static void postpone(ChangeQueue queue, int row) {
    queue.remove(row);
    queue.add(row);
  }

  /** Whether there is nothing. */
  boolean isEmpty() {
    return log.end() == 0 && changes.size() == 0 && unknownStops.size() == 0;
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
  boolean contains(PendingChange key, Workspace work) {
    fold(work);
    key.hash = hashes.of(key);
    return key.find(changes) != RowTable.NONE || key.find(unknownStops) != RowTable.NONE;
  }

  /** How many clients there is anything about. */
  int clients(Workspace work) {
    fold(work);
    int clients = changes.size();
    PendingChange scratch = work.change;
    int stop = stops.oldest();
    while (stop != RowTable.NONE) {
      stops.read(stop, scratch);
      clients += scratch.find(changes) == RowTable.NONE ? 1 : 0;
      stop = stops.newer(stop);
    }
    return clients;
  }
}
