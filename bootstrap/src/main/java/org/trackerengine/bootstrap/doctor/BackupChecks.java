package org.trackerengine.bootstrap.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.trackerengine.bootstrap.backup.BackupConfiguration;
import org.trackerengine.bootstrap.backup.BackupDirectory;
import org.trackerengine.bootstrap.backup.BackupSettings;
import org.trackerengine.bootstrap.config.StorageMode;

/** Looks at the server's own backups. */
final class BackupChecks {

  private BackupChecks() {}

  static void examine(Patient patient, Findings findings) {
    if (patient.configuration().storage() == StorageMode.MEMORY) {
      return;
    }
    BackupSettings settings =
        new BackupConfiguration(patient.configuration()).settings(patient.data());
    if (!settings.isOn()) {
      findings.note(
          "backups",
          "the server makes no backups by itself",
          "a lost disk or a mistake takes everything along",
          "set backup-interval = 24, or run ./tracker backup by other means");
      return;
    }
    try {
      age(patient, settings, findings);
      place(patient, settings, findings);
    } catch (IOException unreadable) {
      findings.problem(
          "backups",
          settings.directory() + " cannot be read: " + unreadable.getMessage(),
          "the server cannot keep backups there",
          "let the server's user read and write it, or name another backup-directory");
    }
  }

  private static void age(Patient patient, BackupSettings settings, Findings findings)
      throws IOException {
    List<BackupDirectory.Backup> all =
        new BackupDirectory(settings.directory()).upTo(patient.now());
    if (all.isEmpty()) {
      findings.note(
          "backups",
          "there is no backup in " + settings.directory() + " yet",
          "the first is made when the server starts",
          "look at the server's log if it runs");
      return;
    }
    Duration age = Duration.between(all.getLast().at(), patient.now());
    if (age.compareTo(settings.interval().multipliedBy(2)) > 0) {
      findings.problem(
          "backups",
          "the newest backup is " + age.toHours() + " hours old",
          "there should be one every " + settings.interval().toHours() + " hours",
          "look at the server's log for why; ./tracker backup makes one by hand");
    }
  }

  private static void place(Patient patient, BackupSettings settings, Findings findings)
      throws IOException {
    if (Files.isDirectory(patient.directory())
        && Files.isDirectory(settings.directory())
        && FileChecks.hasOwnDatabase(patient)
        && Files.getFileStore(patient.directory())
            .equals(Files.getFileStore(settings.directory()))) {
      findings.note(
          "backups",
          "backups are on the disk of the database",
          "a broken disk takes both",
          "set backup-directory to another disk, or copy them elsewhere");
    }
  }
}
