package org.trackerengine.adapter.inmemory.pending;

import org.trackerengine.adapter.inmemory.peers.PeerHashes;
import org.trackerengine.adapter.inmemory.table.Quota;
import org.trackerengine.adapter.inmemory.table.RowTable;
import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.Transition;

/**
 * What no ledger has taken yet of the swarms of a stripe. Announces of peers that stay where they
 * are, which most are, stand in a log. Everything else is a row: one for each peer, into which what
 * it reports is folded, and the log is, too, when it is full or the changes are read. Raw and
 * credited bytes are added up here, not derived from counters at the drain, so that a counter that
 * goes back or factors that change lose nothing; nor does it matter then that a row may be newer
 * than entries of the log that are added to it.
 *
 * <p>A peer that comes back before its departure was drained goes on from the counters in its row,
 * as a ledger would have it. The one exception is a peer of which only stops were heard: what they
 * are worth depends on a baseline that only the ledger knows, so they are kept apart, and drained
 * before anything that the peer does afterwards.
 *
 * <p>Guarded by its stripe, until a drain has put another in its place: then by the drain.
 */
public final class PendingChanges {

  /** Memory for so many changes at once: what a busy tracker has between two flushes. */
  private static final int PAGE_BITS = 4;

  private final PeerHashes hashes;

  /** How many departures, and how many stops of unknown peers, there may be in all stripes. */
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
   * Before the rule is asked about a client that is not in its swarm: what it has reported is taken
   * from here, if it is.
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

  /** A registered torrent's peer has announced. */
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

  /** A peer has left without a word, or lost an endpoint. */
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

  /** A row has changed; its peer may have come back, or left. */
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
      // All of a client is forgotten, or what is left of it might be credited twice.
      fold(scratch);
      forgetOldest(departures, changes);
    }
  }

  /** Makes changes of all that is in the log. */
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

  /** The oldest of a queue becomes the newest: it has to wait. */
  public static void postpone(ChangeQueue queue, int row) {
    queue.remove(row);
    queue.add(row);
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return log.end() == 0 && changes.size() == 0 && unknownStops.size() == 0;
  }

  /** Changes of peers that have left. */
  public ChangeQueue departures() {
    return departures;
  }

  /** Changes of peers that have not left. */
  public ChangeQueue staying() {
    return staying;
  }

  /** Stops of peers of which nothing else was heard. */
  public ChangeQueue stops() {
    return stops;
  }

  /** The stops of the same client that were heard before {@code change}. */
  public int stopBefore(PendingChange change) {
    return unknownStops.size() == 0 ? RowTable.NONE : change.find(unknownStops);
  }

  /** A ledger takes the change in a row. */
  public void taken(int row, boolean left) {
    dequeue(row, left);
    changes.remove(row);
  }

  /** A ledger takes the stop in a row. */
  public void stopTaken(int row) {
    stops.remove(row);
    unknownStops.remove(row);
    stopQuota.giveBack();
  }

  /** Whether there is anything about the client of {@code key}. */
  public boolean contains(PendingChange key, PendingScratch scratch) {
    fold(scratch);
    key.hash(hashes);
    return key.find(changes) != RowTable.NONE || key.find(unknownStops) != RowTable.NONE;
  }

  /** How many clients there is anything about. */
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
