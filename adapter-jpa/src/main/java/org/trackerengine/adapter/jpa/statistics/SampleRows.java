package org.trackerengine.adapter.jpa.statistics;

import static org.trackerengine.adapter.jpa.rows.Columns.Type.INT;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.LONG;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trackerengine.adapter.jpa.rows.Columns;
import org.trackerengine.adapter.jpa.rows.Writes;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.Subject;

/** Reads and writes the rows of samples, and of the totals of the last count. */
final class SampleRows {

  static final String NAMES =
      "kind, subject_id, period_hours, begins_at, seeders, leechers, completed, uploaded,"
          + " downloaded";

  private static final String SELECT =
      "SELECT period_hours, begins_at, seeders, leechers, completed, uploaded, downloaded FROM"
          + " samples WHERE kind = ? AND subject_id = ? AND period_hours = ?";

  /** The samples of a time, and for each period the last one that ended before. */
  static final String READ =
      """
      (%1$s AND begins_at >= ? AND begins_at < ?)
      UNION ALL (%1$s AND begins_at <= ? ORDER BY begins_at DESC FETCH FIRST ROW ONLY)
      UNION ALL (%1$s AND begins_at <= ? ORDER BY begins_at DESC FETCH FIRST ROW ONLY)
      ORDER BY begins_at
      """
          .formatted(SELECT);

  private static final String MERGE_H2 =
      """
      MERGE INTO samples s USING (VALUES (
        CAST(? AS smallint), CAST(? AS bigint), CAST(? AS smallint), CAST(? AS bigint),
        CAST(? AS integer), CAST(? AS integer), CAST(? AS bigint), CAST(? AS bigint),
        CAST(? AS bigint))) n (%1$s)
      ON s.kind = n.kind AND s.subject_id = n.subject_id AND s.period_hours = n.period_hours
        AND s.begins_at = n.begins_at
      WHEN MATCHED THEN UPDATE SET %2$s
      WHEN NOT MATCHED THEN INSERT (%1$s) VALUES (n.kind, n.subject_id, n.period_hours,
        n.begins_at, n.seeders, n.leechers, n.completed, n.uploaded, n.downloaded)
      """;
  private static final String MERGE_POSTGRESQL =
      """
      INSERT INTO samples AS s (%1$s)
      %%s
      ON CONFLICT (kind, subject_id, period_hours, begins_at) DO UPDATE SET %2$s
      """;
  private static final String REPLACED =
      "seeders = n.seeders, leechers = n.leechers, completed = n.completed, uploaded = n.uploaded,"
          + " downloaded = n.downloaded";

  /** Totals are at most 2^62, and so is what is added to a sample. */
  private static final String ADDED =
      """
      seeders = n.seeders, leechers = n.leechers, completed = s.completed + n.completed,
      uploaded = n.uploaded + LEAST(s.uploaded, 4611686018427387904 - n.uploaded),
      downloaded = n.downloaded + LEAST(s.downloaded, 4611686018427387904 - n.downloaded)\
      """;

  private static final String TOTALS_H2 =
      """
      MERGE INTO sampled (kind, subject_id, seeders, leechers, completed, uploaded, downloaded)
      KEY (kind, subject_id) VALUES (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String TOTALS_POSTGRESQL =
      """
      INSERT INTO sampled (kind, subject_id, seeders, leechers, completed, uploaded, downloaded)
      %s
      ON CONFLICT (kind, subject_id) DO UPDATE SET seeders = excluded.seeders,
        leechers = excluded.leechers, completed = excluded.completed,
        uploaded = excluded.uploaded, downloaded = excluded.downloaded
      """;

  private SampleRows() {}

  /** Returns the number that stands for a kind in the database. */
  static int code(Subject.Kind kind) {
    return switch (kind) {
      case ALL -> 0;
      case CATEGORY -> 1;
      case TORRENT -> 2;
      case USER -> 3;
    };
  }

  /** Returns the number that stands for a period in the database. */
  static int hours(Period period) {
    return (int) period.length().toHours();
  }

  /** Returns a statement for H2 that merges what {@code set} says. */
  private static String inH2(String set) {
    return String.format(Locale.ROOT, MERGE_H2, NAMES, set);
  }

  private static String inPostgresql(String set) {
    return String.format(
        Locale.ROOT, MERGE_POSTGRESQL, NAMES, set.replaceAll("\\bn\\.", "excluded."));
  }

  /** Creates room for {@code most} samples; {@link #add} fills it. */
  static Columns rows(int most) {
    return new Columns(most, INT, LONG, INT, LONG, INT, INT, LONG, LONG, LONG);
  }

  static void add(Columns rows, Subject subject, Period period, Sample sample) {
    rows.add(code(subject.kind()))
        .add(subject.id())
        .add(hours(period))
        .add(period.beginOf(sample.at()).toEpochMilli())
        .add(sample.seeders())
        .add(sample.leechers())
        .add(sample.completed())
        .add(sample.uploaded())
        .add(sample.downloaded());
  }

  /** Adds the statement that adds {@code rows} to the samples of the same times. */
  static void addTo(Writes writes, Columns rows) {
    writes.add(inH2(ADDED), inPostgresql(ADDED), rows);
  }

  /** Adds the statement that puts {@code rows} in place of the samples of the same times. */
  static void replace(Writes writes, Columns rows) {
    writes.add(inH2(REPLACED), inPostgresql(REPLACED), rows);
  }

  /** Adds the statement that stores the totals of this count. */
  static void totals(Writes writes, Subject.Kind kind, List<Counted.Totals> totals) {
    Columns rows = new Columns(totals.size(), INT, LONG, INT, INT, LONG, LONG, LONG);
    for (Counted.Totals of : totals) {
      rows.add(code(kind))
          .add(of.id())
          .add(of.seeders())
          .add(of.leechers())
          .add(of.completed())
          .add(of.uploaded())
          .add(of.downloaded());
    }
    writes.add(TOTALS_H2, TOTALS_POSTGRESQL, rows);
  }

  /**
   * Reads as {@link org.trackerengine.application.port.statistics.SampleRepository#samples} says.
   */
  static List<Sample> read(
      Connection connection, Subject subject, Period period, Instant from, Instant until)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      int next = bind(statement, 1, subject, period);
      statement.setLong(next++, from.toEpochMilli());
      statement.setLong(next++, until.toEpochMilli());
      next = bind(statement, next, subject, period);
      statement.setLong(next++, from.minus(period.length()).toEpochMilli());
      next = bind(statement, next, subject, Period.DAY);
      statement.setLong(
          next, period == Period.DAY ? -1 : from.minus(Period.DAY.length()).toEpochMilli());
      try (ResultSet rows = statement.executeQuery()) {
        return samples(rows, from);
      }
    }
  }

  private static int bind(PreparedStatement statement, int at, Subject subject, Period period)
      throws SQLException {
    statement.setInt(at, code(subject.kind()));
    statement.setLong(at + 1, subject.id());
    statement.setInt(at + 2, hours(period));
    return at + 3;
  }

  /** Returns the rows, of those before {@code from} only the one whose period ended last. */
  private static List<Sample> samples(ResultSet rows, Instant from) throws SQLException {
    List<Sample> samples = new ArrayList<>();
    Sample before = null;
    Instant end = Instant.MIN;
    while (rows.next()) {
      Instant at = Instant.ofEpochMilli(rows.getLong(2));
      Instant endsAt = at.plusSeconds(rows.getInt(1) * 3_600L);
      Sample sample =
          new Sample(
              at,
              rows.getInt(3),
              rows.getInt(4),
              rows.getLong(5),
              rows.getLong(6),
              rows.getLong(7));
      if (!at.isBefore(from)) {
        samples.add(sample);
      } else if (endsAt.isAfter(end)) {
        before = sample;
        end = endsAt;
      }
    }
    if (before != null) {
      samples.addFirst(before);
    }
    return samples;
  }
}
