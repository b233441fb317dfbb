package org.trackerengine.adapter.jpa.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.StorageArchive.Progress;

/** What is in archives and databases, for comparison: the rows of each table, in some order. */
final class Contents {

  private Contents() {}

  static Map<String, List<Object>> of(Path archive) throws IOException {
    Map<String, List<Object>> contents = new TreeMap<>();
    try (ArchiveReader reader = ArchiveReader.open(archive, ArchiveLimits.DEFAULT)) {
      Layout layout = Layout.of(reader.manifest().schemaVersion()).orElseThrow();
      layout.tables().forEach(table -> contents.put(table.name(), new ArrayList<>()));
      reader.read(
          layout, (table, values, length) -> contents.get(table.name()).add(values), Progress.NONE);
    } catch (SQLException impossible) {
      throw new IllegalStateException(impossible);
    }
    contents.values().forEach(rows -> rows.sort(Comparator.comparing(Object::toString)));
    return contents;
  }

  /** Backs up {@code database} into a file, and tells its contents. */
  static Map<String, List<Object>> of(Database database) throws IOException {
    Path file = Files.createTempFile("contents", ".zip");
    try {
      write(database, file);
      return of(file);
    } finally {
      Files.delete(file);
    }
  }

  static Map<String, List<Object>> of(DatabaseSettings settings) throws IOException {
    try (Database database = Database.open(settings)) {
      return of(database);
    }
  }

  static void write(Database database, Path file) throws IOException {
    try (var out = Files.newOutputStream(file);
        DatabaseArchive archive = new DatabaseArchive(database, TrackerClock.system())) {
      archive.write(out, Progress.NONE);
    }
  }
}
