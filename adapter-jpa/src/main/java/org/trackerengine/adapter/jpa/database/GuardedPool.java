package org.trackerengine.adapter.jpa.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A pool that gives nothing out while the lock on its database is not held: whoever asks hears at
 * once that the database is away, instead of waiting for it.
 */
final class GuardedPool implements DataSource {

  private static final String CONNECTION_DOES_NOT_EXIST = "08003";

  private final DataSource pool;
  private final DatabaseLock lock;

  GuardedPool(DataSource pool, DatabaseLock lock) {
    this.pool = pool;
    this.lock = lock;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return switch (lock.state()) {
      case HELD -> pool.getConnection();
      case AWAY -> throw closed("the database does not answer");
      case TAKEN -> throw taken();
    };
  }

  /** What whoever has lost the database hears. */
  static SQLException taken() {
    return closed("another tracker has taken the database");
  }

  private static SQLException closed(String why) {
    return new SQLTransientConnectionException(why, CONNECTION_DOES_NOT_EXIST);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return pool.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return pool.isWrapperFor(type);
  }
}
