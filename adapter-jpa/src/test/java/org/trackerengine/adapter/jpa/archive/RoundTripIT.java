package org.trackerengine.adapter.jpa.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.StorageArchive.Progress;

@DisplayName("An archive, restored")
class RoundTripIT {

  @TempDir Path folder;

  @Test
  @DisplayName("has every row and value, from H2 to PostgreSQL and back")
  void fromH2ToPostgresqlAndBack() throws IOException {
    Path first = ArchiveBuilder.sample(Layout.newest()).write(folder.resolve("first.zip"));
    Map<String, List<Object>> contents = Contents.of(first);
    contents.forEach((table, rows) -> assertThat(rows).as(table).isNotEmpty());

    Path fromH2 = passThrough(first, TestDatabase.H2);
    assertThat(Contents.of(fromH2)).isEqualTo(contents);
    Path fromPostgresql = passThrough(fromH2, TestDatabase.POSTGRESQL);
    assertThat(Contents.of(fromPostgresql)).isEqualTo(contents);
    Path fromH2Again = passThrough(fromPostgresql, TestDatabase.H2);
    assertThat(Contents.of(fromH2Again)).isEqualTo(contents);
  }

  private Path passThrough(Path archive, TestDatabase which) throws IOException {
    DatabaseSettings settings = which.fresh();
    new ArchiveFile(archive).restore(settings, Progress.NONE);
    Path again = folder.resolve(archive.getFileName() + "-" + which + ".zip");
    try (Database database = Database.open(settings)) {
      Contents.write(database, again);
    }
    return again;
  }
}
