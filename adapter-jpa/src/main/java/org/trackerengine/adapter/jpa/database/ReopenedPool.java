package org.trackerengine.adapter.jpa.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.trackerengine.adapter.jpa.pool.PlainDataSource;

/** A pool over H2 that gives out no connection to a database that a failure has closed. */
final class ReopenedPool extends PlainDataSource {

  private final HikariDataSource pool;
  private final ReopenedH2 h2;

  ReopenedPool(HikariDataSource pool, ReopenedH2 h2) {
    this.pool = pool;
    this.h2 = h2;
  }

  @Override
  public Connection getConnection() throws SQLException {
    int pooled = pool.getMaximumPoolSize();
    for (int i = 0; i <= pooled; i++) {
      Connection connection = pool.getConnection();
      if (h2.isUsable(connection)) {
        return connection;
      }
      pool.evictConnection(connection);
    }
    throw new SQLTransientConnectionException("the database file is closed again and again");
  }
}
