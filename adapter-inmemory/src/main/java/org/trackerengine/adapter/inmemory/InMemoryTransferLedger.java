package org.trackerengine.adapter.inmemory;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.trackerengine.application.accounting.Baseline;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.History;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.application.port.StoredPeer;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.application.port.TransferLedger;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * The accounts in memory. Baselines are bounded in age and number, histories in number: beyond it
 * those are forgotten of whose clients no baseline is left.
 */
public final class InMemoryTransferLedger implements TransferLedger {

  /** A batch is sent again before the next one is made; the rest is for several senders. */
  private static final int BATCHES_REMEMBERED = 1_000;

  /** A quarter of a megabyte. */
  private static final int BATCH = 512;

  /**
   * Changes whose rows are loaded together: as many loads as a processor has under way, or more.
   */
  private static final int GROUP = 32;

  private final InMemoryUserRepository users;
  private final InMemoryTorrentRepository torrents;
  private final long maxBytesPerSecond;
  private final int maxBaselines;
  private final SequencedSet<UUID> batches = new LinkedHashSet<>();
  private final Accounts accounts;
  private final Baselines baselines;

  /** Rows of the changes that are about to be booked. */
  private final int[] group = new int[GROUP];

  /** What {@link #touch} loads has to go somewhere, or nothing would be loaded. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

  /** A ledger that adds to the totals of {@code users} and {@code torrents}. */
  public InMemoryTransferLedger(
      InMemoryUserRepository users,
      InMemoryTorrentRepository torrents,
      SwarmLimits limits,
      InMemoryLimits memory,
      RandomGenerator random) {
    this.users = users;
    this.torrents = torrents;
    maxBytesPerSecond = limits.maxBytesPerSecond();
    maxBaselines = memory.maxBaselines();
    HashMix mix = new HashMix(random);
    accounts = new Accounts(mix);
    baselines = new Baselines(mix);
  }

  @Override
  public synchronized Map<Long, Long> append(TransferBatch batch) {
    if (!batches.add(batch.id())) {
      return Map.of();
    }
    if (batches.size() > BATCHES_REMEMBERED) {
      batches.removeFirst();
    }
    Map<Long, Long> completed = new HashMap<>();
    List<PeerChange> changes = batch.changes();
    for (int n = 0; n < changes.size(); n++) {
      if (n % GROUP == 0) {
        touch(changes, n);
      }
      PeerChange change = changes.get(n);
      if (torrents.contains(change.torrentId()) && isCompleted(change, batch)) {
        completed.put(change.torrentId(), torrents.complete(change.torrentId()));
      }
    }
    drop(Long.MIN_VALUE);
    return completed;
  }

  /**
   * Loads the rows that a group of changes needs, a step at a time for all of them: the processor
   * waits for a whole step as long as it would for one row, and finds everything in its caches
   * afterwards.
   */
  private void touch(List<PeerChange> changes, int from) {
    int count = Math.min(GROUP, changes.size() - from);
    long sum = 0;
    for (int n = 0; n < count; n++) {
      PeerChange change = changes.get(from + n);
      group[n] = accounts.head(change.userId(), change.torrentId());
    }
    for (int n = 0; n < count; n++) {
      sum += accounts.touch(group[n]);
    }
    for (int n = 0; n < count; n++) {
      PeerChange change = changes.get(from + n);
      int account = accounts.find(change.userId(), change.torrentId());
      group[n] = baselines.head(account, change.peerId());
    }
    for (int n = 0; n < count; n++) {
      sum += baselines.touch(group[n]);
    }
    for (int n = 0; n < count; n++) {
      sum += baselines.touchNeighbours(group[n]);
    }
    touched = sum;
  }

  /** Books a change of a registered torrent; tells whether it finishes a download. */
  private boolean isCompleted(PeerChange change, TransferBatch batch) {
    if (change.userId() == 0) {
      return change.completed();
    }
    return users.contains(change.userId()) && isFirstCompletion(change, batch);
  }

  private boolean isFirstCompletion(PeerChange change, TransferBatch batch) {
    long userId = change.userId();
    int account = accounts.find(userId, change.torrentId());
    int row = account == RowTable.NONE ? RowTable.NONE : baselines.find(account, change.peerId());
    // Asked for by a first report only.
    boolean isKnown = change.first() != null && row != RowTable.NONE;
    Booking booking =
        Booking.of(change, isKnown ? baselines.get(row) : null, batch, maxBytesPerSecond);
    if (booking == null) {
      return false;
    }
    if (account == RowTable.NONE) {
      account = accounts.open(userId, change.torrentId(), booking.hadAll());
    }
    if (row == RowTable.NONE) {
      row = baselines.add(account, change.peerId());
      accounts.clientAdded(account);
    }
    Baseline next = booking.baseline();
    baselines.set(row, next.counters(), next.at().toEpochMilli());
    Credit credit = booking.credit();
    users.credit(userId, credit.creditedUploaded(), credit.creditedDownloaded());
    return accounts.add(account, change.completed(), change.joinedWhole(), booking);
  }

  @Override
  public synchronized void tidy(Instant now) {
    drop(now.minus(Baseline.KEPT_FOR).toEpochMilli());
  }

  private void drop(long oldestMillis) {
    baselines.dropBeyond(
        maxBaselines, oldestMillis, account -> accounts.clientForgotten(account, maxBaselines));
    accounts.dropBeyond(maxBaselines);
  }

  @Override
  public int mostChanges() {
    return BATCH;
  }

  @Override
  public boolean keepsPeers() {
    return false;
  }

  /** None: the swarms are in the same memory, and were lost with it. */
  @Override
  public Stream<StoredPeer> storedPeers(TrackerClock clock) {
    return Stream.empty();
  }

  @Override
  public synchronized Optional<History> history(long userId, long torrentId) {
    int account = accounts.find(userId, torrentId);
    return account == RowTable.NONE ? Optional.empty() : Optional.of(accounts.history(account));
  }
}
