package org.trackerengine.bootstrap.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.archive.ArchiveFile;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.storage.StorageArchive;
import org.trackerengine.application.port.storage.StorageArchive.Progress;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.user.Role;
import org.trackerengine.fixture.ManualClock;

/** Backups that a server makes by itself. */
class ScheduledBackupsTest {

  @TempDir private Path folder;

  private final ManualClock clock = new ManualClock();
  private JpaStorage storage;
  private Tracker tracker;
  private StorageArchive archive;
  private ScheduledBackups backups;

  @BeforeEach
  void open() {
    storage =
        JpaStorage.open(
            DatabaseSettings.h2File(folder.resolve("tracker")), SwarmLimits.DEFAULT, clock);
    tracker = Tracker.builder(storage).clock(clock).build();
    tracker.users().create("alice", Role.MEMBER, true);
    archive = tracker.archive().orElseThrow();
    backups = every24Hours((out, progress) -> archive.write(out, progress));
  }

  @AfterEach
  void close() {
    tracker.close();
    storage.close();
  }

  private Path directory() {
    return folder.resolve("backups");
  }

  private ScheduledBackups every24Hours(StorageArchive of) {
    return new ScheduledBackups(
        tracker, of, new BackupSettings(Duration.ofHours(24), 2, directory()), clock);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.sorted().toList();
    }
  }

  private void pass(Duration time) {
    clock.advance(time);
    backups.makeIfDue();
  }

  @Test
  void theFirstIsMadeAtOnceAndIsWhole() throws Exception {
    backups.makeIfDue();
    Path file = files().getFirst();
    assertThat(file.getFileName().toString()).matches("tracker-\\d{4}-\\d\\d-\\d\\dT\\d{6}Z\\.zip");
    assertThat(new ArchiveFile(file).check(Progress.NONE).rows()).isPositive();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
        .isEqualTo("rwx------");
    ScheduledBackups.Made last = Objects.requireNonNull(backups.last());
    assertThat(last.bytes()).isEqualTo(Files.size(file));
    assertThat(Duration.between(last.at(), clock.wallTime())).isLessThan(Duration.ofSeconds(1));
    assertThat(backups.isFailing()).isFalse();
  }

  @Test
  void thenOneIsMadeEachInterval() throws Exception {
    backups.makeIfDue();
    pass(Duration.ofHours(23));
    pass(Duration.ofMinutes(59));
    assertThat(files()).hasSize(1);
    pass(Duration.ofMinutes(2));
    assertThat(files()).hasSize(2);
  }

  @Test
  void theOldestGoesAndWhatIsNotABackupStays() throws Exception {
    backups.makeIfDue();
    Path first = files().getFirst();
    Path mine = Files.writeString(directory().resolve("tracker-mine.zip"), "x");
    pass(Duration.ofHours(25));
    pass(Duration.ofHours(25));
    assertThat(files()).hasSize(3).doesNotContain(first).contains(mine);
  }

  @Test
  void aServerThatIsStartedAgainGoesByTheFiles() throws Exception {
    backups.makeIfDue();
    clock.advance(Duration.ofHours(1));
    backups = every24Hours(archive);
    backups.makeIfDue();
    assertThat(files()).hasSize(1);
    assertThat(Objects.requireNonNull(backups.last()).took()).isZero();
    pass(Duration.ofHours(23).plusMinutes(1));
    assertThat(files()).hasSize(2);
  }

  @Test
  void aBackupFromTheFutureHoldsNothingUp() throws Exception {
    Files.createDirectories(directory());
    Path future = Files.writeString(directory().resolve("tracker-9999-01-01T000000Z.zip"), "");
    backups.makeIfDue();
    pass(Duration.ofHours(25));
    pass(Duration.ofHours(25));
    assertThat(files()).hasSize(3).contains(future);
    assertThat(Objects.requireNonNull(backups.last()).bytes()).isPositive();
  }

  @Test
  void aFailureLeavesNothingBehindIsToldAndTriedAgain() throws Exception {
    backups.makeIfDue();
    List<Path> before = files();
    boolean[] full = {true};
    backups =
        every24Hours((out, progress) -> {
          archive.write(out, progress);
          if (full[0]) {
            throw new IOException("No space left on device");
          }
        });
    pass(Duration.ofHours(25));
    assertThat(files()).isEqualTo(before);
    assertThat(backups.isFailing()).isTrue();
    assertThat(backups.failures()).isEqualTo(1);
    full[0] = false;
    pass(Duration.ofMinutes(14));
    assertThat(files()).isEqualTo(before);
    pass(Duration.ofMinutes(1));
    assertThat(files()).hasSize(2);
    assertThat(backups.isFailing()).isFalse();
    assertThat(backups.failures()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadBackIsNoBackup() throws Exception {
    backups =
        every24Hours((out, progress) -> {
          ByteArrayOutputStream whole = new ByteArrayOutputStream();
          archive.write(whole, progress);
          out.write(whole.toByteArray(), 0, whole.size() - 200);
        });
    backups.makeIfDue();
    assertThat(files()).isEmpty();
    assertThat(backups.isFailing()).isTrue();
    assertThat(backups.last()).isNull();
  }

  @Test
  void whatAKilledServerHasLeftUnfinishedIsRemoved() throws Exception {
    Files.createDirectories(directory());
    Files.writeString(directory().resolve("tracker-2026-01-01T000000Z.zip.part"), "half");
    Path other = Files.writeString(directory().resolve("download.zip.part"), "half");
    backups.makeIfDue();
    assertThat(files()).hasSize(2).contains(other);
    assertThat(files()).filteredOn(file -> file.toString().endsWith(".part")).hasSize(1);
  }

  @Test
  void aServerThatStopsSaysNothingOfTheBackupThatItBroke() {
    backups =
        every24Hours((out, progress) -> {
          backups.stop();
          throw new IOException("closed");
        });
    backups.makeIfDue();
    assertThat(backups.isFailing()).isFalse();
    assertThat(backups.failures()).isZero();
  }
}
