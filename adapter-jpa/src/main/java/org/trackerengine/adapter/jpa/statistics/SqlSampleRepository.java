package org.trackerengine.adapter.jpa.statistics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.rows.Columns;
import org.trackerengine.adapter.jpa.rows.Writes;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.SampleRepository;
import org.trackerengine.application.port.statistics.Series;
import org.trackerengine.application.port.statistics.Subject;

/** Samples in a database. Thread-safe. */
public final class SqlSampleRepository implements SampleRepository {

  /** Samples that one statement stores. */
  private static final int PART = 5_000;

  /** The totals of the last count stay, so that nothing that was counted is counted again. */
  private static final List<String> FORGET_USER =
      List.of(
          "DELETE FROM samples WHERE kind = 3 AND subject_id = ?",
          "UPDATE sampled SET seeders = 0, leechers = 0 WHERE kind = 3 AND subject_id = ?");

  private final Database database;

  public SqlSampleRepository(Database database) {
    this.database = database;
  }

  @Override
  public List<Sample> samples(Subject subject, Period period, Instant from, Instant until) {
    return database.inTransaction(
        connection -> SampleRows.read(connection, subject, period, from, until));
  }

  @Override
  public void importAll(List<Series> series) {
    Columns rows = SampleRows.rows(PART);
    for (Series one : series) {
      for (Sample sample : one.samples()) {
        SampleRows.add(rows, one.subject(), one.period(), sample);
        if (rows.size() == PART) {
          replace(rows);
          rows = SampleRows.rows(PART);
        }
      }
    }
    replace(rows);
    for (Counted what : Counted.values()) {
      settle(what, series);
    }
  }

  private void replace(Columns rows) {
    database.inTransaction(connection -> {
      Writes writes = new Writes(database.dialect());
      SampleRows.replace(writes, rows);
      writes.execute(connection);
      return true;
    });
  }

  /** Takes the totals that the subjects have now for those of the last count. */
  private void settle(Counted what, List<Series> series) {
    Set<Long> ids =
        series.stream()
            .map(Series::subject)
            .filter(subject -> subject.kind() == what.kind())
            .map(Subject::id)
            .collect(Collectors.toSet());
    long next = ids.stream().min(Long::compare).orElse(Long.MAX_VALUE);
    long end = ids.stream().max(Long::compare).orElse(Long.MIN_VALUE);
    while (next <= end) {
      long from = next;
      long last = database.inTransaction(connection -> settle(connection, what, ids, from, end));
      next = last + 1;
    }
  }

  /** Does so for a part of the ids; returns the last of them. */
  private long settle(Connection connection, Counted what, Set<Long> ids, long from, long end)
      throws SQLException {
    SampleLock.take(connection, database.dialect());
    long last = Math.min(what.last(connection, from), end);
    Writes writes = new Writes(database.dialect());
    SampleRows.totals(
        writes,
        what.kind(),
        what.changed(connection, from, last).stream()
            .filter(totals -> ids.contains(totals.id()))
            .toList());
    writes.execute(connection);
    return last;
  }

  /** Deletes the samples of a user, in a transaction of the caller. */
  public static void forgetUser(Connection connection, long userId) throws SQLException {
    for (String sql : FORGET_USER) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, userId);
        statement.executeUpdate();
      }
    }
  }
}
