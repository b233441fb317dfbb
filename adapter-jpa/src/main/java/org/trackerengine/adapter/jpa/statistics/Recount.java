package org.trackerengine.adapter.jpa.statistics;

import static org.trackerengine.adapter.jpa.rows.Columns.Type.INT;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.LONG;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.rows.Columns;
import org.trackerengine.adapter.jpa.rows.Writes;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.Subject;

/**
 * Counts the peers and totals of all torrents, then of all users, some at a time, each part in a
 * transaction. What differs from the last count is stored: the counts of torrents, a sample of the
 * hour and its addition to the day, and the totals for the next count. So a part that is counted
 * again, by this tracker or by another, adds nothing; on PostgreSQL trackers count one after the
 * other. Then the samples of all torrents are added up, and old samples are deleted. Peers that
 * have been silent for a day and that no change has removed are deleted on the way; others are
 * counted regardless of their age, because the store removes silent ones, and peers do not age
 * while no tracker runs. Confined to one thread.
 */
public final class Recount {

  private static final Duration SILENT_PEERS_KEPT_FOR = Duration.ofDays(1);

  private static final String DROP_SILENT =
      """
      DELETE FROM peers WHERE torrent_id BETWEEN ? AND ?
        AND seen_at < (SELECT MAX(taken_at) FROM batches) - ?
      """;
  private static final String COUNT_H2 =
      "UPDATE torrents SET seeders = ?, leechers = ? WHERE id = ?";

  /** Locks rows in the order of ids first, as the flush does. */
  private static final String COUNT_POSTGRESQL =
      """
      WITH n AS MATERIALIZED (
        SELECT t.id, n.seeders, n.leechers
        FROM (%s) AS n (seeders, leechers, id)
        JOIN torrents t ON t.id = n.id ORDER BY t.id FOR NO KEY UPDATE OF t)
      UPDATE torrents t SET seeders = n.seeders, leechers = n.leechers FROM n WHERE t.id = n.id
      """;

  private enum Stage {
    TORRENTS,
    USERS,
    SUMS,
    OLD_SAMPLES,
    DONE
  }

  private final Dialect dialect;
  private final Instant now;
  private final Instant counted;
  private Stage stage = Stage.TORRENTS;
  private long next = Long.MIN_VALUE;

  /** Creates the recount that is due at {@code now}. */
  public Recount(Dialect dialect, Instant now) {
    this.dialect = dialect;
    this.now = now;
    counted = Period.countedHour(now);
  }

  /** Returns the begin of the hour in which this recount began. */
  public Instant hour() {
    return Period.HOUR.beginOf(now);
  }

  /** Returns whether everything is counted, and old samples are deleted. */
  public boolean isDone() {
    return stage == Stage.DONE;
  }

  /** Does the next part. */
  public void doNext(Database database) {
    stage =
        switch (stage) {
          case TORRENTS -> count(database, Counted.TORRENTS, Stage.TORRENTS, Stage.USERS);
          case USERS -> count(database, Counted.USERS, Stage.USERS, Stage.SUMS);
          case SUMS -> {
            addUp(database);
            yield Stage.OLD_SAMPLES;
          }
          case OLD_SAMPLES ->
              database.inTransaction(connection -> OldSamples.drop(connection, dialect, now))
                  ? Stage.OLD_SAMPLES
                  : Stage.DONE;
          case DONE -> Stage.DONE;
        };
  }

  /** Counts the next part; returns the stage after it. */
  private Stage count(Database database, Counted what, Stage same, Stage after) {
    long last =
        database.inTransaction(connection -> {
          SampleLock.take(connection, dialect);
          long end = what.last(connection, next);
          if (what == Counted.TORRENTS) {
            dropSilent(connection, end);
          }
          store(connection, what, what.changed(connection, next, end));
          return end;
        });
    next = last == Long.MAX_VALUE ? Long.MIN_VALUE : last + 1;
    return last == Long.MAX_VALUE ? after : same;
  }

  private void dropSilent(Connection connection, long last) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DROP_SILENT)) {
      statement.setLong(1, next);
      statement.setLong(2, last);
      statement.setLong(3, SILENT_PEERS_KEPT_FOR.toMillis());
      statement.executeUpdate();
    }
  }

  private void store(Connection connection, Counted what, List<Counted.Totals> changed)
      throws SQLException {
    Columns counts = new Columns(changed.size(), INT, INT, LONG);
    Columns samples = SampleRows.rows(changed.size() * Period.values().length);
    for (Counted.Totals of : changed) {
      if (what == Counted.TORRENTS && of.hasOtherPeers()) {
        counts.add(of.seeders()).add(of.leechers()).add(of.id());
      }
      Sample sample = of.sample(counted);
      if (of.hasOtherPeers() || sample.hasMoved()) {
        for (Period period : Period.values()) {
          SampleRows.add(samples, new Subject(what.kind(), of.id()), period, sample);
        }
      }
    }
    Writes writes = new Writes(dialect).add(COUNT_H2, COUNT_POSTGRESQL, counts);
    SampleRows.addTo(writes, samples);
    SampleRows.totals(writes, what.kind(), changed);
    writes.execute(connection);
  }

  private void addUp(Database database) {
    database.inTransaction(connection -> {
      SampleLock.take(connection, dialect);
      for (Period period : Period.values()) {
        SampleSums.store(connection, dialect, period, period.beginOf(counted));
      }
      return true;
    });
  }
}
