package org.trackerengine.application.port;

import java.time.Instant;

/**
 * Source of time: a monotonic clock to measure ages, and a wall clock for times that are stored or
 * shown.
 */
public interface TrackerClock {

  /** Returns milliseconds of a clock that never goes back and whose zero point is arbitrary. */
  long monotonicMillis();

  /** Returns wall-clock time, for times that are stored or shown. */
  Instant wallTime();

  /** Returns a clock that uses the clocks of this machine. */
  static TrackerClock system() {
    return new TrackerClock() {
      @Override
      public long monotonicMillis() {
        return System.nanoTime() / 1_000_000;
      }

      @Override
      public Instant wallTime() {
        return Instant.now();
      }
    };
  }
}
