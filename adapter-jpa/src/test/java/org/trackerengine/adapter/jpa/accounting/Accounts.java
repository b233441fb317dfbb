package org.trackerengine.adapter.jpa.accounting;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.fixture.ManualClock;

/**
 * A ledger over a database of its own, which a test may change as it likes, with users 1 to 100 and
 * torrents 1 to 100.
 */
final class Accounts implements AutoCloseable {

  static final int USERS = 100;
  static final int TORRENTS = 100;

  final ManualClock clock = new ManualClock();
  final DatabaseSettings settings;
  final Database database;
  final SqlTransferLedger ledger;

  Accounts(TestDatabase which) {
    this(which.migrated());
  }

  Accounts(TestDatabase which, DatabaseLimits limits) {
    this(with(which.migrated(), limits));
  }

  private static DatabaseSettings with(DatabaseSettings settings, DatabaseLimits limits) {
    return new DatabaseSettings(settings.url(), settings.user(), settings.password(), limits);
  }

  Accounts(DatabaseSettings settings) {
    this.settings = settings;
    database = Database.open(settings);
    ledger = new SqlTransferLedger(database, SwarmLimits.DEFAULT);
    String numbers =
        database
            .dialect()
            .choose("SYSTEM_RANGE(1, 100) AS n (i)", "generate_series(1, 100) AS n (i)");
    execute(
        """
        INSERT INTO users (id, name, name_key, role, verified, enabled, can_leech, passkey,
          upload_factor, download_factor, created_at)
        SELECT i, 'u' || i, 'u' || i, 'MEMBER', TRUE, TRUE, TRUE, 'key' || i, 1000000, 1000000,
          CURRENT_TIMESTAMP FROM\s\
        """
            + numbers);
    execute(
        """
        INSERT INTO torrents (id, slug, name, name_key, info_hash, size, file_count, visible,
          status, upload_factor, download_factor, uploader_id, created_at)
        SELECT i, 't' || i, 't' || i, 't' || i, %s, 1, 1, TRUE, 'APPROVED', 1000000, 1000000, 1,
          CURRENT_TIMESTAMP FROM %s\
        """
            .formatted(
                database
                    .dialect()
                    .choose(
                        "CAST(X'0000000000000000000000000000000000000001' AS varbinary(20))",
                        "decode('0000000000000000000000000000000000000001', 'hex')"),
                numbers));
  }

  Dialect dialect() {
    return database.dialect();
  }

  TransferBatch batch(List<PeerChange> changes) {
    return new TransferBatch(UUID.randomUUID(), clock.wallTime(), clock.monotonicMillis(), changes);
  }

  TransferBatch batch(Change... changes) {
    List<PeerChange> built = new ArrayList<>();
    for (Change change : changes) {
      built.add(change.at(clock.monotonicMillis()));
    }
    return batch(built);
  }

  /** Executes a statement. */
  void execute(String sql) {
    database.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.execute(sql);
      }
    });
  }

  /** The number that {@code query} answers. */
  long number(String query) {
    return Long.parseLong(text(query));
  }

  /** The one value that {@code query} answers. */
  String text(String query) {
    return database.inTransaction(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(query)) {
        if (!row.next()) {
          throw new AssertionError("nothing for " + query);
        }
        return String.valueOf(row.getString(1));
      }
    });
  }

  @Override
  public void close() {
    database.close();
  }
}
