package org.trackerengine.adapter.jpa.accounting;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trackerengine.adapter.jpa.accounting.DeadLetters.Letter;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.statistics.SqlSampleRepository;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.SwarmMember;

/**
 * Transfer ledger in a database. Calls throw {@link
 * org.trackerengine.application.port.StorageUnavailableException} while the database is not
 * available, or when a conflict with another transaction occurred; the same call may then be
 * repeated. Thread-safe.
 */
public final class SqlTransferLedger implements TransferLedger {

  /** Highest number of changes that suits one transaction. */
  private static final int BATCH = 20_000;

  private static final System.Logger LOG = System.getLogger(SqlTransferLedger.class.getName());

  private final Database database;
  private final BatchStore batches;
  private final Tidying tidying;
  private final LedgerTime time = new LedgerTime();
  private final SwarmLimits limits;
  private final AtomicLong deadLetters = new AtomicLong();

  public SqlTransferLedger(Database database, SwarmLimits limits) {
    this.database = database;
    this.limits = limits;
    tidying = new Tidying(database);
    batches = new BatchStore(database.dialect(), limits);
  }

  @Override
  public Map<Long, Long> append(TransferBatch batch, Consumer<? super SwarmMember> finished) {
    if (batch.changes().isEmpty()) {
      return Map.of();
    }
    database.requireOwnTransaction();
    BatchStore.Outcome outcome =
        database.inTransaction(connection -> {
          BatchStore.Outcome stored = batches.store(connection, time.of(batch));
          database.checkTerm(connection);
          return stored;
        });
    report(outcome.deadLetters());
    outcome.finished().forEach(finished);
    return outcome.completed();
  }

  private void report(List<Letter> letters) {
    if (!letters.isEmpty()) {
      deadLetters.addAndGet(letters.size());
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} changes could not be stored and are in dead_letters; the first, of user {1} on"
              + " torrent {2}: {3}",
          letters.size(),
          String.valueOf(letters.getFirst().change().userId()),
          String.valueOf(letters.getFirst().change().torrentId()),
          letters.getFirst().reason());
    }
  }

  /**
   * Returns the number of changes that this ledger has put aside since it was created; does not
   * query the database.
   */
  public long deadLetters() {
    return deadLetters.get();
  }

  @Override
  public Optional<History> history(long userId, long torrentId) {
    return database.inTransaction(connection -> HistoryRows.find(connection, userId, torrentId));
  }

  @Override
  public int mostChanges() {
    return BATCH;
  }

  @Override
  public boolean keepsPeers() {
    return true;
  }

  @Override
  public List<History> histories(long userId, long afterTorrentId, int limit) {
    return database.inTransaction(
        connection -> HistoryRows.list(connection, userId, afterTorrentId, limit));
  }

  @Override
  public void forgetUser(long userId) {
    for (String table : List.of("history", "baselines", "peers")) {
      database.inTransaction(connection -> {
        String sql = "DELETE FROM " + table + " WHERE user_id = ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
          delete.setLong(1, userId);
          return delete.executeUpdate();
        }
      });
    }
    database.inTransaction(connection -> {
      SqlSampleRepository.forgetUser(connection, userId);
      return true;
    });
  }

  @Override
  public Stream<StoredPeer> storedPeers(TrackerClock clock) {
    return StoredPeers.open(database, time, limits, clock);
  }

  @Override
  public void tidy(Instant now) {
    tidying.run(now, time.now(now));
  }
}
