package org.trackerengine.adapter.jpa.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseLock;
import org.trackerengine.adapter.jpa.database.DatabaseLock.State;
import org.trackerengine.adapter.jpa.database.DatabaseLock.Use;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.fixture.ManualClock;

/** A tracker that lost its database between a look at the lock and the commit of a batch. */
class FencedBatchIT {

  private static final String TERMINATE =
      "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname ="
          + " current_database() AND application_name LIKE 'tracker-lock-%'";
  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND application_name LIKE 'tracker-lock-%' AND wait_event = 'advisory'";

  private final DatabaseSettings settings = TestDatabase.POSTGRESQL.migrated();

  /** A batch that leaves a number behind, whatever becomes of what is in it. */
  private static TransferBatch batch() {
    ManualClock clock = new ManualClock();
    return new TransferBatch(
        UUID.randomUUID(),
        clock.wallTime(),
        clock.monotonicMillis(),
        List.of(Change.of(1, 1, 1).uploaded(100, 100).at(clock.monotonicMillis())));
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void storesNothingOnceAnotherHasCome() throws SQLException {
    try (DatabaseLock lock = DatabaseLock.take(settings, Use.EXCLUSIVE);
        Database database = Database.open(lock);
        Connection observer = Database.connect(settings)) {
      SqlTransferLedger ledger = new SqlTransferLedger(database, SwarmLimits.DEFAULT);
      ledger.append(batch());
      number(observer, TERMINATE);
      try (DatabaseLock other = DatabaseLock.take(settings, Use.EXCLUSIVE);
          Database opened = Database.open(other)) {
        assertThat(lock.state()).as("nobody has looked").isEqualTo(State.HELD);

        assertThatExceptionOfType(StorageUnavailableException.class)
            .isThrownBy(() -> ledger.append(batch()));

        assertThat(lock.state()).isEqualTo(State.TAKEN);
        assertThat(number(observer, "SELECT count(*) FROM batches")).isEqualTo(1);
        new SqlTransferLedger(opened, SwarmLimits.DEFAULT).append(batch());
        assertThat(number(observer, "SELECT count(*) FROM batches")).isEqualTo(2);
      }
    }
  }

  @Test
  void whoComesWaitsForTheBatchThatIsBeingStored() throws Exception {
    Database.open(settings).close();
    try (Connection storing = Database.connect(settings);
        Connection observer = Database.connect(settings);
        DatabaseLock lock = DatabaseLock.take(settings, Use.EXCLUSIVE)) {
      storing.setAutoCommit(false);
      number(
          storing,
          String.format(
              Locale.ROOT,
              "SELECT count(pg_advisory_xact_lock(%d, hashtext(current_schema())))",
              DatabaseLock.BATCHES_KEY));

      CompletableFuture<Void> comes = CompletableFuture.runAsync(() -> Database.open(lock).close());
      while (number(observer, WAITING) == 0 && !comes.isDone()) {
        Thread.sleep(Duration.ofMillis(5));
      }
      assertThat(comes).isNotDone();

      storing.commit();
      assertThat(comes).succeedsWithin(Duration.ofMinutes(1));
    }
  }
}
