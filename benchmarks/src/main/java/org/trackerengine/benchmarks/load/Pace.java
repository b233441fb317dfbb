package org.trackerengine.benchmarks.load;

import java.util.concurrent.TimeUnit;

/**
 * When announces should begin. In an open loop each has its intended time, and latency counts from
 * there, so that a tracker that stalls cannot slow its own measurement down. Times are those of
 * {@link System#nanoTime}. Not thread-safe.
 */
final class Pace {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double perSecond;
  private final long beginNanos;
  private long begun;

  /** {@code perSecond} of 0 is a closed loop. */
  Pace(double perSecond, long beginNanos) {
    this.perSecond = perSecond;
    this.beginNanos = beginNanos;
  }

  /** When the next announce should begin: in a closed loop now. */
  long nextNanos(long nowNanos) {
    return perSecond == 0 ? nowNanos : beginNanos + (long) (begun * (NANOS_PER_SECOND / perSecond));
  }

  /** The next announce has begun. */
  void advance() {
    begun++;
  }

  /** How many announces have begun. */
  long begun() {
    return begun;
  }

  /** Announces that should have begun by now and have not; 0 in a closed loop. */
  long behind(long nowNanos) {
    long due = (long) ((nowNanos - beginNanos) * (perSecond / NANOS_PER_SECOND));
    return Math.max(0, due - begun);
  }
}
