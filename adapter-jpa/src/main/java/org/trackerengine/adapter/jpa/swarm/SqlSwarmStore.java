package org.trackerengine.adapter.jpa.swarm;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Live swarms in a database. The accounts are updated in the same transaction, so whatever a
 * response says is stored. Several processes may share a PostgreSQL database; an H2 database has
 * one. The cost of an announce grows with the number of peers in its swarm. Thread-safe. Calls
 * throw {@link org.trackerengine.application.port.StorageUnavailableException} while the database
 * is not available, and when a transaction has repeatedly lost against others.
 */
public final class SqlSwarmStore implements SwarmStore {

  private final SwarmLimits limits;
  private final Transactions transactions;
  private final DatabaseTime time;
  private final StripedLocks locks;
  private final AnnounceTransaction announcing;
  private final ExpiryHand hand;

  private SqlSwarmStore(
      Database database, SwarmLimits limits, SqlSwarmLimits tables, DatabaseTime time) {
    this.limits = limits;
    this.time = time;
    transactions = new Transactions(database);
    locks = new StripedLocks(database.limits().connectSeconds());
    announcing = new AnnounceTransaction(database.dialect(), limits, tables);
    hand = new ExpiryHand(database.dialect(), ExpiryHand.SLICE);
  }

  /**
   * Opens the swarms in {@code database}; stored times are those of the database's clock on
   * PostgreSQL, and of {@code clock} on H2.
   */
  public static SqlSwarmStore open(Database database, SwarmLimits limits, TrackerClock clock) {
    return database.dialect() == Dialect.H2
        ? openAlone(database, limits, clock)
        : new SqlSwarmStore(
            database,
            limits,
            SqlSwarmLimits.DEFAULT,
            new DatabaseTime(clock, () -> clockOf(database)));
  }

  /**
   * Opens the swarms in {@code database}, which no other process uses: stored times are those of
   * {@code clock}.
   */
  public static SqlSwarmStore openAlone(Database database, SwarmLimits limits, TrackerClock clock) {
    return openAlone(database, limits, SqlSwarmLimits.DEFAULT, clock);
  }

  static SqlSwarmStore openAlone(
      Database database, SwarmLimits limits, SqlSwarmLimits tables, TrackerClock clock) {
    DatabaseTime time = new DatabaseTime(clock, () -> clock.wallTime().toEpochMilli());
    return new SqlSwarmStore(database, limits, tables, time);
  }

  private static long clockOf(Database database) {
    return database.inTransaction(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")) {
        rows.next();
        return rows.getLong(1);
      }
    });
  }

  @Override
  public SwarmLimits limits() {
    return limits;
  }

  @Override
  public AnnounceEffect announce(SwarmAnnounce fact, PeerBuffer peers) {
    long offset = time.offsetMillis();
    return locks.holding(
        LockKeys.of(fact),
        () ->
            transactions.run(connection -> {
              peers.clear();
              return announcing.announce(connection, fact, offset, peers);
            }));
  }

  /** Returns the time on the database's clock at or before which a silent peer was last seen. */
  private long silentSince(long nowMillis) {
    return nowMillis + time.offsetMillis() - limits.freshMillis();
  }

  @Override
  public SwarmCounts scrape(InfoHash swarm, long nowMillis) {
    long seenAt = silentSince(nowMillis);
    return transactions.run(connection -> SwarmLookups.scrape(connection, swarm, seenAt));
  }

  @Override
  public Page<LivePeer> peers(InfoHash swarm, long nowMillis, int limit, @Nullable String after) {
    long start = PeerListing.start(PeerListing.nameOf(swarm), after);
    PeerListing page = page(nowMillis, limit);
    return transactions.run(connection -> page.ofSwarm(connection, swarm, start));
  }

  @Override
  public Page<LivePeer> peersOf(long userId, long nowMillis, int limit, @Nullable String after) {
    long start = PeerListing.start(PeerListing.nameOf(userId), after);
    PeerListing page = page(nowMillis, limit);
    return transactions.run(connection -> page.ofUser(connection, userId, start));
  }

  private PeerListing page(long nowMillis, int limit) {
    return new PeerListing(time.offsetMillis(), nowMillis, limits.freshMillis(), limit);
  }

  @Override
  public boolean contains(InfoHash swarm) {
    return transactions.run(connection -> SwarmLookups.contains(connection, swarm));
  }

  /** Checks one part of a large table; the next call continues there. */
  @Override
  public int expire(long nowMillis, int most) {
    long seenAt = silentSince(nowMillis);
    return transactions.run(connection -> hand.move(connection, seenAt, most, null));
  }

  @Override
  public int expire(long nowMillis, int most, Consumer<? super SwarmMember> dropped) {
    long seenAt = silentSince(nowMillis);
    List<SwarmMember> members = new ArrayList<>();
    int count =
        transactions.run(connection -> {
          members.clear();
          return hand.move(connection, seenAt, most, members::add);
        });
    members.forEach(dropped);
    return count;
  }

  @Override
  public int evict(long userId) {
    return transactions.run(connection -> Evictions.ofUser(connection, userId));
  }

  @Override
  public int evict(Network network) {
    return transactions.run(connection -> Evictions.ofNetwork(connection, network));
  }

  @Override
  public int forget(InfoHash swarm) {
    return transactions.run(connection -> Evictions.ofSwarm(connection, swarm));
  }

  @Override
  public SwarmTotals totals() {
    return transactions.run(SwarmLookups::totals);
  }

  /** Returns an empty batch: every announce has stored its changes already. */
  @Override
  public TransferBatch drain(int most, boolean withPeers, TrackerClock clock) {
    return new TransferBatch(
        UUID.randomUUID(), clock.wallTime(), clock.monotonicMillis(), List.of());
  }

  @Override
  public void acknowledge(UUID batchId) {}

  /** Does nothing: the peers have stayed in the database. */
  @Override
  public void restore(Stream<StoredPeer> peers) {}

  @Override
  public boolean mayBlock() {
    return true;
  }
}
