package org.trackerengine.adapter.jpa.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.storage.StorageArchive.Progress;

class RoundTripIT {

  @TempDir Path folder;

  @Test
  @DisplayName("has every row and value, from H2 to PostgreSQL and back")
  void fromH2ToPostgresqlAndBack() throws IOException {
    Path first = ArchiveBuilder.sample(Layout.newest()).write(folder.resolve("first.zip"));
    Map<String, List<Object>> contents = Contents.of(first);
    Manifest manifest = new ArchiveFile(first).check(Progress.NONE);
    contents.forEach((table, rows) -> assertThat(rows).as(table).isNotEmpty());

    Path fromH2 = passThrough(first, TestDatabase.H2);
    assertThat(Contents.of(fromH2)).isEqualTo(contents);
    Path fromPostgresql = passThrough(fromH2, TestDatabase.POSTGRESQL);
    assertThat(Contents.of(fromPostgresql)).isEqualTo(contents);
    Path fromH2Again = passThrough(fromPostgresql, TestDatabase.H2);
    assertThat(Contents.of(fromH2Again)).isEqualTo(contents);
    Manifest last = new ArchiveFile(fromH2Again).check(Progress.NONE);
    assertThat(last.tables()).isEqualTo(manifest.tables());
    assertThat(last.sequences()).isEqualTo(manifest.sequences());
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("has any text that the database can have")
  void anyText(TestDatabase which) throws IOException {
    Random random = new Random(4711);
    StringBuilder rows = new StringBuilder();
    int files = 500;
    for (int i = 0; i < files; i++) {
      List<Object> row = List.of(1L, (long) i, text(random, which), random.nextLong());
      JsonWriter.append(rows, row);
      rows.append('\n');
    }
    Path first =
        ArchiveBuilder.sample(Layout.newest())
            .changed("torrent_files.ndjson", s -> rows.toString())
            .changed(
                Manifest.ENTRY,
                s -> s.replace("\"length\"], \"rows\": 4", "\"length\"], \"rows\": " + files))
            .write(folder.resolve("first.zip"));
    assertThat(Contents.of(passThrough(first, which))).isEqualTo(Contents.of(first));
  }

  /** PostgreSQL has neither NUL nor halves of surrogate pairs. */
  private static String text(Random random, TestDatabase which) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(60);
    while (text.length() < length) {
      int kind = random.nextInt(4);
      int c =
          switch (kind) {
            case 0 -> random.nextInt(0x20);
            case 1 -> random.nextInt(0x80);
            case 2 -> random.nextInt(0x10000);
            default -> random.nextInt(0x110000);
          };
      boolean surrogate = c >= 0xd800 && c <= 0xdfff;
      if (which == TestDatabase.H2 || c != 0 && !surrogate) {
        text.appendCodePoint(c);
      }
    }
    return text.toString();
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
