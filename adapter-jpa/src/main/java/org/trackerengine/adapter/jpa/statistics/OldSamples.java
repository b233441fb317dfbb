package org.trackerengine.adapter.jpa.statistics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.application.port.statistics.Period;

/** Deletes samples that are too old, some at a time. */
final class OldSamples {

  private static final int PART = 5_000;

  private static final String DROP_H2 =
      "DELETE FROM samples WHERE period_hours = ? AND begins_at < ? FETCH FIRST ? ROWS ONLY";
  static final String DROP_POSTGRESQL =
      """
      DELETE FROM samples WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM samples WHERE period_hours = ? AND begins_at < ? LIMIT ?))
      """;

  private OldSamples() {}

  /** Deletes some samples that are too old at {@code now}; returns whether there may be more. */
  static boolean drop(Connection connection, Dialect dialect, Instant now) throws SQLException {
    boolean more = false;
    for (Period period : Period.values()) {
      try (PreparedStatement statement =
          connection.prepareStatement(dialect.choose(DROP_H2, DROP_POSTGRESQL))) {
        statement.setInt(1, SampleRows.hours(period));
        statement.setLong(2, period.oldest(now).toEpochMilli());
        statement.setInt(3, PART);
        more |= statement.executeUpdate() == PART;
      }
    }
    return more;
  }
}
