package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.trackerengine.adapter.jpa.database.Dialect;

/**
 * Deletes baselines that are too old, part by part in the physical order of the table. Their times
 * have no index, because every announce would have to update it. Confined to one thread.
 */
final class OldBaselines {

  /** Size of a part in H2, in row numbers. */
  private static final int PART_H2 = 20_000;

  /** Size of a part in PostgreSQL, in pages of the table: about 2 MB. */
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
   * Processes the next part of the table.
   *
   * @param oldest time of baselines that are kept
   * @return the number of deleted baselines; -1 when the end was reached, and the next call starts
   *     again at the beginning
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
