package org.trackerengine.adapter.jpa.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database file of H2 that a tracker has used, and that is not whole any more. */
final class DamagedFileIT {

  private static final int BLOCK = 4_096;

  @TempDir Path folder;

  private byte[] whole;

  /** H2 keeps hold of some files that it could not open. */
  private int files;

  @BeforeEach
  void makeDatabase() throws IOException {
    String migrated = TestDatabase.H2.migrated().url().replaceFirst("jdbc:h2:file:([^;]*).*", "$1");
    Files.move(Path.of(migrated + ".mv.db"), file());
    try (Database database = Database.open(settings())) {
      execute(database, "CREATE TABLE witnesses AS SELECT x FROM SYSTEM_RANGE(1, 2000)");
    }
    whole = Files.readAllBytes(file());
  }

  @Test
  void anEmptyFileIsNotTakenForANewDatabase() throws IOException {
    Files.write(file(), new byte[0]);
    assertThatExceptionOfType(DatabaseRefusedException.class)
        .isThrownBy(() -> H2File.of(settings()).checkHasTables())
        .withMessage(
            "the database file has nothing of a tracker in it; nothing was changed. Move it away,"
                + " and restore a backup (./tracker restore FILE), or start without one, as a new"
                + " tracker");
    assertThat(file()).isEmptyFile();
  }

  @Test
  void aMissingFileIsANewDatabase() throws IOException {
    Files.delete(file());
    H2File.of(settings()).checkHasTables();
    assertThat(file()).doesNotExist();
  }

  @Test
  void whereverItIsCutItIsRefusedUnchangedOrWhole() throws IOException {
    int refused = 0;
    for (int length = 0; length < whole.length; length += BLOCK) {
      refused += open(Arrays.copyOf(whole, length), "cut to " + length + " bytes") ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(5);
  }

  @Test
  void whicheverBlockIsOverwrittenItIsRefusedUnchangedOrOpens() throws IOException {
    int refused = 0;
    for (int begin = 0; begin < whole.length; begin += BLOCK) {
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, begin, Math.min(damaged.length, begin + BLOCK), (byte) 0xff);
      refused += open(damaged, "overwritten at " + begin) ? 0 : 1;
    }
    assertThat(refused).isPositive();
  }

  /** As with a file that {@code db-url} names, from a data directory that is new. */
  @Test
  void whereNoTrackerHasBeenBeforeItIsRefusedUnchangedOrOpensAllTheSame() throws IOException {
    int refused = 0;
    for (int begin = 0; begin < whole.length; begin += BLOCK) {
      files++;
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, begin, Math.min(damaged.length, begin + BLOCK), (byte) 0xff);
      Files.write(file(), damaged);
      try {
        Database.open(settings()).close();
      } catch (DatabaseRefusedException refusal) {
        refused++;
        assertThat(refusal).hasMessageContaining("; nothing was changed. ");
        assertThat(Files.readAllBytes(file())).as("overwritten at " + begin).isEqualTo(damaged);
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void nobodyButItsOwnerCanReadTheFileAfterwards() throws IOException {
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
    Database.open(settings()).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  /** Whether a tracker starts on {@code content}. */
  private boolean open(byte[] content, String what) throws IOException {
    files++;
    Files.write(file(), content);
    DatabaseRefusedException refused = refusal();
    if (refused != null) {
      assertThat(refused).as(what).hasMessageContaining("; nothing was changed. ");
      assertThat(Files.readAllBytes(file())).as(what).isEqualTo(content);
    }
    return refused == null;
  }

  private @Nullable DatabaseRefusedException refusal() {
    try {
      H2File.of(settings()).checkHasTables();
      Database.open(settings()).close();
      return null;
    } catch (DatabaseRefusedException refused) {
      return refused;
    }
  }

  private static void execute(Database database, String sql) {
    database.inTransaction(connection -> {
      try (var statement = connection.createStatement()) {
        return statement.execute(sql);
      }
    });
  }

  private DatabaseSettings settings() {
    return DatabaseSettings.h2File(folder.resolve("tracker" + files));
  }

  private Path file() {
    return folder.resolve("tracker" + files + ".mv.db");
  }
}
