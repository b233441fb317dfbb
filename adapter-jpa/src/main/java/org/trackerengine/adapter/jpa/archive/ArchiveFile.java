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

/**
 * An archive written by {@link DatabaseArchive}. The methods need little memory, whatever the
 * file's size.
 */
public record ArchiveFile(Path file) {

  /**
   * Reads the manifest, from the beginning of the file.
   *
   * @throws ArchiveRefusedException when the file is not an archive, or one of a newer version
   */
  public Manifest manifest() {
    try (ArchiveReader reader = ArchiveReader.open(file, ArchiveLimits.DEFAULT)) {
      return reader.manifest();
    } catch (IOException closing) {
      throw new UncheckedIOException(closing);
    }
  }

  /** Returns the version of the tables that this tracker makes. */
  public static int newestSchemaVersion() {
    return Layout.newest().schemaVersion();
  }

  /**
   * Reads and checks the whole file.
   *
   * @return the manifest, which matches the contents
   * @throws ArchiveRefusedException when the file is damaged, or not an archive
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
   * Restores the archive into an empty database that no tracker uses: all of it or nothing, apart
   * from empty tables. The tables are created in the archive's version of the schema, and then
   * migrated to the newest.
   *
   * @return the manifest
   * @throws ArchiveRefusedException when the file is at fault
   * @throws DatabaseRefusedException when the database is at fault
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

  /** Loads the rows into tables of the archive's schema version. */
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

  /** Updates the planner's statistics, which do not cover rows that were just inserted. */
  private static void analyze(DatabaseSettings settings) throws SQLException {
    try (Connection connection = Database.connectFirst(settings);
        var statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
  }
}
