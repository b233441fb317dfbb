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
import org.jspecify.annotations.Nullable;
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
    List<Booked> booked = new ArrayList<>();
    for (PeerChange change : batch.changes()) {
      if (torrents.contains(change.torrentId())) {
        book(change, batch, booked);
      }
    }
    Map<Long, Long> completed = new HashMap<>();
    for (Booked one : booked) {
      PeerChange change = one.change;
      boolean finished = one.account == null || one.account.finish(change, one.at);
      count.add(change.torrentId(), change.userId(), one.credit, finished);
      if (finished) {
        completed.put(change.torrentId(), torrents.complete(change.torrentId()));
        downloads.add(change.member());
      }
    }
    drop(Instant.MIN);
    return completed;
  }

  /**
   * A change that was added to its account.
   *
   * @param account null if the change is of no user and finishes a download
   */
  private record Booked(PeerChange change, @Nullable Account account, Instant at, Credit credit) {}

  /**
   * Adds a change of a registered torrent to its account. Whether it finishes a download is asked
   * when the whole batch is there: what a batch brings counts as reported together (C5).
   */
  private void book(PeerChange change, TransferBatch batch, List<Booked> booked) {
    if (change.userId() == 0) {
      if (change.completed()) {
        booked.add(new Booked(change, null, batch.takenAt(), Credit.NONE));
      }
      return;
    }
    if (!users.contains(change.userId())) {
      return;
    }
    AccountKey key = new AccountKey(change.userId(), change.torrentId());
    Client client = new Client(key, change.peerId());
    Booking booking = Booking.of(change, baselines.get(client), batch, maxBytesPerSecond);
    if (booking == null) {
      return;
    }
    Account account = accounts.computeIfAbsent(key, opened -> new Account(booking.hadAll()));
    if (baselines.putLast(client, booking.baseline()) == null) {
      account.clients++;
      idle.remove(key);
    }
    Credit credit = booking.credit();
    users.credit(change.userId(), credit.creditedUploaded(), credit.creditedDownloaded());
    account.add(booking);
    booked.add(new Booked(change, account, booking.at(), credit));
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
