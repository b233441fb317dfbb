package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.trackerengine.adapter.jpa.database.Dialect;

/**
 * Drops baselines that are too old, part by part in the order in which they lie in the database:
 * there is no index on their times, because every announce would have to change it. Confined to one
 * thread.
 */
final class OldBaselines {

  /** Row numbers. */
  private static final int PART_H2 = 20_000;

  /** Pages of the table: some 2 MB, and about as many rows. */
  private static final int PART_POSTGRESQL = 256;

  private static final String BEGIN_H2 =
      "SELECT _ROWID_ FROM baselines WHERE _ROWID_ >= ? ORDER BY _ROWID_ FETCH FIRST ROW ONLY";
  private static final String BEGIN_POSTGRESQL =
      """
      SELECT n.page FROM (VALUES (?::bigint)) AS n (page)
      WHERE n.page < pg_relation_size('baselines') / current_setting('block_size')::bigint
      """;
  private static final String DROP_H2 =
      "DELETE FROM baselines WHERE _ROWID_ >= ? AND _ROWID_ < ? AND reported_at < ?";
  private static final String DROP_POSTGRESQL =
      """
      DELETE FROM baselines
      WHERE ctid >= format('(%s,0)', ?::bigint)::tid AND ctid < format('(%s,0)', ?::bigint)::tid
        AND reported_at < ?
      """;

  private final Dialect dialect;
  private final int part;
  private long next;

  OldBaselines(Dialect dialect) {
    this.dialect = dialect;
    part = dialect == Dialect.H2 ? PART_H2 : PART_POSTGRESQL;
  }

  /**
   * Goes on with the next part.
   *
   * @param oldest time of those that stay
   * @return how many were dropped; -1 when the end was reached, and the next call begins anew
   */
  int drop(Connection connection, long oldest) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(dialect.choose(BEGIN_H2, BEGIN_POSTGRESQL))) {
      statement.setLong(1, next);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          next = 0;
          return -1;
        }
        return drop(connection, row.getLong(1), oldest);
      }
    }
  }

  private int drop(Connection connection, long begin, long oldest) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(dialect.choose(DROP_H2, DROP_POSTGRESQL))) {
      statement.setLong(1, begin);
      statement.setLong(2, begin + part);
      statement.setLong(3, oldest);
      int dropped = statement.executeUpdate();
      next = begin + part;
      return dropped;
    }
  }
}
