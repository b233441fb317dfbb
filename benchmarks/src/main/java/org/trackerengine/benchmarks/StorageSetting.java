package org.trackerengine.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.storage.PostgresServer;
import picocli.CommandLine.Option;

/** Which server and which database, on every command line that starts a server on one. */
final class StorageSetting {

  @Option(
      names = "--tracker",
      paramLabel = "JAR",
      defaultValue = "bootstrap/target/dist/tracker.jar",
      description = "The server (${DEFAULT-VALUE}).")
  private Path tracker;

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

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  StorageSetting() {}

  Path tracker() {
    return tracker;
  }

  /** Starts a database below {@code folder}, unless one is given. */
  PostgresServer open(Path folder) throws IOException {
    return url == null
        ? PostgresServer.start(folder)
        : PostgresServer.at(url, user, System.getenv("TRACKER_DB_PASSWORD"));
  }
}
