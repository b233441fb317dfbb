package org.trackerengine.benchmarks.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.process.ProcessCpu;

/**
 * The PostgreSQL of a benchmark: one of its own with durable commits, or one that runs already.
 * Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

  /**
   * Settings for current machines. PostgreSQL's defaults are for small old machines: they cause a
   * checkpoint every few seconds, after which each page is written to the log in full. These
   * settings do not affect the durability of commits.
   */
  public static final Map<String, String> USUAL_SETTINGS =
      Map.of(
          "shared_buffers", "1GB",
          "max_wal_size", "8GB",
          "checkpoint_timeout", "15min",
          "wal_compression", "on");

  private static final String SUPERUSER = "postgres";

  private final String url;
  private final String user;
  private final @Nullable String password;
  private final @Nullable EmbeddedPostgres embedded;
  private final @Nullable Path data;

  private PostgresServer(
      String url,
      String user,
      @Nullable String password,
      @Nullable EmbeddedPostgres embedded,
      @Nullable Path data) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.embedded = embedded;
    this.data = data;
  }

  /**
   * Starts a server that stores its data below {@code folder}.
   *
   * @param settings of {@code postgresql.conf}, by name
   */
  public static PostgresServer start(Path folder, Map<String, String> settings) throws IOException {
    System.setProperty(
        "slf4j.internal.verbosity", "ERROR"); // the library logs, and the log is not read
    Path data = folder.resolve("postgresql");
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setPGStartupWait(Duration.ofMinutes(1))
            // The library switches these off for quick tests, but they are part of the measurement.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on");
    settings.forEach(builder::setServerConfig);
    EmbeddedPostgres embedded = builder.start();
    String url = "jdbc:postgresql://127.0.0.1:" + embedded.getPort() + "/postgres";
    return new PostgresServer(url, SUPERUSER, null, embedded, data);
  }

  /** Returns a server that runs already, with an empty database. */
  public static PostgresServer at(String url, String user, @Nullable String password) {
    return new PostgresServer(url, user, password, null, null);
  }

  /** Returns the arguments of {@code serve} for this database. */
  public List<String> arguments() {
    return List.of("--db-url", url, "--db-user", user);
  }

  /** Returns the environment variables for a server on this database. */
  public Map<String, String> environment() {
    return password == null ? Map.of() : Map.of("TRACKER_DB_PASSWORD", password);
  }

  /** Opens a connection, which the caller closes. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password == null ? "" : password);
  }

  /** Executes statements without parameters, each in a transaction of its own. */
  public void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /**
   * Returns the CPU time of all its processes so far, in nanoseconds; empty for a server that ran
   * already.
   */
  public OptionalLong cpuNanos() throws IOException {
    if (data == null) {
      return OptionalLong.empty();
    }
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
    return OptionalLong.of(ProcessCpu.nanosWithChildren(Long.parseLong(pid)));
  }

  /** Stops the server if the benchmark started it. */
  @Override
  public void close() throws IOException {
    if (embedded != null) {
      embedded.close();
    }
  }
}
