package org.trackerengine.adapter.jpa.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseLock;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.Migrations;
import org.trackerengine.application.port.storage.StorageArchive.Progress;

/** A file that {@link DatabaseArchive} has written. Takes little memory whatever is in it. */
public record ArchiveFile(Path file) {

  /**
   * What it says about itself, read from its beginning.
   *
   * @throws ArchiveRefusedException when it is none, or one of a newer version
   */
  public Manifest manifest() {
    try (ArchiveReader reader = ArchiveReader.open(file, ArchiveLimits.DEFAULT)) {
      return reader.manifest();
    } catch (IOException closing) {
      throw new UncheckedIOException(closing);
    }
  }

  /**
   * Reads all of it.
   *
   * @return what it says about itself, which is true
   * @throws ArchiveRefusedException when it is damaged, or no archive
   */
  public Manifest check(Progress progress) {
    try (ArchiveReader reader = ArchiveReader.open(file, ArchiveLimits.DEFAULT)) {
      reader.read(layout(reader), ArchiveFile::ignore, progress);
      return reader.manifest();
    } catch (IOException closing) {
      throw new UncheckedIOException(closing);
    } catch (SQLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void ignore(Table table, List<? extends @Nullable Object> values, int length) {}

  /**
   * Puts it into a database that is empty and that no tracker uses: all of it or nothing, but for
   * tables without rows. They get the version that the archive has, and are then brought to the
   * newest.
   *
   * @return what it says about itself
   * @throws ArchiveRefusedException when the file is at fault
   * @throws DatabaseRefusedException when the database is
   */
  public Manifest restore(DatabaseSettings settings, Progress progress) {
    return restore(settings, ArchiveLimits.DEFAULT, progress);
  }

  Manifest restore(DatabaseSettings settings, ArchiveLimits limits, Progress progress) {
    try (ArchiveReader reader = ArchiveReader.open(file, limits)) {
      DatabaseLock lock = DatabaseLock.take(settings, DatabaseLock.Use.EXCLUSIVE);
      try {
        restore(reader, settings, limits, progress);
      } finally {
        lock.close();
      }
      return reader.manifest();
    } catch (IOException closing) {
      throw new UncheckedIOException(closing);
    } catch (SQLException failed) {
      throw new DatabaseRefusedException(
          "the database has failed, and nothing is restored: SQL state " + failed.getSQLState(),
          failed);
    }
  }

  private static void restore(
      ArchiveReader reader, DatabaseSettings settings, ArchiveLimits limits, Progress progress)
      throws SQLException {
    Layout layout = layout(reader);
    try (Connection connection = Database.connectFirst(settings)) {
      Emptiness.check(connection, layout.schemaVersion());
    }
    Migrations.run(settings, layout.schemaVersion());
    load(reader, settings, limits, progress);
    if (!layout.equals(Layout.newest())) {
      Migrations.run(settings);
    }
    analyze(settings);
  }

  private static Layout layout(ArchiveReader reader) {
    return Layout.of(reader.manifest().schemaVersion()).orElseThrow();
  }

  /** Puts it into tables of its version. */
  static void load(
      ArchiveReader reader, DatabaseSettings settings, ArchiveLimits limits, Progress progress)
      throws SQLException {
    Layout layout = layout(reader);
    Dialect dialect = Dialect.of(settings.url());
    try (Connection connection = Database.connectFirst(settings)) {
      limits.boundAnswers(connection, dialect);
      connection.setAutoCommit(false);
      try (Loader loader = new Loader(connection, reader.manifest(), layout, limits)) {
        loader.begin(dialect);
        reader.read(layout, loader, progress);
        loader.finish();
        connection.commit();
      } catch (SQLException | RuntimeException | Error failed) {
        rollBack(connection, failed);
        throw failed;
      }
    }
  }

  private static void rollBack(Connection connection, Throwable failed) {
    try {
      connection.rollback();
    } catch (SQLException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  /** The planner of a database that was filled this minute knows nothing of what is in it. */
  private static void analyze(DatabaseSettings settings) throws SQLException {
    try (Connection connection = Database.connectFirst(settings);
        var statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
  }
}
