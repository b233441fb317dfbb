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

  /** Returns wall-clock time in milliseconds since 1970, without an object. */
  default long wallMillis() {
    return wallTime().toEpochMilli();
  }

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

      @Override
      public long wallMillis() {
        return System.currentTimeMillis();
      }
    };
  }
}
