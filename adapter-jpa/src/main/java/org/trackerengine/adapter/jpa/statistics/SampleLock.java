package org.trackerengine.adapter.jpa.statistics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import org.trackerengine.adapter.jpa.database.Dialect;

/**
 * Makes trackers that share a database count one after the other: the second one sees what the
 * first has counted. An H2 database has one tracker, whose counts do not overlap.
 */
final class SampleLock {

  /** First half of the lock's key: "trks"; those of other locks are in {@code DatabaseLock}. */
  private static final int KEY = 0x74726b73;

  private static final String LOCK =
      String.format(
          Locale.ROOT, "SELECT pg_advisory_xact_lock(%d, hashtext(current_schema()))", KEY);

  private SampleLock() {}

  /** Waits until no other tracker counts; the lock ends with the transaction. */
  static void take(Connection connection, Dialect dialect) throws SQLException {
    if (dialect == Dialect.POSTGRESQL) {
      try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
        statement.execute();
      }
    }
  }
}
