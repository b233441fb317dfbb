package org.trackerengine.adapter.jpa.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.SqlFailures;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.StorageArchive;

/** Writes archives of an open database. Closing it aborts those that are being written. */
public final class DatabaseArchive implements StorageArchive, AutoCloseable {

  private static final String VERSION = "version.txt"; // written by the build

  private final Database database;
  private final TrackerClock clock;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  public DatabaseArchive(Database database, TrackerClock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void write(OutputStream out, Progress progress) throws IOException {
    try (Connection connection = database.connect()) {
      connections.add(connection);
      try {
        Snapshot snapshot =
            Snapshot.of(
                connection,
                database.dialect(),
                Layout.newest(),
                ArchiveLimits.DEFAULT,
                !database.isGuest());
        snapshot.write(snapshot.manifest(version(), clock.wallTime()), out, progress);
      } finally {
        connections.remove(connection);
      }
    } catch (SQLException failed) {
      throw SqlFailures.translate(failed);
    }
  }

  private static String version() {
    try (InputStream in = DatabaseArchive.class.getResourceAsStream(VERSION)) {
      return new String(Objects.requireNonNull(in, VERSION).readAllBytes(), UTF_8).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    for (Connection connection : connections) {
      try {
        // Closing alone would wait for the reading thread in PostgreSQL; H2 has no abort.
        connection.abort(Runnable::run);
        connection.close();
      } catch (SQLException alreadyBroken) {
        // It is closed, as intended.
      }
    }
  }
}
