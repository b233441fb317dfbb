package org.trackerengine.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.process.OwnBuild;
import org.trackerengine.benchmarks.process.TrackerProcess;
import org.trackerengine.benchmarks.storage.PostgresServer;
import picocli.CommandLine.Option;

/** Options for our server and its database, common to all commands that start both. */
final class StorageSetting {

  @Option(
      names = "--tracker",
      paramLabel = "JAR",
      defaultValue = "${sys:tracker.home:-.}/bootstrap/target/dist/tracker.jar",
      description = "The server (${DEFAULT-VALUE}).")
  private Path tracker;

  @Option(
      names = "--java-options",
      paramLabel = "OPTIONS",
      description = "Of the server's Java, behind those of its script; else TRACKER_JAVA_OPTS's.")
  private @Nullable String javaOptions;

  @Option(
      names = "--db-url",
      paramLabel = "URL",
      description = "An empty PostgreSQL database; else a PostgreSQL is started, with fsync on.")
  private @Nullable String url;

  @Option(
      names = "--db-user",
      paramLabel = "NAME",
      defaultValue = "postgres",
      description = "With --db-url; the password is TRACKER_DB_PASSWORD's.")
  private String user;

  @Option(
      names = "--db-set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the PostgreSQL that is started; may be repeated.")
  private Map<String, String> settings = new TreeMap<>();

  private OwnBuild build() {
    return new OwnBuild(tracker, javaOptions);
  }

  /** Runs the script's preparation, which would otherwise run in parallel with the first server. */
  void prepare() throws IOException, InterruptedException {
    TrackerProcess.prepare(build());
  }

  /** Starts a server on a database, and does not wait for it. */
  TrackerProcess serve(Path data, PostgresServer database, List<String> more) throws IOException {
    List<String> arguments = new ArrayList<>(database.arguments());
    arguments.addAll(more);
    return TrackerProcess.start(build(), data, database.environment(), arguments);
  }

  /** Has a server create its tables in an empty database. */
  void createTables(Path data, PostgresServer database, List<String> more)
      throws IOException, InterruptedException {
    try (TrackerProcess server = serve(data, database, more)) {
      server.awaitReady();
      server.stop();
    }
  }

  /** Starts a database below {@code folder}, unless the options name one. */
  PostgresServer open(Path folder) throws IOException {
    return url == null
        ? PostgresServer.start(folder, settings())
        : PostgresServer.at(url, user, System.getenv("TRACKER_DB_PASSWORD"));
  }

  private Map<String, String> settings() {
    Map<String, String> all = new TreeMap<>(PostgresServer.USUAL_SETTINGS);
    all.putAll(settings);
    return all;
  }

  /** Returns a description for people. */
  @Override
  public String toString() {
    return url == null ? "PostgreSQL with fsync, " + settings() : "the PostgreSQL of --db-url";
  }
}
