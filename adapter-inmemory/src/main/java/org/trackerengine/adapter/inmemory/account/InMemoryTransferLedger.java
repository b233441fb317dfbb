package org.trackerengine.adapter.inmemory.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trackerengine.adapter.inmemory.registry.InMemoryTorrentRepository;
import org.trackerengine.adapter.inmemory.registry.InMemoryUserRepository;
import org.trackerengine.adapter.inmemory.statistics.HourlyCount;
import org.trackerengine.adapter.inmemory.statistics.InMemorySampleRepository;
import org.trackerengine.application.accounting.Baseline;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.SwarmMember;

/**
 * Transfer ledger that keeps the accounts in memory. Baselines are bounded in age and number.
 * Accounts are bounded in number: beyond it, accounts without a baseline are dropped, the longest
 * idle first.
 */
public final class InMemoryTransferLedger implements TransferLedger {

  /**
   * Number of batch ids that are remembered to recognise repetitions. One sender repeats a batch
   * before it makes the next one; the rest is for several senders.
   */
  private static final int BATCHES_REMEMBERED = 1_000;

  private static final int BATCH = 512;

  private final InMemoryUserRepository users;
  private final InMemoryTorrentRepository torrents;
  private final long maxBytesPerSecond;
  private final int maxBaselines;
  private final HourlyCount count;
  private final InMemorySampleRepository samples;
  private final SequencedSet<UUID> batches = new LinkedHashSet<>();
  private final Map<AccountKey, Account> accounts = new HashMap<>();

  /** Difference of the swarms' clock to the wall clock, as of the last batch. */
  private long monotonicAheadMillis;

  /** Accounts without a baseline, the longest idle first. */
  private final SequencedSet<AccountKey> idle = new LinkedHashSet<>();

  /** The last report of each client, the oldest first. */
  private final SequencedMap<Client, Baseline> baselines = new LinkedHashMap<>();

  private record AccountKey(long userId, long torrentId) {
    /**
     * Spreads the hash: both numbers count from 1, and the default hash of a record is equal for
     * many pairs of such numbers.
     */
    @Override
    public int hashCode() {
      return Long.hashCode((userId << 32 ^ torrentId) * 0x9e37_79b9_7f4a_7c15L);
    }
  }

  /**
   * Client of a user on a torrent. It is comparable, so that a hash map stays fast if clients
   * choose peer ids that collide.
   */
  private record Client(AccountKey account, PeerId id) implements Comparable<Client> {
    private static final Comparator<Client> ORDER =
        Comparator.comparing(Client::id)
            .thenComparingLong(client -> client.account.userId)
            .thenComparingLong(client -> client.account.torrentId);

    @Override
    public int compareTo(Client other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Creates a ledger that adds to the totals of {@code users} and {@code torrents}.
   *
   * @param maxBaselines the limit of baselines and accounts, see {@code InMemoryLimits}
   * @param count receives what is booked
   * @param samples receives what was counted
   */
  public InMemoryTransferLedger(
      InMemoryUserRepository users,
      InMemoryTorrentRepository torrents,
      SwarmLimits limits,
      int maxBaselines,
      HourlyCount count,
      InMemorySampleRepository samples) {
    this.users = users;
    this.torrents = torrents;
    maxBytesPerSecond = limits.maxBytesPerSecond();
    this.maxBaselines = maxBaselines;
    this.count = count;
    this.samples = samples;
  }

  @Override
  public Map<Long, Long> append(TransferBatch batch, Consumer<? super SwarmMember> finished) {
    List<SwarmMember> downloads = new ArrayList<>();
    Map<Long, Long> completed = store(batch, downloads);
    downloads.forEach(finished);
    return completed;
  }

  private synchronized Map<Long, Long> store(TransferBatch batch, List<SwarmMember> downloads) {
    if (!batches.add(batch.id())) {
      return Map.of();
    }
    if (batches.size() > BATCHES_REMEMBERED) {
      batches.removeFirst();
    }
    monotonicAheadMillis = batch.takenAtMillis() - batch.takenAt().toEpochMilli();
    Map<Long, Long> completed = new HashMap<>();
    for (PeerChange change : batch.changes()) {
      if (torrents.contains(change.torrentId()) && isCompleted(change, batch)) {
        completed.put(change.torrentId(), torrents.complete(change.torrentId()));
        downloads.add(change.member());
      }
    }
    drop(Instant.MIN);
    return completed;
  }

  /** Books a change of a registered torrent. Returns true if it finishes a download. */
  private boolean isCompleted(PeerChange change, TransferBatch batch) {
    if (change.userId() == 0) {
      count.add(change.torrentId(), 0, Credit.NONE, change.completed());
      return change.completed();
    }
    return users.contains(change.userId()) && isFirstCompletion(change, batch);
  }

  private boolean isFirstCompletion(PeerChange change, TransferBatch batch) {
    AccountKey key = new AccountKey(change.userId(), change.torrentId());
    Client client = new Client(key, change.peerId());
    Booking booking = Booking.of(change, baselines.get(client), batch, maxBytesPerSecond);
    if (booking == null) {
      return false;
    }
    Account account = accounts.computeIfAbsent(key, opened -> new Account(booking.hadAll()));
    if (baselines.putLast(client, booking.baseline()) == null) {
      account.clients++;
      idle.remove(key);
    }
    Credit credit = booking.credit();
    users.credit(change.userId(), credit.creditedUploaded(), credit.creditedDownloaded());
    boolean finished = account.add(change, booking);
    count.add(change.torrentId(), change.userId(), credit, finished);
    return finished;
  }

  @Override
  public void tidy(Instant now) {
    count.count(now, tidied(now), samples);
  }

  /** Drops old accounts; returns {@code now} on the clock of the swarms. */
  private synchronized long tidied(Instant now) {
    drop(now.minus(Baseline.KEPT_FOR));
    return now.toEpochMilli() + monotonicAheadMillis;
  }

  private void drop(Instant oldest) {
    while (baselines.size() > maxBaselines
        || !baselines.isEmpty() && baselines.firstEntry().getValue().at().isBefore(oldest)) {
      AccountKey key = baselines.pollFirstEntry().getKey().account;
      Account account = accounts.get(key);
      if (account != null && --account.clients == 0) {
        idle.add(key);
      }
    }
    while (accounts.size() > maxBaselines && !idle.isEmpty()) {
      accounts.remove(idle.removeFirst());
    }
  }

  @Override
  public int mostChanges() {
    return BATCH;
  }

  @Override
  public boolean keepsPeers() {
    return false;
  }

  @Override
  public synchronized List<History> histories(long userId, long afterTorrentId, int limit) {
    return accounts.entrySet().stream()
        .filter(entry -> entry.getKey().userId() == userId)
        .filter(entry -> entry.getKey().torrentId() > afterTorrentId)
        .sorted(Comparator.comparingLong(entry -> entry.getKey().torrentId()))
        .limit(limit)
        .map(entry -> entry.getValue().history(userId, entry.getKey().torrentId()))
        .toList();
  }

  @Override
  public synchronized void forgetUser(long userId) {
    samples.forgetUser(userId);
    accounts.keySet().removeIf(key -> key.userId() == userId);
    idle.removeIf(key -> key.userId() == userId);
    baselines.keySet().removeIf(client -> client.account().userId() == userId);
  }

  /** Returns no peers: the swarms are in the same memory, and were lost with it. */
  @Override
  public Stream<StoredPeer> storedPeers(TrackerClock clock) {
    return Stream.empty();
  }

  @Override
  public synchronized Optional<History> history(long userId, long torrentId) {
    return Optional.ofNullable(accounts.get(new AccountKey(userId, torrentId)))
        .map(account -> account.history(userId, torrentId));
  }
}
