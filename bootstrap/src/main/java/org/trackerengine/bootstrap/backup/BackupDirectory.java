package org.trackerengine.bootstrap.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trackerengine.bootstrap.data.DataDirectory;

/**
 * The directory of a server's backups, each of which has the time of its beginning in its name.
 * Files with other names are left alone.
 */
public record BackupDirectory(Path path) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern NAME =
      Pattern.compile("tracker-(\\d{4}-\\d\\d-\\d\\dT\\d{6}Z)\\.zip");
  private static final Pattern PART = Pattern.compile(NAME.pattern() + "\\.part");

  /** A backup that was checked when it was written. */
  public record Backup(Path file, Instant at) {}

  /** Creates the directory, for its owner only, if it is missing. */
  void create() throws IOException {
    Files.createDirectories(path, DataDirectory.ownerOnly("rwx------"));
  }

  /** Returns the file for a backup that begins now. */
  Path file(Instant now) {
    return path.resolve("tracker-" + TIME.format(now) + ".zip");
  }

  /**
   * Returns the backups up to a time, the oldest first; none if the directory is missing. What is
   * later was made while the clock was wrong, and is left alone.
   */
  public List<Backup> upTo(Instant now) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .flatMap(file -> backup(file).stream())
          .filter(backup -> !backup.at().isAfter(now))
          .sorted(Comparator.comparing(Backup::at))
          .toList();
    }
  }

  private static Optional<Backup> backup(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        ? Optional.of(new Backup(file, TIME.parse(name.group(1), Instant::from)))
        : Optional.empty();
  }

  /** Deletes the oldest backups but {@code keep}. */
  void keep(int keep, Instant now) throws IOException {
    List<Backup> all = upTo(now);
    for (Backup old : all.subList(0, Math.max(0, all.size() - keep))) {
      Files.deleteIfExists(old.file());
    }
  }

  /** Deletes what a server that was killed has left unfinished. */
  void removeParts() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        if (PART.matcher(file.getFileName().toString()).matches()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
