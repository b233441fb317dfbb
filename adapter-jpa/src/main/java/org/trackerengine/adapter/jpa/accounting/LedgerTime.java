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
 * The time that ages in the database are measured by. While a tracker runs it goes on as the
 * monotonic clock does, whatever becomes of the wall clock. When one starts, and the wall clock
 * says that none has run for long, or that what is stored is of the future, then all that is stored
 * is moved along: ages stay what they were, whichever of the two times was wrong. Thread-safe.
 */
final class LedgerTime {

  /** Peers that are not heard of between two starts must not be too old at the second one. */
  private static final long MOST_IDLE_MILLIS = Duration.ofMinutes(10).toMillis();

  /** Baselines are many, and a day is little to them. */
  private static final long LONG_IDLE_MILLIS = Duration.ofDays(1).toMillis();

  /** A clock that was set back a little: the ledger's is ahead of it from then on. */
  private static final long MOST_AHEAD_MILLIS = Duration.ofHours(1).toMillis();

  /** The last batch; in a database that was shared there are none, but peers that were heard of. */
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

  /** This much the ledger's time is ahead of the monotonic clock; null before the first start. */
  private volatile @Nullable Long aheadMillis;

  private volatile @Nullable Instant lastTaken;

  /**
   * A tracker starts. Moves what is stored if need be, and commits.
   *
   * @return the time at which the database has heard something for the last time
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

  /** The same batch by the ledger's time. */
  TransferBatch of(TransferBatch batch) {
    Long ahead = aheadMillis;
    if (ahead == null) {
      return batch;
    }
    Instant taken = Instant.ofEpochMilli(batch.takenAtMillis() + ahead);
    lastTaken = taken;
    return new TransferBatch(batch.id(), taken, batch.takenAtMillis(), batch.changes());
  }

  /** By which it is decided what is too old: the last batch's, or {@code wall} if there is none. */
  Instant now(Instant wall) {
    Instant taken = lastTaken;
    return taken == null ? wall : taken;
  }
}
