package org.trackerengine.adapter.jpa.statistics;

import static org.trackerengine.adapter.jpa.rows.Columns.Type.INT;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.LONG;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * The samples of a subject before a time: all of one period, and all of days, so that the last
   * one before the hours that are asked for is among them. These are some hundred rows that lie
   * together.
   */
  static final String READ =
      """
      SELECT period_hours, begins_at, seeders, leechers, completed, uploaded, downloaded
      FROM samples
      WHERE kind = ? AND subject_id = ? AND period_hours IN (?, 24) AND begins_at < ?
      ORDER BY begins_at
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
    return """
    MERGE INTO samples s USING (VALUES (
      CAST(? AS smallint), CAST(? AS bigint), CAST(? AS smallint), CAST(? AS bigint),
      CAST(? AS integer), CAST(? AS integer), CAST(? AS bigint), CAST(? AS bigint),
      CAST(? AS bigint))) n (%1$s)
    ON s.kind = n.kind AND s.subject_id = n.subject_id AND s.period_hours = n.period_hours
      AND s.begins_at = n.begins_at
    WHEN MATCHED THEN UPDATE SET %2$s
    WHEN NOT MATCHED THEN INSERT (%1$s) VALUES (n.kind, n.subject_id, n.period_hours,
      n.begins_at, n.seeders, n.leechers, n.completed, n.uploaded, n.downloaded)
    """
        .formatted(NAMES, set);
  }

  private static String inPostgresql(String set) {
    return """
    INSERT INTO samples AS s (%1$s)
    %%s
    ON CONFLICT (kind, subject_id, period_hours, begins_at) DO UPDATE SET %2$s
    """
        .formatted(NAMES, set.replaceAll("\\bn\\.", "excluded."));
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
      statement.setInt(1, code(subject.kind()));
      statement.setLong(2, subject.id());
      statement.setInt(3, hours(period));
      statement.setLong(4, until.toEpochMilli());
      try (ResultSet rows = statement.executeQuery()) {
        return samples(rows, period, from);
      }
    }
  }

  /** Returns the rows of a period, of those that ended until {@code from} only the last one. */
  private static List<Sample> samples(ResultSet rows, Period period, Instant from)
      throws SQLException {
    List<Sample> samples = new ArrayList<>();
    Sample before = null;
    Instant end = Instant.MIN;
    while (rows.next()) {
      int hours = rows.getInt(1);
      Sample sample = sample(rows);
      Instant endsAt = sample.at().plus(Duration.ofHours(hours));
      if (!sample.at().isBefore(from)) {
        if (hours == hours(period)) {
          samples.add(sample);
        }
      } else if (!endsAt.isAfter(from) && endsAt.isAfter(end)) {
        before = sample;
        end = endsAt;
      }
    }
    if (before != null) {
      samples.addFirst(before);
    }
    return samples;
  }

  private static Sample sample(ResultSet row) throws SQLException {
    return new Sample(
        Instant.ofEpochMilli(row.getLong(2)),
        row.getInt(3),
        row.getInt(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7));
  }
}
