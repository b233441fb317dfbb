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
 * The PostgreSQL of a benchmark: one of its own that keeps what it has committed, or one that runs
 * already. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

  /**
   * As PostgreSQL comes, it is made for a machine of long ago: a checkpoint every few seconds, and
   * each page whole in the log after each of them. How safe its commits are, they leave alone.
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
   * Starts one that keeps its data below {@code folder}.
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
            // What the library switches off for quick tests is a part of what is measured here.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on");
    settings.forEach(builder::setServerConfig);
    EmbeddedPostgres embedded = builder.start();
    String url = "jdbc:postgresql://127.0.0.1:" + embedded.getPort() + "/postgres";
    return new PostgresServer(url, SUPERUSER, null, embedded, data);
  }

  /** One that runs already, with an empty database. */
  public static PostgresServer at(String url, String user, @Nullable String password) {
    return new PostgresServer(url, user, password, null, null);
  }

  /** The arguments of {@code serve} that name it. */
  public List<String> arguments() {
    return List.of("--db-url", url, "--db-user", user);
  }

  /** What must be in the environment of a server on it. */
  public Map<String, String> environment() {
    return password == null ? Map.of() : Map.of("TRACKER_DB_PASSWORD", password);
  }

  /** A connection of the caller's. */
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

  /** What all its processes have used so far, in nanoseconds; empty for one that ran already. */
  public OptionalLong cpuNanos() throws IOException {
    if (data == null) {
      return OptionalLong.empty();
    }
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
    return OptionalLong.of(ProcessCpu.nanosWithChildren(Long.parseLong(pid)));
  }

  /** Stops it, if it is the benchmark's own. */
  @Override
  public void close() throws IOException {
    if (embedded != null) {
      embedded.close();
    }
  }
}
