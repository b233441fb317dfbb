package org.trackerengine.adapter.inmemory.pending;

import org.trackerengine.adapter.inmemory.peers.PeerHashes;
import org.trackerengine.adapter.inmemory.table.Quota;
import org.trackerengine.adapter.inmemory.table.RowTable;
import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.Transition;

/**
 * Changes to the swarms of a stripe that no ledger has stored yet. Announces of peers that stay,
 * the usual case, are in a log. Everything else is in rows, one for each client, to which later
 * reports are added; the log is folded into the rows when it is full, or when the changes are read.
 * Raw and credited bytes are added up here, not computed from counters at the drain, so that
 * nothing is lost when a counter goes back or factors change. For the same reason, a row may be
 * newer than entries of the log that are added to it.
 *
 * <p>A peer that comes back before its departure was drained continues from the counters in its
 * row, as it would in a ledger. The one exception is a peer that has sent only stops: their worth
 * depends on a baseline that only the ledger has, so they are stored separately, and are drained
 * before any later change of the peer.
 *
 * <p>Guarded by its stripe; after a drain has replaced it, by the drain.
 */
public final class PendingChanges {

  /**
   * Logarithm of the number of changes in a page of memory: 16, as many as a busy tracker has in a
   * stripe between two flushes.
   */
  private static final int PAGE_BITS = 4;

  private final PeerHashes hashes;

  /** Largest number of departures in all stripes. */
  private final Quota departureQuota;

  private final Quota stopQuota;

  private final RowTable changes = new RowTable(PendingChange.COLUMNS, PAGE_BITS);
  private final ChangeQueue staying = new ChangeQueue(changes);
  private final ChangeQueue departures = new ChangeQueue(changes);
  private final RowTable unknownStops = new RowTable(PendingChange.COLUMNS, PAGE_BITS);
  private final ChangeQueue stops = new ChangeQueue(unknownStops);
  private final ChangeLog log = new ChangeLog();

  public PendingChanges(PeerHashes hashes, Quota departureQuota, Quota stopQuota) {
    this.hashes = hashes;
    this.departureQuota = departureQuota;
    this.stopQuota = stopQuota;
  }

  /**
   * Looks for earlier reports of a client that is not in its swarm, and copies them into {@code
   * step}. To be called before {@code AnnounceRule.apply}.
   */
  public void remember(SwarmAnnounce fact, AnnounceStep step, PendingScratch scratch) {
    step.remembered = false;
    if (!fact.isAccounted()) {
      return;
    }
    PendingChange key = scratch.key;
    key.setKey(fact);
    key.hash(hashes);
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

  /** Records an announce of a registered torrent's peer. */
  public void report(SwarmAnnounce fact, AnnounceStep step, PendingScratch scratch) {
    if (!ChangeLog.takes(step)) {
      reportRow(fact, step, scratch);
      return;
    }
    if (log.isFull()) {
      fold(scratch);
    }
    log.append(fact, step);
  }

  private void reportRow(SwarmAnnounce fact, AnnounceStep step, PendingScratch scratch) {
    PendingChange key = scratch.key;
    key.setKey(fact);
    key.hash(hashes);
    int row = key.find(changes);
    boolean absent = step.kind == Transition.Kind.ABSENT;
    if (row != RowTable.NONE && (!absent || fact.isAccounted())) {
      PendingChange before = scratch.change;
      before.readValue(changes, row);
      boolean hadLeft = before.left;
      before.fold(fact, step);
      write(before, row, hadLeft, scratch);
    } else if (!absent) {
      key.begin(fact, step);
      add(key, scratch);
    } else if (fact.isAccounted()) {
      stop(fact, step, scratch);
    }
  }

  private void stop(SwarmAnnounce fact, AnnounceStep step, PendingScratch scratch) {
    PendingChange key = scratch.key;
    int row = key.find(unknownStops);
    if (row != RowTable.NONE) {
      PendingChange before = scratch.change;
      before.readValue(unknownStops, row);
      before.fold(fact, step);
      before.writeValue(unknownStops, row);
      return;
    }
    key.begin(fact, step);
    row = unknownStops.add(key.hash);
    key.write(unknownStops, row);
    stops.add(row);
    if (!stopQuota.take()) {
      forgetOldest(stops, unknownStops);
    }
  }

  private static void forgetOldest(ChangeQueue queue, RowTable rows) {
    int oldest = queue.oldest();
    queue.remove(oldest);
    rows.remove(oldest);
  }

  /** Records that a peer was dropped or has lost an endpoint. */
  public void change(SwarmKey swarm, PeerState peer, boolean left, PendingScratch scratch) {
    PendingChange key = scratch.key;
    key.setKey(swarm, peer);
    key.hash(hashes);
    int row = key.find(changes);
    if (row == RowTable.NONE) {
      key.begin(swarm.torrentId, peer, left);
      add(key, scratch);
    } else {
      PendingChange before = scratch.change;
      before.readValue(changes, row);
      boolean hadLeft = before.left;
      before.change(peer, left);
      write(before, row, hadLeft, scratch);
    }
  }

  private void add(PendingChange added, PendingScratch scratch) {
    int row = changes.add(added.hash);
    added.turn = log.turn(log.end());
    added.write(changes, row);
    enqueue(row, added.left, scratch);
  }

  /** Writes a changed row, and moves it to the other queue if its peer has come back or left. */
  private void write(PendingChange changed, int row, boolean hadLeft, PendingScratch scratch) {
    changed.turn = log.turn(log.end());
    changed.writeValue(changes, row);
    if (changed.left != hadLeft) {
      dequeue(row, hadLeft);
      enqueue(row, changed.left, scratch);
    }
  }

  private void enqueue(int row, boolean left, PendingScratch scratch) {
    if (!left) {
      staying.add(row);
      return;
    }
    departures.add(row);
    if (!departureQuota.take()) {
      // The whole change is forgotten, with its entries in the log; otherwise the rest of it might
      // be credited twice.
      fold(scratch);
      forgetOldest(departures, changes);
    }
  }

  /** Folds all entries of the log into rows, and clears the log. */
  public void fold(PendingScratch scratch) {
    long[] numbers = log.numbers();
    PendingChange change = scratch.folded;
    for (int at = 0; at < log.end(); at += ChangeLog.COLUMNS) {
      change.setKey(numbers, at);
      change.hash(hashes);
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
      departureQuota.giveBack();
    } else {
      staying.remove(row);
    }
  }

  /** Moves a row to the end of its queue, where it waits for a later batch. */
  public static void postpone(ChangeQueue queue, int row) {
    queue.remove(row);
    queue.add(row);
  }

  /** Whether there are no changes at all. */
  public boolean isEmpty() {
    return log.end() == 0 && changes.size() == 0 && unknownStops.size() == 0;
  }

  /** Returns the changes of peers that have left. */
  public ChangeQueue departures() {
    return departures;
  }

  /** Returns the changes of peers that have not left. */
  public ChangeQueue staying() {
    return staying;
  }

  /** Returns the stops of peers that the store did not know when they stopped. */
  public ChangeQueue stops() {
    return stops;
  }

  /**
   * Returns the row of the stops that the same client sent before {@code change}, or {@link
   * RowTable#NONE}.
   */
  public int stopBefore(PendingChange change) {
    return unknownStops.size() == 0 ? RowTable.NONE : change.find(unknownStops);
  }

  /** Removes the row of a change that was put into a batch. */
  public void taken(int row, boolean left) {
    dequeue(row, left);
    changes.remove(row);
  }

  /** Removes the row of a stop that was put into a batch. */
  public void stopTaken(int row) {
    stops.remove(row);
    unknownStops.remove(row);
    stopQuota.giveBack();
  }

  /** Whether there is a change or a stop of the client of {@code key}. */
  public boolean contains(PendingChange key, PendingScratch scratch) {
    fold(scratch);
    key.hash(hashes);
    return key.find(changes) != RowTable.NONE || key.find(unknownStops) != RowTable.NONE;
  }

  /** Returns the number of clients with a change or a stop. */
  public int clients(PendingScratch scratch) {
    fold(scratch);
    int clients = changes.size();
    PendingChange change = scratch.change;
    int stop = stops.oldest();
    while (stop != RowTable.NONE) {
      stops.read(stop, change);
      clients += change.find(changes) == RowTable.NONE ? 1 : 0;
      stop = stops.newer(stop);
    }
    return clients;
  }
}
