package org.trackerengine.adapter.jpa.swarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Approximate limit of the number of rows in a table. The rows are counted at most twice a minute,
 * while rows are added. Rows that other processes add between two counts may exceed the limit, and
 * deleted rows make room at the next count. Thread-safe.
 */
public final class RowQuota {

  private static final long COUNTED_FOR_MILLIS = 30_000;

  private final String count;
  private final long most;
  private final ReentrantLock counting = new ReentrantLock();
  private final AtomicLong rows = new AtomicLong();
  private volatile boolean counted;
  private volatile long countedAtMillis;

  public RowQuota(String table, long most) {
    count = "SELECT count(*) FROM " + table;
    this.most = most;
  }

  /** Reserves a row; returns false when the limit is reached. */
  public boolean take(Connection connection, long nowMillis) throws SQLException {
    if (!counted || nowMillis - countedAtMillis >= COUNTED_FOR_MILLIS) {
      count(connection, nowMillis);
    }
    return rows.get() < most && rows.getAndIncrement() < most;
  }

  /**
   * Counts the rows. Returns at once while another thread counts, so the caller uses the old
   * number.
   */
  private void count(Connection connection, long nowMillis) throws SQLException {
    if (!counting.tryLock()) {
      return;
    }
    try (PreparedStatement query = connection.prepareStatement(count);
        ResultSet found = query.executeQuery()) {
      found.next();
      rows.set(found.getLong(1));
      countedAtMillis = nowMillis;
      counted = true;
    } finally {
      counting.unlock();
    }
  }
}
