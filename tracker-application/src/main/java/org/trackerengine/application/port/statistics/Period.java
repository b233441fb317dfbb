package org.trackerengine.application.port.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Length of the time that a sample is about. Hours and days begin as they do in UTC. */
public enum Period {
  /** One hour; its samples are kept for a week. */
  HOUR(ChronoUnit.HOURS, 7 * 24),
  /** One day; its samples are kept for a year. */
  DAY(ChronoUnit.DAYS, 365);

  private final ChronoUnit unit;
  private final int kept;

  Period(ChronoUnit unit, int kept) {
    this.unit = unit;
    this.kept = kept;
  }

  /** Returns the length of a period. */
  public Duration length() {
    return unit.getDuration();
  }

  /** Returns the number of periods before the running one whose samples are kept. */
  public int kept() {
    return kept;
  }

  /** Returns the begin of the period that contains {@code time}. */
  public Instant beginOf(Instant time) {
    return time.truncatedTo(unit);
  }

  /**
   * Returns the begin of the hour that a count at {@code time} is about: the one whose end is
   * nearest. Counts are due when an hour has just ended; one in the middle of an hour, as after a
   * restart, is about the hour of which it has seen more.
   */
  public static Instant countedHour(Instant time) {
    return HOUR.beginOf(time.minus(HOUR.length().dividedBy(2)));
  }

  /** Returns the begin of the oldest period whose samples are kept at {@code now}. */
  public Instant oldest(Instant now) {
    return beginOf(now).minus(kept, unit);
  }
}
