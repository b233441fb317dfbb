package org.trackerengine.bootstrap.backup;

import java.nio.file.Path;
import java.time.Duration;

/**
 * When backups are made, and where they are kept.
 *
 * @param interval time between two backups; zero for none
 * @param keep number of backups that are kept, at least 1
 * @param directory where they are
 */
public record BackupSettings(Duration interval, int keep, Path directory) {

  /** Longest interval in hours: a year. */
  public static final int MOST_HOURS = 8_760;

  /** Most backups that are kept. */
  public static final int MOST_KEPT = 1_000;

  /** Returns whether backups are made at all. */
  public boolean isOn() {
    return !interval.isZero();
  }
}
