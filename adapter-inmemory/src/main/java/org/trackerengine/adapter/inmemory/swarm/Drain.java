package org.trackerengine.adapter.inmemory.swarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.pending.ChangeQueue;
import org.trackerengine.adapter.inmemory.pending.PendingChange;
import org.trackerengine.adapter.inmemory.pending.PendingChanges;
import org.trackerengine.adapter.inmemory.table.RowTable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Takes pending changes from the stripes and stores the current batch until a ledger has
 * acknowledged it. Stripes are visited in turn: all pending changes of a stripe are set aside at
 * once, and put into batches while announces continue. Thread-safe.
 */
public final class Drain {

  /** Number of peers that are looked up in one hold of a stripe's lock. */
  private static final int SLICE = 32;

  private final Stripes stripes;

  /** Lock of a drain; taken before that of {@link #underWay}, and that before a stripe's. */
  private final Object draining = new Object();

  private final UnderWay underWay = new UnderWay();

  /** Changes of each stripe that are in no batch yet. Guarded by {@link #underWay}. */
  private final @Nullable PendingChanges[] aside;

  /** Empty changes for the next stripe to use. Guarded by {@link #underWay}. */
  private @Nullable PendingChanges spare;

  private int nextStripe;

  public Drain(Stripes stripes) {
    this.stripes = stripes;
    aside = new PendingChanges[stripes.count()];
  }

  /** Peer id in a swarm; a batch has at most one change for each. */
  private record Client(InfoHash swarm, PeerId id) implements Comparable<Client> {

    @Override
    public int compareTo(Client other) {
      int order = id.compareTo(other.id);
      return order != 0 ? order : swarm.compareTo(other.swarm);
    }
  }

  /** The batch that is not acknowledged yet, with its changes and their proofs. */
  private static final class UnderWay {
    @Nullable TransferBatch batch;
    List<PeerChange> changes = new ArrayList<>();
    long[] proofs = {};

    void clear() {
      batch = null;
      changes = new ArrayList<>();
      proofs = new long[0];
    }

    void add(PeerChange change, long proof) {
      if (changes.size() == proofs.length) {
        proofs = Arrays.copyOf(proofs, 2 * proofs.length + 16);
      }
      proofs[changes.size()] = proof;
      changes.add(change);
    }
  }

  /** State of a batch while it is filled. */
  private static final class Batch {
    final int most;
    final boolean withPeers;

    /**
     * The clients without a user that have a change in this batch: without users, a peer id may
     * have several proofs, and a change for each.
     */
    final Set<Client> clients = new HashSet<>();

    int size;

    Batch(int most, boolean withPeers) {
      this.most = most;
      this.withPeers = withPeers;
    }

    boolean hasRoom() {
      return size < most;
    }

    /** Whether the batch already has a change of this client; if not, the client is added. */
    boolean has(PendingChange change) {
      if (change.userId != 0) {
        return false;
      }
      InfoHash swarm = new InfoHash(change.hashFirst, change.hashSecond, change.hashThird);
      PeerId id = new PeerId(change.idFirst, change.idSecond, change.idThird);
      return !clients.add(new Client(swarm, id));
    }
  }

  /** Returns the batch that is not acknowledged yet, or else a new one. */
  public TransferBatch drain(int most, boolean withPeers, TrackerClock clock) {
    synchronized (draining) {
      synchronized (underWay) {
        if (underWay.batch != null) {
          return underWay.batch;
        }
      }
      Batch batch = new Batch(most, withPeers);
      for (int n = 0; n < stripes.count() && batch.hasRoom(); n++) {
        take(nextStripe, batch);
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

  /** Puts the changes of a stripe into the batch: those set aside, or else all it has now. */
  private void take(int number, Batch batch) {
    Stripe stripe = stripes.at(number);
    PendingChanges pending;
    synchronized (underWay) {
      pending = aside(number, stripe);
    }
    if (pending == null) {
      return;
    }
    take(stripe, pending, pending.departures(), batch);
    take(stripe, pending, pending.staying(), batch);
    take(stripe, pending, pending.stops(), batch);
    synchronized (underWay) {
      if (pending.isEmpty()) {
        aside[number] = null;
        spare = pending;
      }
    }
  }

  /** Returns the changes set aside of a stripe, with its log; null if it has none. */
  private @Nullable PendingChanges aside(int number, Stripe stripe) {
    PendingChanges pending = aside[number];
    if (pending == null) {
      synchronized (stripe) {
        if (stripe.pending().isEmpty()) {
          return null;
        }
        pending = stripe.replacePending(spare == null ? stripe.newPending() : spare);
      }
      spare = null;
      aside[number] = pending;
      pending.fold(stripes.work().pending);
    }
    return pending;
  }

  /** Puts the changes of a queue into the batch, as long as the batch has room. */
  private void take(Stripe stripe, PendingChanges pending, ChangeQueue queue, Batch batch) {
    int left = queue.size();
    while (left > 0 && batch.hasRoom()) {
      synchronized (underWay) {
        if (batch.withPeers) {
          synchronized (stripe) {
            stripe.enter(stripes.work());
            left = takeSlice(stripe, pending, queue, left, batch);
            stripe.leave();
          }
        } else {
          left = takeSlice(stripe, pending, queue, left, batch);
        }
      }
    }
  }

  private int takeSlice(
      Stripe stripe, PendingChanges pending, ChangeQueue queue, int most, Batch batch) {
    int left = most;
    for (int n = 0; n < SLICE && left > 0 && batch.hasRoom(); n++) {
      takeOldest(stripe, pending, queue, batch);
      left--;
    }
    return left;
  }

  private void takeOldest(Stripe stripe, PendingChanges pending, ChangeQueue queue, Batch batch) {
    PendingChange change = stripes.work().pending.change;
    int row = queue.oldest();
    queue.read(row, change);
    if (batch.has(change)) {
      PendingChanges.postpone(queue, row);
      return;
    }
    batch.size++;
    long proof = change.proof;
    boolean isStop = queue == pending.stops();
    int stop = isStop ? row : pending.stopBefore(change);
    if (stop == RowTable.NONE) {
      PeerChange value = change.toPeerChange(batch.withPeers ? stripe.peerOf(change) : null);
      underWay.add(value, proof);
      pending.taken(row, change.left);
      return;
    }
    if (!isStop) {
      PendingChanges.postpone(queue, row);
      pending.stops().read(stop, change);
    }
    underWay.add(change.toPeerChange(null), proof);
    pending.stopTaken(stop);
  }

  /** Forgets the current batch if it has this id; a ledger has stored it. */
  public void acknowledge(UUID batchId) {
    synchronized (underWay) {
      if (underWay.batch != null && underWay.batch.id().equals(batchId)) {
        underWay.clear();
      }
    }
  }

  /** Returns the number of clients with a change that is not acknowledged. */
  public int unacknowledged() {
    int clients = 0;
    PendingChange key = new PendingChange();
    synchronized (underWay) {
      for (int n = 0; n < stripes.count(); n++) {
        clients += clients(n, key);
      }
      for (int n = 0; n < underWay.changes.size(); n++) {
        PeerChange change = underWay.changes.get(n);
        key.setKey(change, underWay.proofs[n]);
        clients += isWaiting(stripes.numberOf(change.swarm()), key) ? 0 : 1;
      }
    }
    return clients;
  }

  /** Returns the number of clients of a stripe with a change that is in no batch. */
  private int clients(int number, PendingChange scratch) {
    Stripe stripe = stripes.at(number);
    int clients;
    synchronized (stripe) {
      clients = stripe.pending().clients(stripes.work().pending);
    }
    PendingChanges before = aside[number];
    if (before != null) {
      clients += clientsBefore(stripe, before, before.departures(), scratch);
      clients += clientsBefore(stripe, before, before.staying(), scratch);
      clients += clientsBefore(stripe, before, before.stops(), scratch);
    }
    return clients;
  }

  /** Counts the clients of a queue that have no newer change in the stripe. */
  private int clientsBefore(
      Stripe stripe, PendingChanges before, ChangeQueue queue, PendingChange scratch) {
    int clients = 0;
    for (int row = queue.oldest(); row != RowTable.NONE; row = queue.newer(row)) {
      queue.read(row, scratch);
      boolean again = queue != before.stops() && before.stopBefore(scratch) != RowTable.NONE;
      clients += again || isPending(stripe, scratch) ? 0 : 1;
    }
    return clients;
  }

  private boolean isWaiting(int number, PendingChange key) {
    PendingChanges before = aside[number];
    return before != null && before.contains(key, stripes.work().pending)
        || isPending(stripes.at(number), key);
  }

  private boolean isPending(Stripe stripe, PendingChange key) {
    synchronized (stripe) {
      return stripe.pending().contains(key, stripes.work().pending);
    }
  }
}
