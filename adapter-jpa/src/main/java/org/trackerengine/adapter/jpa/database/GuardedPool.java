package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/**
 * A pool that gives nothing out while the lock on its database is not held: callers hear at once
 * that the database is away, instead of waiting for it.
 */
final class GuardedPool extends PlainDataSource {

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

  /** What a tracker hears that has lost the database. */
  static SQLException taken() {
    return closed("another tracker has taken the database");
  }

  private static SQLException closed(String why) {
    return new SQLTransientConnectionException(why, CONNECTION_DOES_NOT_EXIST);
  }
}
