package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.swarm.TransferBatch;

/**
 * Clock by which the ages of stored rows are measured. While a tracker runs, it follows the
 * monotonic clock and ignores jumps of the wall clock. At the start of a tracker, if by the wall
 * clock no tracker has run for long, or stored times are in the future, all stored times are
 * shifted by the difference. Ages then stay as they were, whichever of the two times was wrong.
 * Thread-safe.
 */
final class LedgerTime {

  /**
   * Longest pause between two runs without a shift: peers must not be too old at the second start.
   */
  private static final long MOST_IDLE_MILLIS = Duration.ofMinutes(10).toMillis();

  /**
   * Pause from which baselines are shifted too; there are many, and a day matters little to them.
   */
  private static final long LONG_IDLE_MILLIS = Duration.ofDays(1).toMillis();

  /**
   * Tolerated lead of stored times over the wall clock, as after the clock was set back a little;
   * the ledger's time then stays ahead of the wall clock.
   */
  private static final long MOST_AHEAD_MILLIS = Duration.ofHours(1).toMillis();

  /**
   * Query for the time of the last batch or of the last announce of a peer. A database that was
   * shared has peers, but no batches.
   */
  private static final String LAST_HEARD =
      """
      SELECT GREATEST(
        (SELECT COALESCE(MAX(taken_at), 0) FROM batches),
        (SELECT COALESCE(MAX(seen_at), 0) FROM peers))
      """;

  private static final String MOVE_BATCHES = "UPDATE batches SET taken_at = taken_at + ?";
  private static final String MOVE_PEERS =
      """
      UPDATE peers SET seen_at = seen_at + ?, reported_at = reported_at + ?,
        v4_seen_at = v4_seen_at + ?, v6_seen_at = v6_seen_at + ?
      """;
  private static final String MOVE_BASELINES = "UPDATE baselines SET reported_at = reported_at + ?";

  /** Difference of the ledger's time to the monotonic clock; null before the first start. */
  private volatile @Nullable Long aheadMillis;

  private volatile @Nullable Instant lastTaken;

  /**
   * Starts the clock for a tracker that starts: shifts stored times if necessary, and commits.
   *
   * @return the time of the last batch or announce in the database, after the shift
   */
  long begin(Connection connection, TrackerClock clock) throws SQLException {
    long wall = clock.wallTime().toEpochMilli();
    long lastHeard = lastHeard(connection);
    long idle = wall - lastHeard;
    if (lastHeard != 0 && (idle > MOST_IDLE_MILLIS || idle < -MOST_AHEAD_MILLIS)) {
      move(connection, MOVE_BATCHES, 1, idle);
      move(connection, MOVE_PEERS, 4, idle);
      if (Math.abs(idle) > LONG_IDLE_MILLIS || idle < 0) {
        move(connection, MOVE_BASELINES, 1, idle);
      }
      lastHeard = wall;
    }
    connection.commit();
    aheadMillis = Math.max(wall, lastHeard) - clock.monotonicMillis();
    return lastHeard;
  }

  private static long lastHeard(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST_HEARD);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void move(Connection connection, String update, int times, long millis)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      for (int i = 1; i <= times; i++) {
        statement.setLong(i, millis);
      }
      statement.executeUpdate();
    }
  }

  /** Returns the same batch with times of the ledger's clock. */
  TransferBatch of(TransferBatch batch) {
    Long ahead = aheadMillis;
    if (ahead == null) {
      return batch;
    }
    Instant taken = Instant.ofEpochMilli(batch.takenAtMillis() + ahead);
    lastTaken = taken;
    return new TransferBatch(batch.id(), taken, batch.takenAtMillis(), batch.changes());
  }

  /**
   * Returns the time by which ages are judged: that of the last batch, or {@code wall} if there is
   * none.
   */
  Instant now(Instant wall) {
    Instant taken = lastTaken;
    return taken == null ? wall : taken;
  }
}
