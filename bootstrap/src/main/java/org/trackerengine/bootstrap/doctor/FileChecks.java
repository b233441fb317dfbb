package org.trackerengine.bootstrap.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.trackerengine.bootstrap.backup.BackupConfiguration;
import org.trackerengine.bootstrap.config.StorageMode;

/** Looks at the data directory: who may read it, how much room there is, and the time of files. */
final class FileChecks {

  private static final long LEAST_FREE = 1L << 30;
  private static final Duration TOLERATED_AHEAD = Duration.ofMinutes(2);
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private FileChecks() {}

  static void examine(Patient patient, Findings findings) {
    Path directory = patient.directory();
    if (!Files.isDirectory(directory)) {
      findings.note(
          "data",
          directory + " is not there",
          "no server has run on it yet, or --data names another one than serve",
          "./tracker serve makes it; else name the right one with --data");
      return;
    }
    contents(patient, findings);
    if (!Files.isWritable(directory)) {
      findings.problem(
          "data",
          directory + " cannot be written to by this user",
          "the server has to",
          "run the server as the user whom it belongs to, or chown it");
    }
  }

  private static void contents(Patient patient, Findings findings) {
    try {
      for (Path file : files(patient)) {
        secrecy(file, findings);
        time(file, patient.now(), findings);
      }
      room(patient.directory(), findings);
    } catch (IOException unreadable) {
      findings.problem(
          "data",
          patient.directory() + " cannot be read: " + unreadable.getMessage(),
          "the server needs to read and write it",
          "run the doctor, and the server, as the user whom it belongs to");
    }
  }

  private static List<Path> files(Patient patient) throws IOException {
    List<Path> all = new ArrayList<>();
    Path backups =
        new BackupConfiguration(patient.configuration()).settings(patient.data()).directory();
    for (Path folder : List.of(patient.directory(), backups)) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.filter(Files::isRegularFile).forEach(all::add);
        }
      }
    }
    return all;
  }

  /** The operator's own file has no secrets, and may be readable. */
  private static void secrecy(Path file, Findings findings) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".toml") || !isPosix(file)) {
      return;
    }
    Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
    open.retainAll(Files.getPosixFilePermissions(file));
    if (!open.isEmpty()) {
      findings.problem(
          "data",
          "other users may read or write " + file,
          "the files there have passkeys and tokens",
          "chmod 600 " + file);
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static void time(Path file, Instant now, Findings findings) throws IOException {
    Instant written = Files.getLastModifiedTime(file).toInstant();
    if (written.isAfter(now.plus(TOLERATED_AHEAD))) {
      findings.problem(
          "clock",
          file + " was written at " + written + ", and this machine's clock says " + now,
          "the clock is or was wrong: links, tokens and statistics go by it",
          "synchronize the clock (timedatectl set-ntp true)");
    }
  }

  private static void room(Path directory, Findings findings) throws IOException {
    long free = Files.getFileStore(directory).getUsableSpace();
    long database = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".mv.db")).toList()) {
        database += Files.size(file);
      }
    }
    if (free < Math.max(LEAST_FREE, database)) {
      findings.problem(
          "disk",
          (free >> 20) + " MiB are free where " + directory + " is",
          "a full disk means that nothing is stored, and the database may need as much again",
          "make room, or move the directory to a larger disk");
    }
  }

  /** Returns whether the database is a file in the data directory. */
  static boolean hasOwnDatabase(Patient patient) {
    return patient.configuration().storage() != StorageMode.MEMORY
        && patient.configuration().dbUrl() == null;
  }
}
