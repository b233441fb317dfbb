package org.trackerengine.adapter.jpa.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A real database for the tests of one JVM: H2 in a file, or a PostgreSQL server from Maven
 * Central's binaries, also as root. Started when first asked for, emptied between tests.
 */
public enum TestDatabase {
  H2 {
    @Override
    DatabaseSettings start() {
      return DatabaseSettings.h2File(AtTheEnd.folder().resolve("tracker"));
    }

    @Override
    public DatabaseSettings fresh() {
      return start();
    }
  },
  POSTGRESQL {
    @Override
    DatabaseSettings start() throws IOException {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setPGStartupWait(Duration.ofMinutes(1))
              .start();
      AtTheEnd.close(server);
      return DatabaseSettings.of(server.getJdbcUrl("postgres", "postgres"), "postgres", null);
    }

    @Override
    public synchronized DatabaseSettings fresh() {
      String name = "fresh_" + UUID.randomUUID().toString().replace('-', '_');
      String url = settings().url();
      try (Connection connection = Database.connect(settings());
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
        return DatabaseSettings.of(url.replace("/postgres?", "/" + name + "?"), "postgres", null);
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
  };

  private Database open;
  private DatabaseSettings settings;

  abstract DatabaseSettings start() throws IOException;

  /** Another database of this kind, without tables, and nobody else's. */
  public abstract DatabaseSettings fresh();

  /** How to reach the database that {@link #empty} opens. */
  public synchronized DatabaseSettings settings() {
    if (open == null) {
      empty();
    }
    return settings;
  }

  /** The database, with all tables and nothing in them. */
  public synchronized Database empty() {
    try {
      if (open == null) {
        settings = start();
        open = Database.open(settings);
        AtTheEnd.close(open);
      } else {
        truncate();
      }
      return open;
    } catch (IOException | SQLException failed) {
      throw new UncheckedIOException(new IOException(failed));
    }
  }

  private void truncate() throws SQLException {
    try (Connection connection = open.pool().getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = tables(statement);
      if (this == POSTGRESQL) {
        statement.execute("TRUNCATE " + String.join(", ", tables) + " RESTART IDENTITY CASCADE");
      } else {
        statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
        for (String table : tables) {
          statement.execute("TRUNCATE TABLE " + table + " RESTART IDENTITY");
        }
        statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
      }
      connection.commit();
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    String query =
        """
        SELECT table_name FROM information_schema.tables
        WHERE lower(table_schema) = 'public' AND table_type = 'BASE TABLE'
        """;
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        if (!rows.getString(1).equals("flyway_schema_history")) {
          tables.add(rows.getString(1));
        }
      }
    }
    return tables;
  }
}
