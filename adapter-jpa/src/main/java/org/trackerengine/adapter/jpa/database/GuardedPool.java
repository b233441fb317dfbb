package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.trackerengine.adapter.jpa.pool.PlainDataSource;

/**
 * A pool that gives out no connection while the lock on its database is not held. Callers then get
 * an exception at once, instead of waiting for the database.
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

  /** Returns the exception for a tracker that has lost the database to another one. */
  static SQLException taken() {
    return closed("another tracker has taken the database");
  }

  private static SQLException closed(String why) {
    return new SQLTransientConnectionException(why, CONNECTION_DOES_NOT_EXIST);
  }
}
