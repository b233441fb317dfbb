package org.trackerengine.adapter.inmemory;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * The accounts in memory. Baselines are bounded in age and number, histories by the registry: there
 * is one for each user and torrent at the most.
 */
public final class InMemoryTransferLedger implements TransferLedger {

  /** A batch is sent again before the next one is made; the rest is for several senders. */
  private static final int BATCHES_REMEMBERED = 1_000;

  private final InMemoryUserRepository users;
  private final InMemoryTorrentRepository torrents;
  private final long maxBytesPerSecond;
  private final int maxBaselines;
  private final SequencedSet<UUID> batches = new LinkedHashSet<>();
  private final HashMix mix;
  private final ChainedTable<Account> accounts = new ChainedTable<>();
  private final Baselines baselines;

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
    mix = new HashMix(random);
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
    for (PeerChange change : batch.changes()) {
      if (torrents.contains(change.torrentId()) && isCompleted(change, batch)) {
        completed.put(change.torrentId(), torrents.complete(change.torrentId()));
      }
    }
    baselines.dropBeyond(maxBaselines, Long.MIN_VALUE);
    return completed;
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
    int row = baselines.find(userId, change.torrentId(), change.peerId());
    // Asked for by a first report only.
    boolean isKnown = change.first() != null && row != Baselines.NONE;
    Booking booking =
        Booking.of(change, isKnown ? baselines.get(row) : null, batch, maxBytesPerSecond);
    if (booking == null) {
      return false;
    }
    if (row == Baselines.NONE) {
      row = baselines.add(userId, change.torrentId(), change.peerId());
    }
    long atMillis = booking.at().toEpochMilli();
    baselines.set(row, change.counters(), atMillis);
    users.credit(
        userId, booking.credit().creditedUploaded(), booking.credit().creditedDownloaded());
    return account(userId, change.torrentId()).add(change, booking, atMillis);
  }

  private Account account(long userId, long torrentId) {
    int hash = hash(userId, torrentId);
    Account account = Account.find(accounts, userId, torrentId, hash);
    if (account == null) {
      account = new Account(userId, torrentId, hash);
      accounts.add(account);
    }
    return account;
  }

  private int hash(long userId, long torrentId) {
    return (int) (mix.of(userId, torrentId, 0) >>> 32);
  }

  @Override
  public synchronized void tidy(Instant now) {
    baselines.dropBeyond(maxBaselines, now.minus(Baseline.KEPT_FOR).toEpochMilli());
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
    int hash = hash(userId, torrentId);
    return Optional.ofNullable(Account.find(accounts, userId, torrentId, hash))
        .map(Account::history);
  }
}
