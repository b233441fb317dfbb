package org.trackerengine.adapter.jpa.statistics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Subject;

/**
 * Adds up the samples of torrents. A sum is made anew from all samples of its hour or day, so that
 * it is right however often it is made.
 */
final class SampleSums {

  /** Sum of all torrents; peers are those of the last count. */
  static final String ALL =
      String.format(
          Locale.ROOT,
          """
          SELECT CAST(%1$d AS smallint), CAST(0 AS bigint), s.period_hours, s.begins_at,
            (SELECT CAST(COALESCE(SUM(seeders), 0) AS integer) FROM sampled WHERE kind = %2$d),
            (SELECT CAST(COALESCE(SUM(leechers), 0) AS integer) FROM sampled WHERE kind = %2$d),
            CAST(SUM(s.completed) AS bigint),
            CAST(LEAST(SUM(s.uploaded), 4611686018427387904) AS bigint),
            CAST(LEAST(SUM(s.downloaded), 4611686018427387904) AS bigint)
          FROM samples s
          WHERE s.period_hours = ? AND s.begins_at = ? AND s.kind = %2$d
          GROUP BY s.period_hours, s.begins_at
          """,
          SampleRows.code(Subject.Kind.ALL),
          SampleRows.code(Subject.Kind.TORRENT));

  /** Sums of the torrents of each category; peers are those of the last count. */
  static final String CATEGORIES =
      String.format(
          Locale.ROOT,
          """
          SELECT CAST(%1$d AS smallint), t.category_id, s.period_hours, s.begins_at,
            CAST(COALESCE(MAX(n.seeders), 0) AS integer),
            CAST(COALESCE(MAX(n.leechers), 0) AS integer),
            CAST(SUM(s.completed) AS bigint),
            CAST(LEAST(SUM(s.uploaded), 4611686018427387904) AS bigint),
            CAST(LEAST(SUM(s.downloaded), 4611686018427387904) AS bigint)
          FROM samples s
          JOIN torrents t ON t.id = s.subject_id
          LEFT JOIN (
            SELECT c.category_id, SUM(p.seeders) AS seeders, SUM(p.leechers) AS leechers
            FROM sampled p JOIN torrents c ON c.id = p.subject_id
            WHERE p.kind = %2$d AND c.category_id IS NOT NULL GROUP BY c.category_id) n
          ON n.category_id = t.category_id
          WHERE s.period_hours = ? AND s.begins_at = ? AND s.kind = %2$d
            AND t.category_id IS NOT NULL
          GROUP BY t.category_id, s.period_hours, s.begins_at
          """,
          SampleRows.code(Subject.Kind.CATEGORY),
          SampleRows.code(Subject.Kind.TORRENT));

  private static final List<String> SUMS = List.of(ALL, CATEGORIES);

  private static final String STORE_H2 =
      "MERGE INTO samples (%s) KEY (kind, subject_id, period_hours, begins_at) %s";
  private static final String STORE_POSTGRESQL =
      """
      INSERT INTO samples (%s) %s
      ON CONFLICT (kind, subject_id, period_hours, begins_at) DO UPDATE SET
        seeders = excluded.seeders, leechers = excluded.leechers, completed = excluded.completed,
        uploaded = excluded.uploaded, downloaded = excluded.downloaded
      """;

  private SampleSums() {}

  /** Stores the sums of the hour or day that begins at {@code at}. */
  static void store(Connection connection, Dialect dialect, Period period, Instant at)
      throws SQLException {
    for (String sums : SUMS) {
      String sql = dialect.choose(STORE_H2, STORE_POSTGRESQL).formatted(SampleRows.NAMES, sums);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setInt(1, SampleRows.hours(period));
        statement.setLong(2, at.toEpochMilli());
        statement.executeUpdate();
      }
    }
  }
}
