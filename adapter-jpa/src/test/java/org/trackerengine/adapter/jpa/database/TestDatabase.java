package org.trackerengine.adapter.jpa.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A real database for the tests of one JVM: H2 in a file, or a PostgreSQL server from Maven
 * Central's binaries, also as root. Started when first asked for, emptied between tests. What has
 * been migrated once is copied, which is a hundred times cheaper.
 */
public enum TestDatabase {
  H2 {
    @Override
    public DatabaseSettings fresh() {
      return DatabaseSettings.h2File(AtTheEnd.folder().resolve("tracker"));
    }

    @Override
    DatabaseSettings copyOf(DatabaseSettings template) throws IOException {
      DatabaseSettings copy = fresh();
      Files.copy(file(template), file(copy));
      return copy;
    }

    private static Path file(DatabaseSettings settings) {
      return Path.of(settings.url().replaceFirst("jdbc:h2:file:([^;]*).*", "$1") + ".mv.db");
    }

    /** Commits return before they are in the file: nobody kills this process to see what is. */
    @Override
    DatabaseSettings shared() {
      DatabaseSettings durable = migrated();
      String url = durable.url().replace(";WRITE_DELAY=0", ";WRITE_DELAY=500");
      return DatabaseSettings.of(url, durable.user(), durable.password());
    }

    @Override
    void clear(Connection connection) throws SQLException {
      Truncation.h2(connection);
    }
  },
  POSTGRESQL {
    private static final long PATIENCE_SECONDS = 60;

    private DatabaseSettings server;

    private synchronized DatabaseSettings server() throws IOException {
      if (server == null) {
        Path data = AtTheEnd.folder();
        EmbeddedPostgres started =
            EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        AtTheEnd.close(() -> end(started, data));
        server = DatabaseSettings.of(started.getJdbcUrl("postgres", "postgres"), "postgres", null);
      }
      return server;
    }

    /**
     * Ends the server at once, without a checkpoint, and waits for that: the library would go on
     * after ten seconds, while the server still writes what is to be removed.
     */
    private static void end(EmbeddedPostgres started, Path data) throws Exception {
      String first = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
      Optional<ProcessHandle> server = ProcessHandle.of(Long.parseLong(first.strip()));
      if (server.isPresent()) {
        new ProcessBuilder("kill", "-QUIT", "" + server.get().pid()).start().waitFor();
        server.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      started.close();
    }

    @Override
    public DatabaseSettings fresh() {
      try {
        return create("");
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    DatabaseSettings copyOf(DatabaseSettings template) throws IOException {
      String name = template.url().replaceFirst(".*/(\\w+)\\?.*", "$1");
      return create(" TEMPLATE " + name + " STRATEGY FILE_COPY");
    }

    private DatabaseSettings create(String how) throws IOException {
      String name = "tracker_" + UUID.randomUUID().toString().replace('-', '_');
      try (Connection connection = Database.connect(server());
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name + how);
      } catch (SQLException failed) {
        throw new IOException(failed);
      }
      String url = server().url().replace("/postgres?", "/" + name + "?");
      return DatabaseSettings.of(url, "postgres", null);
    }

    @Override
    DatabaseSettings shared() {
      return migrated();
    }

    @Override
    void clear(Connection connection) throws SQLException {
      Truncation.postgresql(connection);
    }
  };

  /** Stands for the newest version of the schema. */
  private static final int NEWEST = Integer.MAX_VALUE;

  private final Map<Integer, DatabaseSettings> templates = new HashMap<>();
  private Database open;
  private DatabaseSettings settings;

  /** Another database of this kind, without tables, and nobody else's. */
  public abstract DatabaseSettings fresh();

  /** Another database with all that is in {@code template}, which nobody has open. */
  abstract DatabaseSettings copyOf(DatabaseSettings template) throws IOException;

  /** The database that {@link #empty} opens. */
  abstract DatabaseSettings shared();

  abstract void clear(Connection connection) throws SQLException;

  /** Another database of this kind, with all tables and nothing in them, and nobody else's. */
  public DatabaseSettings migrated() {
    return migrated(NEWEST);
  }

  /** Another database of this kind, with the tables of a version of the schema. */
  public synchronized DatabaseSettings migrated(int version) {
    try {
      DatabaseSettings template = templates.get(version);
      if (template == null) {
        template = template(version);
        templates.put(version, template);
      }
      return copyOf(template);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private DatabaseSettings template(int version) {
    if (version == NEWEST) {
      DatabaseSettings newest = fresh();
      Migrations.run(newest);
      return newest;
    }
    DatabaseSettings template = version == 1 ? fresh() : migrated(version - 1);
    Migrations.run(template, version);
    return template;
  }

  /** How to reach the database that {@link #empty} opens. */
  public synchronized DatabaseSettings settings() {
    if (open == null) {
      empty();
    }
    return settings;
  }

  /** The database, with all tables and nothing in them. */
  public synchronized Database empty() {
    if (open == null) {
      settings = shared();
      open = Database.open(settings);
      AtTheEnd.close(open);
      return open;
    }
    empty(open);
    return open;
  }

  /** Empties all tables of an open database of this kind. */
  public void empty(Database database) {
    try (Connection connection = database.pool().getConnection()) {
      clear(connection);
      connection.commit();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
