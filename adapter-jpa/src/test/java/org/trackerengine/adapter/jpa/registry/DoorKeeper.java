package org.trackerengine.adapter.jpa.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;

/** Shuts a PostgreSQL database to everybody, and ends who is in it: as an outage looks. */
final class DoorKeeper implements AutoCloseable {

  private final Connection outside;
  private final String name;

  private DoorKeeper(Connection outside, String name) {
    this.outside = outside;
    this.name = name;
  }

  /** For a database that is nobody else's. */
  static DoorKeeper of(Database database) throws SQLException {
    try (Connection inside = database.connect()) {
      return new DoorKeeper(
          Database.connect(TestDatabase.POSTGRESQL.settings()), inside.getCatalog());
    }
  }

  void shut() throws SQLException {
    run("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
  }

  void open() throws SQLException {
    run("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = outside.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    outside.close();
  }
}
