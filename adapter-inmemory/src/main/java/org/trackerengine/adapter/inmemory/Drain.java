package org.trackerengine.adapter.inmemory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Takes what is pending out of the stripes, and holds the batch that is under way until a ledger
 * has it. Stripes are taken in turn, each in slices, between which announces get through.
 * Thread-safe.
 */
final class Drain {

  /** Changes taken while announces wait. */
  private static final int SLICE = 32;

  private final Stripes stripes;

  /** Held for a whole drain; taken before {@link #underWay}, and that before a stripe. */
  private final Object draining = new Object();

  private final UnderWay underWay = new UnderWay();
  private int nextStripe;

  Drain(Stripes stripes) {
    this.stripes = stripes;
  }

  /** What a batch has one change of: a second proof of the same peer id has to wait. */
  private record Client(InfoHash swarm, PeerId id) implements Comparable<Client> {

    @Override
    public int compareTo(Client other) {
      int order = id.compareTo(other.id);
      return order != 0 ? order : swarm.compareTo(other.swarm);
    }
  }

  /** What was taken and is not acknowledged. */
  private static final class UnderWay {
    @Nullable TransferBatch batch;
    List<PeerChange> changes = new ArrayList<>();
    List<Long> proofs = new ArrayList<>();

    void clear() {
      batch = null;
      changes = new ArrayList<>();
      proofs = new ArrayList<>();
    }
  }

  /** A batch that is made up. */
  private static final class Batch {
    final int most;
    final boolean withPeers;

    /** Where there are no users, a peer id may have several proofs, and a change for each. */
    final Set<Client> clients = new HashSet<>();

    int size;

    Batch(int most, boolean withPeers) {
      this.most = most;
      this.withPeers = withPeers;
    }

    boolean hasRoom() {
      return size < most;
    }

    /** Whether it has a change of this client already. */
    boolean has(PendingChange change) {
      if (change.userId != 0) {
        return false;
      }
      InfoHash swarm = new InfoHash(change.hashFirst, change.hashSecond, change.hashThird);
      PeerId id = new PeerId(change.idFirst, change.idSecond, change.idThird);
      return !clients.add(new Client(swarm, id));
    }
  }

  /** The batch under way, or a new one. */
  TransferBatch drain(int most, boolean withPeers, TrackerClock clock) {
    synchronized (draining) {
      synchronized (underWay) {
        if (underWay.batch != null) {
          return underWay.batch;
        }
      }
      Batch batch = new Batch(most, withPeers);
      for (int n = 0; n < stripes.count() && batch.hasRoom(); n++) {
        take(stripes.at(nextStripe), batch);
        if (batch.hasRoom()) {
          nextStripe = (nextStripe + 1) % stripes.count();
        }
      }
      synchronized (underWay) {
        TransferBatch next =
            new TransferBatch(
                UUID.randomUUID(), clock.wallTime(), clock.monotonicMillis(), underWay.changes);
        underWay.batch = underWay.changes.isEmpty() ? null : next;
        return next;
      }
    }
  }

  /**
   * Takes what is in a stripe now. What a client does between two slices begins another change,
   * with a later turn, which has to wait for the next batch.
   */
  private void take(Stripe stripe, Batch batch) {
    PendingChanges pending = stripe.pending();
    long turns;
    synchronized (stripe) {
      turns = pending.nextTurn();
    }
    take(stripe, pending.departures(), turns, batch);
    take(stripe, pending.staying(), turns, batch);
    take(stripe, pending.stops(), turns, batch);
  }

  /** Takes what is in a queue now, as far as there is room in the batch. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing goes wrong where nobody yields
  private void take(Stripe stripe, ChangeQueue queue, long turns, Batch batch) {
    int left = Integer.MAX_VALUE;
    while (left > 0 && batch.hasRoom()) {
      synchronized (underWay) {
        synchronized (stripe) {
          stripe.enter(stripes.work());
          left = Math.min(left, queue.size());
          for (int n = 0; n < SLICE && left > 0 && batch.hasRoom(); n++) {
            takeOldest(stripe, queue, turns, batch);
            left--;
          }
          stripe.leave();
        }
      }
      if (left > 0) {
        Thread.yield();
      }
    }
  }

  private void takeOldest(Stripe stripe, ChangeQueue queue, long turns, Batch batch) {
    PendingChanges pending = stripe.pending();
    PendingChange change = stripe.work().change;
    int row = queue.oldest();
    if (row == RowTable.NONE) {
      return;
    }
    queue.read(row, change);
    if (queue.turn(row) >= turns || batch.has(change)) {
      pending.postpone(queue, row);
      return;
    }
    batch.size++;
    underWay.proofs.add(change.proof);
    boolean isStop = queue == pending.stops();
    int stop = isStop ? row : pending.stopBefore(change);
    if (stop == RowTable.NONE) {
      underWay.changes.add(change.toPeerChange(batch.withPeers ? stripe.peerOf(change) : null));
      pending.taken(row, change.left);
      return;
    }
    if (!isStop) {
      pending.postpone(queue, row);
      pending.stops().read(stop, change);
    }
    underWay.changes.add(change.toPeerChange(null));
    pending.stopTaken(stop);
  }

  /** The batch under way has arrived, if it is this one. */
  void acknowledge(UUID batchId) {
    synchronized (underWay) {
      if (underWay.batch != null && underWay.batch.id().equals(batchId)) {
        underWay.clear();
      }
    }
  }

  /** How many peers have a change that is not acknowledged. */
  int unacknowledged() {
    int clients = 0;
    PendingChange key = new PendingChange();
    synchronized (underWay) {
      for (int n = 0; n < stripes.count(); n++) {
        Stripe stripe = stripes.at(n);
        synchronized (stripe) {
          clients += stripe.pending().clients(key);
        }
      }
      for (int n = 0; n < underWay.changes.size(); n++) {
        PeerChange change = underWay.changes.get(n);
        key.setKey(change, underWay.proofs.get(n));
        Stripe stripe = stripes.of(change.swarm());
        synchronized (stripe) {
          clients += stripe.pending().contains(key) ? 0 : 1;
        }
      }
    }
    return clients;
  }
}
