package org.trackerengine.bootstrap.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trackerengine.adapter.jpa.archive.ArchiveFile;
import org.trackerengine.adapter.jpa.archive.ArchiveRefusedException;
import org.trackerengine.adapter.jpa.archive.Manifest;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.StorageArchive;
import org.trackerengine.application.port.storage.StorageArchive.Progress;
import org.trackerengine.bootstrap.data.PartFile;

/**
 * Makes backups of a running tracker periodically, beside announces and flushes. Each is read back
 * and checked before it gets its name, and only then the oldest one goes. After a failure another
 * try follows a quarter of an hour later. {@link #makeIfDue} is called by one thread, everything
 * else by any.
 */
public final class ScheduledBackups {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackups.class);
  private static final Duration PAUSE = Duration.ofMinutes(15);

  /** The directory is looked at now and then, as backups may be deleted. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Tracker tracker;
  private final StorageArchive archive;
  private final BackupSettings settings;
  private final TrackerClock clock;
  private final BackupDirectory directory;
  private @Nullable Instant nextTry;
  private volatile @Nullable Made last;
  private volatile boolean failing;
  private volatile boolean stopping;
  private final AtomicLong failures = new AtomicLong();

  /** Creates the backups of a tracker whose storage has an archive; {@code settings} are on. */
  public ScheduledBackups(
      Tracker tracker, StorageArchive archive, BackupSettings settings, TrackerClock clock) {
    this.tracker = tracker;
    this.archive = archive;
    this.settings = settings;
    this.clock = clock;
    directory = new BackupDirectory(settings.directory());
  }

  /**
   * The newest backup.
   *
   * @param at time of its beginning
   * @param bytes size of the file
   * @param took time to write and check it; zero if it was made before the server started
   */
  public record Made(Instant at, long bytes, Duration took) {}

  /** Makes a backup if the newest is as old as the interval; to be called about once a second. */
  public void makeIfDue() {
    Instant now = clock.wallTime();
    Instant next = nextTry;
    if (next != null && now.isBefore(next)) {
      return;
    }
    try {
      Made made = newest(now);
      last = made;
      if (made == null || !now.isBefore(made.at().plus(settings.interval()))) {
        make(now);
      }
      failing = false;
      nextTry = now.plus(LOOK);
    } catch (IOException | ArchiveRefusedException | StorageUnavailableException failed) {
      failed(now, failed);
    }
  }

  private @Nullable Made newest(Instant now) throws IOException {
    Made known = last;
    List<BackupDirectory.Backup> all = directory.upTo(now);
    if (all.isEmpty()) {
      return null;
    }
    BackupDirectory.Backup newest = all.getLast();
    return known != null && known.at().equals(newest.at())
        ? known
        : new Made(newest.at(), Files.size(newest.file()), Duration.ZERO);
  }

  private void make(Instant now) throws IOException {
    long began = clock.monotonicMillis();
    directory.create();
    directory.removeParts();
    Path file = directory.file(now);
    try (PartFile part = PartFile.create(file)) {
      if (!tracker.flush()) {
        throw new IOException("what has changed last could not be stored");
      }
      archive.write(part.out(), Progress.NONE);
      Manifest manifest = new ArchiveFile(part.part()).check(Progress.NONE);
      long bytes = Files.size(part.part());
      part.move(false);
      Duration took = Duration.ofMillis(clock.monotonicMillis() - began);
      // The names have whole seconds.
      last = new Made(now.truncatedTo(ChronoUnit.SECONDS), bytes, took);
      LOG.info(
          "Backed up {} rows to {}, {} bytes, read back and checked, in {} s.",
          manifest.rows(),
          file,
          bytes,
          took.toSeconds());
    }
    directory.keep(settings.keep(), now);
  }

  private void failed(Instant now, Exception failure) {
    nextTry = now.plus(PAUSE);
    if (stopping) {
      return; // the database was closed under it
    }
    failing = true;
    failures.incrementAndGet();
    LOG.error(
        "The backup into {} failed, and is tried again in {} minutes: {}",
        settings.directory(),
        PAUSE.toMinutes(),
        failure.toString());
  }

  /** Says nothing more of failures, because the storage is about to be closed. */
  public void stop() {
    stopping = true;
  }

  /** Returns the newest backup; null if there is none, or before the first look. */
  public @Nullable Made last() {
    return last;
  }

  /** Returns whether the last try failed. */
  public boolean isFailing() {
    return failing;
  }

  /** Returns how many tries failed since the start. */
  public long failures() {
    return failures.get();
  }

  /** Returns the time between two backups. */
  public Duration interval() {
    return settings.interval();
  }
}
