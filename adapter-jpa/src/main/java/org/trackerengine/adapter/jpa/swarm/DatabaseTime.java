package org.trackerengine.adapter.jpa.swarm;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.trackerengine.application.port.TrackerClock;

/**
 * Estimate of the database's clock: its offset to the monotonic clock of this process, which gives
 * announces their times. Measured at the first call, and again by a call more than half a minute
 * later. Thread-safe.
 */
final class DatabaseTime {

  private static final long MEASURED_FOR_MILLIS = 30_000;
  private static final int SAMPLES = 3;

  /** Uncertainty of a measurement: both clocks are read in whole milliseconds. */
  private static final long UNCERTAIN_MILLIS = 2;

  private final TrackerClock clock;
  private final LongSupplier databaseMillis;
  private final ReentrantLock measuring = new ReentrantLock();
  private volatile Measured last = new Measured(0, 0, false);

  /**
   * Creates an estimate without measuring.
   *
   * @param databaseMillis asks the database for its milliseconds since 1970-01-01 UTC; may block
   */
  DatabaseTime(TrackerClock clock, LongSupplier databaseMillis) {
    this.clock = clock;
    this.databaseMillis = databaseMillis;
  }

  private record Measured(long offsetMillis, long atMillis, boolean known) {}

  /**
   * Returns the difference to add to a time on the monotonic clock to get a time on the database's
   * clock.
   */
  long offsetMillis() {
    Measured known = last;
    if (!known.known) {
      measuring.lock();
    } else if (clock.monotonicMillis() - known.atMillis < MEASURED_FOR_MILLIS
        || !measuring.tryLock()) {
      return known.offsetMillis;
    }
    try {
      if (last.equals(known)) {
        last = measured(known);
      }
      return last.offsetMillis;
    } finally {
      measuring.unlock();
    }
  }

  /**
   * Measures the offset by the quickest of a few answers. A change smaller than the uncertainty is
   * ignored, so that ages do not jump.
   */
  private Measured measured(Measured before) {
    long quickest = Long.MAX_VALUE;
    long offset = 0;
    long now = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      long asked = clock.monotonicMillis();
      long answer = databaseMillis.getAsLong();
      now = clock.monotonicMillis();
      if (now - asked < quickest) {
        quickest = now - asked;
        offset = answer - asked - quickest / 2;
      }
    }
    boolean same =
        before.known && Math.abs(offset - before.offsetMillis) <= quickest / 2 + UNCERTAIN_MILLIS;
    return new Measured(same ? before.offsetMillis : offset, now, true);
  }
}
