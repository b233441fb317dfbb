package org.trackerengine.adapter.jpa.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseLock;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.Migrations;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.StorageArchive.Progress;

class RestoreIT {

  @TempDir Path folder;

  private static ArchiveBuilder sample() {
    return ArchiveBuilder.sample(Layout.newest());
  }

  private Path write(ArchiveBuilder archive) {
    try {
      return archive.write(folder.resolve("archive.zip"));
    } catch (IOException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private static void restore(Path file, DatabaseSettings settings) {
    new ArchiveFile(file).restore(settings, Progress.NONE);
  }

  private static void execute(DatabaseSettings settings, String... sql) throws SQLException {
    try (Connection connection = Database.connect(settings);
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  private static long number(DatabaseSettings settings, String sql) throws SQLException {
    try (Connection connection = Database.connect(settings);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  static Stream<Arguments> unfit() {
    List<Arguments> all = new ArrayList<>();
    for (TestDatabase which : TestDatabase.values()) {
      all.add(
          unfit(
              which,
              "the last table is short of a row",
              "sampled",
              s -> s.substring(s.indexOf('\n') + 1),
              "it is damaged"));
      all.add(
          unfit(
              which,
              "a row refers to nobody",
              "passwords",
              s -> s.replace("[2,", "[3,"),
              "rows 1 to 1 of passwords do not fit"));
      all.add(
          unfit(
              which,
              "a key is there twice",
              "torrents",
              s -> s.replace("\"hybrid\"", "\"debian\""),
              "rows 1 to 3 of torrents do not fit"));
      all.add(
          unfit(
              which,
              "a text is too long",
              "users",
              s -> s.replace("\"Alice\"", "\"" + "A".repeat(65) + "\""),
              "rows 1 to 3 of users do not fit"));
      all.add(
          unfit(
              which,
              "a value is missing",
              "users",
              s -> s.replace("\"Alice\"", "null"),
              "rows 1 to 3 of users do not fit"));
      all.add(
          unfit(
              which,
              "a number is too great",
              "peers",
              s -> s.replace("false,3,", "false,40000,"),
              "rows 1 to 3 of peers do not fit"));
      all.add(
          unfit(
              which,
              "a number is a text",
              "baselines",
              s -> s.replace("[4,9,", "[4,\"9\","),
              "row 3 of baselines is not what the tracker wrote"));
      all.add(
          unfit(
              which,
              "a hash is no hex",
              "torrent_hashes",
              s -> s.replaceFirst("\\[\"..", "[\"xy"),
              "row 1 of torrent_hashes is not what the tracker wrote"));
      all.add(
          unfit(
              which,
              "a time is none",
              "api_tokens",
              s -> s.replace("2026-01-02T03:04:05Z", "yesterday"),
              "row 1 of api_tokens is not what the tracker wrote"));
      all.add(
          unfit(
              which,
              "an id is still to be given",
              "users",
              s -> s.replace("[5,\"bob\"", "[9,\"bob\""),
              "it has ids of users that are still to be given"));
    }
    return all.stream();
  }

  private static Arguments unfit(
      TestDatabase which, String name, String table, UnaryOperator<String> change, String message) {
    return Arguments.of(which, name, table, change, message);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("unfit")
  @DisplayName("loads nothing when anything of it is wrong, and says in one line what")
  void allOrNothing(
      TestDatabase which, String name, String table, UnaryOperator<String> change, String message)
      throws IOException {
    Database database = which.empty();
    DatabaseSettings settings = which.settings();
    Path wrong = write(sample().changed(ArchiveWriter.entry(table), change));
    assertThatExceptionOfType(ArchiveRefusedException.class)
        .isThrownBy(() -> restore(wrong, settings))
        .withMessageContaining(message)
        .satisfies(line -> assertThat(line.getMessage()).doesNotContain("\n"));
    assertThat(Contents.of(database).values()).allSatisfy(rows -> assertThat(rows).isEmpty());

    Path right = write(sample());
    restore(right, settings);
    assertThat(Contents.of(database)).isEqualTo(Contents.of(right));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is refused when any table has a row")
  void intoADatabaseThatIsNotEmpty(TestDatabase which) throws IOException, SQLException {
    which.empty();
    DatabaseSettings settings = which.settings();
    execute(settings, "INSERT INTO sampled VALUES (1, 2, 3, 4, 5, 6, 7)");
    Path file = write(sample());
    assertThatThrownBy(() -> restore(file, settings))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessage(
            "the database is not empty (there are rows in sampled); restore into a new" + " one");
    assertThat(number(settings, "SELECT count(*) FROM users")).isZero();
    assertThat(number(settings, "SELECT count(*) FROM sampled")).isOne();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is refused where there are somebody else's rows, and touches nothing")
  void intoSomebodyElsesDatabase(TestDatabase which) throws IOException, SQLException {
    DatabaseSettings settings = which.fresh();
    execute(
        settings,
        "CREATE TABLE \"My \"\"things\"\"\" (x integer)",
        "INSERT INTO \"My \"\"things\"\"\" VALUES (1)");
    Path file = write(sample());
    assertThatThrownBy(() -> restore(file, settings))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("not empty (there are rows in my \"things\")");
    assertThat(
            number(
                settings,
                "SELECT count(*) FROM information_schema.tables"
                    + " WHERE table_schema = current_schema"))
        .isOne();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is refused where the tables are newer than the archive's")
  void intoNewerTables(TestDatabase which) throws SQLException {
    DatabaseSettings settings = which.fresh();
    Migrations.run(settings);
    execute(settings, newerVersion());
    Path file = write(sample());
    assertThatThrownBy(() -> restore(file, settings))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("tables of a newer version than the archive");
  }

  /** What a tracker of the future would have left. */
  static String newerVersion() {
    return """
    INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type",
      "script", "checksum", "installed_by", "execution_time", "success")
    VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'x', 1, TRUE)
    """;
  }

  @Test
  @DisplayName("is refused while somebody has the tables of PostgreSQL in use")
  void intoADatabaseInUse() throws SQLException, IOException {
    DatabaseSettings settings = TestDatabase.POSTGRESQL.fresh();
    Migrations.run(settings);
    Path file = write(sample());
    try (Connection user = Database.connect(settings);
        Statement statement = user.createStatement()) {
      user.setAutoCommit(false);
      statement.execute("SELECT * FROM baselines");
      ArchiveLimits hasty =
          ArchiveLimitsBuilder.builder()
              .manifestBytes(1 << 20)
              .rowBytes(1 << 20)
              .fetchRows(10)
              .fetchFiles(10)
              .batchRows(10)
              .batchBytes(1_000)
              .answerSeconds(300)
              .lockSeconds(1)
              .build();
      assertThatThrownBy(() -> new ArchiveFile(file).restore(settings, hasty, Progress.NONE))
          .isInstanceOf(DatabaseRefusedException.class)
          .hasMessage("the database is in use; stop whatever uses it first");
    }
    restore(file, settings);
    assertThat(Contents.of(settings)).isEqualTo(Contents.of(file));
  }

  @Test
  @DisplayName("is refused while a tracker has PostgreSQL, even if nothing is in it yet")
  void intoATrackersDatabase() {
    DatabaseSettings settings = TestDatabase.POSTGRESQL.fresh();
    Path file = write(sample());
    for (DatabaseLock.Use use : DatabaseLock.Use.values()) {
      DatabaseLock tracker = DatabaseLock.take(settings, use);
      assertThatThrownBy(() -> restore(file, settings))
          .isInstanceOf(DatabaseRefusedException.class)
          .hasMessageContaining("the database is in use by another tracker; stop that one");
      tracker.close();
    }
    restore(file, settings);
  }

  @Test
  @DisplayName("is refused where there is no database")
  void intoNothing() {
    Path file = write(sample());
    DatabaseSettings nobody =
        DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/x", "secretuser", "secretword");
    assertThatThrownBy(() -> restore(file, nobody))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessage("the database cannot be opened: nobody answers at its address, or too late");
  }

  @Test
  @DisplayName("says which rows PostgreSQL cannot have, which is those with NUL")
  void nulDoesNotFitIntoPostgresql() throws IOException {
    Path file =
        write(
            sample()
                .changed(
                    ArchiveWriter.entry("torrent_files"),
                    s -> s.replace("a/b\\u0001c", "a/b\\u0000c")));
    DatabaseSettings h2 = TestDatabase.H2.fresh();
    restore(file, h2);
    assertThat(Contents.of(h2)).isEqualTo(Contents.of(file));
    DatabaseSettings postgresql = TestDatabase.POSTGRESQL.fresh();
    assertThatThrownBy(() -> restore(file, postgresql))
        .isInstanceOf(ArchiveRefusedException.class)
        .hasMessageContaining("rows 1 to 4 of torrent_files do not fit into the database");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("leaves the database counting where it was")
  void idsGoOn(TestDatabase which) throws SQLException, IOException {
    Database database = which.empty();
    DatabaseSettings settings = which.settings();
    Path file = write(sample());
    restore(file, settings);
    execute(
        settings,
        """
        INSERT INTO users (name, name_key, role, verified, enabled, can_leech, passkey,
          upload_factor, download_factor, created_at)
        VALUES ('new', 'new', 'MEMBER', TRUE, TRUE, TRUE, 'x', 1, 1, CURRENT_TIMESTAMP)
        """,
        "INSERT INTO unregistered_swarms (info_hash) VALUES (CAST('x' AS "
            + (which == TestDatabase.H2 ? "varbinary" : "bytea")
            + "))");
    assertThat(number(settings, "SELECT id FROM users WHERE name = 'new'")).isEqualTo(9);
    assertThat(number(settings, "SELECT max(id) FROM unregistered_swarms")).isEqualTo(3);
    assertThat(number(settings, "SELECT nextval('turns')")).isEqualTo(5_000);

    // A user that has gone is not forgotten by everything: nobody else gets its id.
    execute(settings, "DELETE FROM users WHERE name = 'new'");
    Path again = folder.resolve("again.zip");
    Contents.write(database, again);
    Manifest manifest = new ArchiveFile(again).check(Progress.NONE);
    assertThat(manifest.tables().getFirst().nextId()).isGreaterThanOrEqualTo(10);
    assertThat(manifest.sequences().get("turns")).isGreaterThan(5_000);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("tells how far it is, and so does writing")
  void tellsItsProgress(TestDatabase which) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 2_500; i++) {
      rows.append(String.format(Locale.ROOT, "[1,%d,\"%040x\",0,0,0]\n", i, i));
    }
    Path file =
        write(
            sample()
                .changed(ArchiveWriter.entry("baselines"), s -> rows.toString())
                .changed(
                    Manifest.ENTRY,
                    s ->
                        s.replace(
                            "\"peer_id\", \"uploaded\", \"downloaded\", \"reported_at\"], \"rows\": 3",
                            "\"peer_id\", \"uploaded\", \"downloaded\", \"reported_at\"], \"rows\": 2500")));
    Database database = which.empty();
    DatabaseSettings settings = which.settings();
    List<String> told = new ArrayList<>();
    Progress progress = (table, done, total) -> told.add(table + " " + done + "/" + total);
    new ArchiveFile(file).restore(settings, progress);
    List<String> restored = List.copyOf(told);
    assertThat(restored)
        .startsWith("users 3/3", "passwords 1/1")
        .containsSubsequence(
            "baselines 1000/2500",
            "baselines 2000/2500",
            "baselines 2500/2500",
            "history 2/2",
            "samples 4/4",
            "sampled 2/2");
    told.clear();
    try (DatabaseArchive archive = new DatabaseArchive(database, TrackerClock.system())) {
      archive.write(OutputStream.nullOutputStream(), progress);
    }
    assertThat(told).isEqualTo(restored);
    told.clear();
    new ArchiveFile(file).check(progress);
    assertThat(told).isEqualTo(restored);
    assertThat(Contents.of(database)).isEqualTo(Map.copyOf(Contents.of(file)));
  }
}
