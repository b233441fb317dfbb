package org.trackerengine.adapter.jpa.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.adapter.jpa.database.TestMigrations;
import org.trackerengine.application.port.storage.StorageArchive.Progress;

/**
 * Databases of every version since the first, filled by what that version has in them, and brought
 * to the newest. A migration that takes a table or a column away, or changes what is in it, has to
 * say here what becomes of the sample.
 */
class UpgradeIT {

  private static final Set<String> GONE = Set.of("access_rules", "torrent_samples");

  @TempDir Path folder;

  static Stream<Arguments> layoutsAndDatabases() {
    return LayoutIT.layoutsAndDatabases();
  }

  private DatabaseSettings filled(TestDatabase which, Layout layout)
      throws SQLException, IOException {
    DatabaseSettings settings = which.migrated(layout.schemaVersion());
    Path file = ArchiveBuilder.sample(layout).write(folder.resolve("sample.zip"));
    try (ArchiveReader reader = ArchiveReader.open(file, ArchiveLimits.DEFAULT)) {
      ArchiveFile.load(reader, settings, ArchiveLimits.DEFAULT, Progress.NONE);
    }
    return settings;
  }

  /**
   * Every row of the layout's tables, as text; what is newer than the layout is left out. So is
   * {@code access_rules}, which version 7 drops: its rows were copies of the configuration, and
   * {@code torrent_samples}, which version 11 makes samples of hours and days of.
   */
  private static List<String> rows(DatabaseSettings settings, Layout layout) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection = Database.connect(settings);
        Statement statement = connection.createStatement()) {
      for (Table table : layout.tables()) {
        if (GONE.contains(table.name())) {
          continue;
        }
        try (ResultSet rows = statement.executeQuery(table.select())) {
          while (rows.next()) {
            StringBuilder row = new StringBuilder(table.name());
            int index = 1;
            for (Table.Column column : table.columns()) {
              JsonWriter.append(row.append(' '), column.type().read(rows, index++));
            }
            all.add(row.toString());
          }
        }
      }
    }
    all.sort(null);
    return all;
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("layoutsAndDatabases")
  @DisplayName("has everything after it was opened by the newest")
  void isUpgraded(Layout layout, TestDatabase which) throws SQLException, IOException {
    DatabaseSettings settings = filled(which, layout);
    List<String> before = rows(settings, layout);
    assertThat(before).hasSizeGreaterThan(20);
    try (Database database = Database.open(settings)) {
      assertThat(rows(settings, layout)).isEqualTo(upgraded(before));
      assertThat(Contents.of(database).get("users")).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("makes samples of hours and days of the samples that version 8 has of torrents")
  void samplesOfTorrents(TestDatabase which) throws SQLException, IOException {
    Layout eight = Layout.of(8).orElseThrow();
    try (Database database = Database.open(filled(which, eight))) {
      assertThat(Contents.of(database).get("samples"))
          .containsExactlyInAnyOrder(
              List.of(2L, 1L, 1L, 1779994800000L, 2L, 1L, 0L, 0L, 0L),
              List.of(2L, 1L, 1L, 1779998400000L, 2147483647L, 0L, 9223372036854775731L, 0L, 0L),
              List.of(2L, 1L, 24L, 1779926400000L, 2147483647L, 0L, 9223372036854775731L, 0L, 0L));
      assertThat(Contents.of(database).get("sampled"))
          .as("what was moved before is in no sample")
          .hasSize(6)
          .contains(List.of(2L, 7L, 0L, 0L, 9223372036854775807L, 0L, 0L));
    }
  }

  /** What upgrades change in the sample: the key of a torrent's name loses its accent. */
  private static List<String> upgraded(List<String> rows) {
    return rows.stream()
        .map(row ->
            row.replace(
                "\"debian \\\"13\\\" \\\\ \\u00E9\\u4E2D", "\"debian \\\"13\\\" \\\\ e\\u4E2D"))
        .toList();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("layoutsAndDatabases")
  @DisplayName("can be restored from an archive of its time, as the newest version")
  void isRestored(Layout layout, TestDatabase which) throws SQLException, IOException {
    Path file = ArchiveBuilder.sample(layout).write(folder.resolve("sample.zip"));
    DatabaseSettings settings = which.fresh();
    new ArchiveFile(file).restore(settings, Progress.NONE);
    assertThat(rows(settings, layout)).isEqualTo(upgraded(rows(filled(which, layout), layout)));
    try (Database database = Database.open(settings)) {
      assertThat(Contents.of(database).get("users")).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is compared so that a row which an upgrade forgets is seen")
  void aForgetfulUpgradeIsSeen(TestDatabase which) throws SQLException, IOException {
    Layout layout = Layout.newest();
    DatabaseSettings settings = filled(which, layout);
    List<String> before = rows(settings, layout);
    TestMigrations.run(settings, "forgets");
    List<String> after = rows(settings, layout);
    assertThat(after).isNotEqualTo(before);
    before.removeAll(after);
    assertThat(before).singleElement().asString().startsWith("baselines 4 9 ");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("stays as it was when the upgrade fails, and is not used half upgraded")
  void aFailedUpgradeChangesNothing(TestDatabase which) throws SQLException, IOException {
    Layout layout = Layout.newest();
    DatabaseSettings settings = filled(which, layout);
    List<String> before = rows(settings, layout);
    assertThatThrownBy(() -> TestMigrations.run(settings, "fails"))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("cannot be brought up to date");
    assertThat(rows(settings, layout)).isEqualTo(before);
    assertThatThrownBy(() -> TestMigrations.run(settings, "fails"))
        .isInstanceOf(DatabaseRefusedException.class);
    assertThat(rows(settings, layout)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("refuses this version once a newer one has upgraded it, and stays as it is")
  void aNewerDatabaseIsRefused(TestDatabase which) throws SQLException, IOException {
    Layout layout = Layout.newest();
    DatabaseSettings settings = filled(which, layout);
    List<String> before = rows(settings, layout);
    TestMigrations.run(settings, "adds");
    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("was written by a newer version of the tracker");
    assertThat(rows(settings, layout)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is refused when it says to have version 99")
  void versionNinetyNineIsRefused(TestDatabase which) throws SQLException {
    DatabaseSettings settings = which.migrated();
    try (Connection connection = Database.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(RestoreIT.newerVersion());
    }
    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("was written by a newer version of the tracker")
        .satisfies(line -> assertThat(line.getMessage()).doesNotContain("\n"));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is backed up by its own version only, while another node upgrades it")
  void isNotBackedUpByAnother(TestDatabase which) throws SQLException, IOException {
    DatabaseSettings settings = filled(which, Layout.newest());
    try (Database database = Database.open(settings)) {
      TestMigrations.run(settings, "adds");
      assertThatThrownBy(() -> Contents.of(database))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the schema has version 90, not " + Layout.newest().schemaVersion());
    }
  }
}
