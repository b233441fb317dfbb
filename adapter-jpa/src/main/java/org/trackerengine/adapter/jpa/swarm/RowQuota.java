package org.trackerengine.adapter.jpa.swarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * About how many more rows a table may have: counted twice a minute, while rows are added. What
 * other processes add in between goes beyond the bound, and what is taken away makes room at the
 * next count. Thread-safe.
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

  /** Takes a place; false when all are taken. */
  public boolean take(Connection connection, long nowMillis) throws SQLException {
    if (!counted || nowMillis - countedAtMillis >= COUNTED_FOR_MILLIS) {
      count(connection, nowMillis);
    }
    return rows.get() < most && rows.getAndIncrement() < most;
  }

  /** A caller that comes while another one counts takes the number that was known. */
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
