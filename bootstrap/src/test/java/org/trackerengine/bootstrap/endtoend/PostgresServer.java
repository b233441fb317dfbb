package org.trackerengine.bootstrap.endtoend;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.trackerengine.fixture.server.FreePorts;

/**
 * A PostgreSQL server of a test's own, from Maven Central's binaries, with fsync on: it can be
 * crashed and started again on the same data.
 */
final class PostgresServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private final Path data;
  private final int port = FreePorts.next();
  private EmbeddedPostgres server;

  private PostgresServer(Path data) throws IOException {
    this.data = data;
    server = launch();
  }

  /** Starts one that keeps its data below {@code folder}. */
  static PostgresServer start(Path folder) throws IOException {
    Path data = folder.resolve("postgresql");
    Template.copy(data);
    return new PostgresServer(data);
  }

  /** What {@code initdb} makes in some seconds, made once for all servers of this JVM. */
  private static final class Template {

    private static final Path FOLDER = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("tracker-postgresql");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofMinutes(1))
            .start()
            .close();
        Files.deleteIfExists(folder.resolve("epg-lock"));
        return folder;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    static void copy(Path data) throws IOException {
      try (Stream<Path> files = Files.walk(FOLDER)) {
        for (Path file : files.toList()) {
          Files.copy(file, data.resolve(FOLDER.relativize(file) + ""), COPY_ATTRIBUTES);
        }
      }
    }

    private static void delete(Path folder) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private EmbeddedPostgres launch() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        // After a crash it recovers first, on a busy machine for longer than the usual 10 s.
        .setPGStartupWait(Duration.ofMinutes(1))
        // What the library switches off for quick tests, and a crash would show.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  int port() {
    return port;
  }

  /** Its address for a tracker. */
  String url() {
    return url(port);
  }

  /** The same database, reached through another port. */
  String url(int otherPort) {
    return "jdbc:postgresql://127.0.0.1:" + otherPort + "/postgres";
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), "postgres", "");
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Kills a backend that serves a tracker with SIGKILL; the server recovers by itself. */
  void killBackend() throws Exception {
    List<Long> pids =
        Await.until("a tracker is connected", this::trackers, found -> !found.isEmpty());
    signal("-KILL", pids.getFirst());
  }

  private List<Long> trackers() throws SQLException {
    List<Long> pids = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'tracker'")) {
      while (rows.next()) {
        pids.add(rows.getLong(1));
      }
    }
    return pids;
  }

  /** Stops it without a checkpoint, as {@code pg_ctl stop -m immediate} does: by SIGQUIT. */
  void stopImmediately() throws Exception {
    Path pidFile = data.resolve("postmaster.pid");
    signal("-QUIT", Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()));
    Await.until("PostgreSQL has stopped", () -> !Files.exists(pidFile) || !answers());
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException stopped) {
      return false;
    }
  }

  /** Starts it again on the same data and port; it recovers from its log. */
  void startAgain() throws IOException {
    Files.deleteIfExists(data.resolve("epg-lock"));
    server = launch();
  }

  private static void signal(String signal, long pid) throws Exception {
    int exit = new ProcessBuilder("kill", signal, "" + pid).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new AssertionError("kill " + signal + " " + pid + " failed");
    }
  }

  /** Ends it. On a busy machine it is still there when the library stops waiting for it. */
  @Override
  public void close() throws IOException {
    server.close();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (Files.exists(data.resolve("postmaster.pid")) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
