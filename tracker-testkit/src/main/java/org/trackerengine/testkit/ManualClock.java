package org.trackerengine.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.trackerengine.application.port.TrackerClock;

/**
 * A clock that moves only when a test moves it. Its monotonic time begins below zero, because the
 * zero point of such a clock is arbitrary. Thread-safe.
 */
public final class ManualClock implements TrackerClock {

  private static final long START_MILLIS = -1_800_000;
  private static final Instant START = Instant.parse("2026-03-14T12:00:00Z");

  private final AtomicLong elapsedMillis = new AtomicLong();
  private final AtomicLong wrongMillis = new AtomicLong();

  @Override
  public long monotonicMillis() {
    return START_MILLIS + elapsedMillis.get();
  }

  @Override
  public Instant wallTime() {
    return START.plusMillis(elapsedMillis.get() + wrongMillis.get());
  }

  /** Moves both times forward. */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time never goes back");
    }
    elapsedMillis.addAndGet(duration.toMillis());
  }

  /**
   * Makes the wall clock wrong by the given amount, in either direction; zero makes it right again.
   */
  public void setWrong(Duration by) {
    wrongMillis.set(by.toMillis());
  }

  /** Moves both times forward. */
  public void advanceMinutes(long minutes) {
    advance(Duration.ofMinutes(minutes));
  }
}
