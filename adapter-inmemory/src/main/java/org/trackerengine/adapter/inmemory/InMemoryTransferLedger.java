package org.trackerengine.adapter.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.History;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.application.port.PeerChange.FirstReport;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.application.port.TransferLedger;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * The accounts in memory. Baselines are bounded in age and number, histories by the registry: there
 * is one for each user and torrent at the most.
 */
public final class InMemoryTransferLedger implements TransferLedger {

  /** How long a peer's counters are remembered after its last report. */
  private static final Duration BASELINE_AGE = Duration.ofDays(21);

  /** A batch is sent again before the next one is made; the rest is for several senders. */
  private static final int BATCHES_REMEMBERED = 1_000;

  private final InMemoryUserRepository users;
  private final InMemoryTorrentRepository torrents;
  private final long maxBytesPerSecond;
  private final int maxBaselines;
  private final SequencedSet<UUID> batches = new LinkedHashSet<>();
  private final Map<Share, Account> accounts = new HashMap<>();

  /** The baseline that moved last is the last one. */
  private final SequencedMap<Client, Baseline> baselines = new LinkedHashMap<>();

  /** A ledger that adds to the totals of {@code users} and {@code torrents}. */
  public InMemoryTransferLedger(
      InMemoryUserRepository users,
      InMemoryTorrentRepository torrents,
      SwarmLimits limits,
      InMemoryLimits memory) {
    this.users = users;
    this.torrents = torrents;
    maxBytesPerSecond = limits.maxBytesPerSecond();
    maxBaselines = memory.maxBaselines();
  }

  private record Share(long userId, long torrentId) {}

  private record Client(long userId, long torrentId, PeerId id) implements Comparable<Client> {

    @Override
    public int compareTo(Client other) {
      int order = id.compareTo(other.id);
      if (order == 0) {
        order = Long.compare(userId, other.userId);
      }
      return order != 0 ? order : Long.compare(torrentId, other.torrentId);
    }
  }

  private record Baseline(Counters counters, Instant at) {}

  /** What a user has moved on a torrent, so far. */
  private static final class Account {
    Credit credit = Credit.NONE;
    int sessions;
    @Nullable Instant completedAt;
    long seededMillis;
    Instant lastReportAt = Instant.MIN;
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
    dropBaselines(batch.takenAt());
    return completed;
  }

  /** Books a change of a registered torrent; tells whether it finishes a download. */
  private boolean isCompleted(PeerChange change, TransferBatch batch) {
    if (change.userId() == 0) {
      return change.completed();
    }
    return users.findById(change.userId()).isPresent() && isFirstCompletion(change, batch);
  }

  private boolean isFirstCompletion(PeerChange change, TransferBatch batch) {
    Client client = new Client(change.userId(), change.torrentId(), change.peerId());
    FirstReport first = change.first();
    Baseline baseline = first == null ? null : baseline(client, batch.timeOf(first.atMillis()));
    if (first != null && first.stopped() && baseline == null) {
      return false;
    }
    Instant at = batch.timeOf(change.reportedAtMillis());
    baselines.putLast(client, new Baseline(change.counters(), at));
    Account account =
        accounts.computeIfAbsent(
            new Share(change.userId(), change.torrentId()), share -> new Account());
    book(account, change, at);
    if (first != null) {
      bookFirst(account, change.userId(), first, baseline, batch);
    }
    if (!change.completed() || account.completedAt != null) {
      return false;
    }
    account.completedAt = at;
    return true;
  }

  private @Nullable Baseline baseline(Client client, Instant now) {
    Baseline baseline = baselines.get(client);
    return baseline == null || baseline.at().plus(BASELINE_AGE).isBefore(now) ? null : baseline;
  }

  private void book(Account account, PeerChange change, Instant at) {
    add(account, change.userId(), change.credit());
    account.sessions += change.newSessions();
    account.seededMillis += change.seededMillis();
    if (at.isAfter(account.lastReportAt)) {
      account.lastReportAt = at;
    }
  }

  private void bookFirst(
      Account account,
      long userId,
      FirstReport first,
      @Nullable Baseline baseline,
      TransferBatch batch) {
    if (baseline == null) {
      account.sessions++;
      return;
    }
    long elapsed = Duration.between(baseline.at(), batch.timeOf(first.atMillis())).toMillis();
    add(
        account,
        userId,
        first
            .counters()
            .creditSince(baseline.counters(), elapsed, first.factors(), maxBytesPerSecond));
    if (first.counters().isResetSince(baseline.counters())) {
      account.sessions++;
    }
  }

  private void add(Account account, long userId, Credit credit) {
    account.credit = account.credit.plus(credit);
    users.credit(userId, credit.creditedUploaded(), credit.creditedDownloaded());
  }

  private void dropBaselines(Instant now) {
    Iterator<Baseline> oldestFirst = baselines.values().iterator();
    while (oldestFirst.hasNext()) {
      boolean old = oldestFirst.next().at().plus(BASELINE_AGE).isBefore(now);
      if (!old && baselines.size() <= maxBaselines) {
        return;
      }
      oldestFirst.remove();
    }
  }

  @Override
  public synchronized Optional<History> history(long userId, long torrentId) {
    return Optional.ofNullable(accounts.get(new Share(userId, torrentId)))
        .map(account ->
            new History(
                userId,
                torrentId,
                account.credit,
                account.sessions,
                account.completedAt,
                account.seededMillis / 1_000,
                account.lastReportAt));
  }
}
