package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.statistics.Recount;
import org.trackerengine.application.accounting.Baseline;

/**
 * Periodic maintenance of the accounts: rows that are too old are deleted, and once an hour peers
 * and totals are counted. Large tables are processed in short transactions, some at each call. So
 * no flush waits for a lock, no statement exceeds the time limit, and work that is interrupted goes
 * on where it stopped.
 */
final class Tidying {

  private static final System.Logger LOG = System.getLogger(Tidying.class.getName());

  private static final Duration BATCHES_KEPT_FOR = Duration.ofDays(1);

  /** Time after which a call starts no further part of a table. */
  private static final Duration MOST = Duration.ofSeconds(1);

  private static final String OLD_BATCHES =
      """
      DELETE FROM batches
      WHERE taken_at < ? AND taken_at < (SELECT MAX(taken_at) FROM batches)
      """;

  private final Database database;
  private final OldBaselines oldBaselines;
  private @Nullable Instant baselinesDone;
  private @Nullable Recount recount;

  Tidying(Database database) {
    this.database = database;
    oldBaselines = new OldBaselines(database.dialect());
  }

  /**
   * Does a part of the work that is due at {@code now}: at least one part of each table.
   *
   * @param ledgerNow time by which ages are judged
   */
  synchronized void run(Instant now, Instant ledgerNow) {
    long end = System.nanoTime() + MOST.toNanos();
    database.inTransaction(
        connection -> dropBatches(connection, ledgerNow.minus(BATCHES_KEPT_FOR).toEpochMilli()));
    dropLetters();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    dropBaselines(ledgerNow, hour, end);
    recount(now, hour, end);
  }

  private static int dropBatches(Connection connection, long oldest) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OLD_BATCHES)) {
      statement.setLong(1, oldest);
      return statement.executeUpdate();
    }
  }

  private void dropLetters() {
    int most = database.limits().deadLetters();
    int dropped = database.inTransaction(connection -> DeadLetters.drop(connection, most));
    if (dropped > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} dead letters were dropped, the oldest first, because there were more than {1}",
          dropped,
          most);
    }
  }

  private void dropBaselines(Instant now, Instant hour, long end) {
    long oldest = now.minus(Baseline.KEPT_FOR).toEpochMilli();
    int left = database.limits().baselinesPerTidy();
    while (!hour.equals(baselinesDone) && left > 0) {
      int dropped = database.inTransaction(connection -> oldBaselines.drop(connection, oldest));
      left -= dropped;
      if (dropped < 0) {
        baselinesDone = hour;
      } else if (System.nanoTime() > end) {
        return;
      }
    }
  }

  private void recount(Instant now, Instant hour, long end) {
    Recount current = recount;
    if (current == null || current.isDone() && !current.hour().equals(hour)) {
      current = new Recount(database.dialect(), now);
      recount = current;
    }
    while (!current.isDone()) {
      current.doNext(database);
      if (System.nanoTime() > end) {
        return;
      }
    }
  }
}
