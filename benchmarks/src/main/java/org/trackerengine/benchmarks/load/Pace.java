package org.trackerengine.benchmarks.load;

import java.util.concurrent.TimeUnit;

/**
 * Schedule of announces. In an open loop each announce has an intended time, from which its latency
 * is measured, so that a tracker that stalls cannot hide its delays. Times are those of {@link
 * System#nanoTime}. Not thread-safe.
 */
final class Pace {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double perSecond;
  private final long beginNanos;
  private long begun;

  /** Creates a schedule; if {@code perSecond} is 0, it is a closed loop. */
  Pace(double perSecond, long beginNanos) {
    this.perSecond = perSecond;
    this.beginNanos = beginNanos;
  }

  /**
   * Returns the time at which the next announce should begin; {@code nowNanos} in a closed loop.
   */
  long nextNanos(long nowNanos) {
    return perSecond == 0 ? nowNanos : beginNanos + (long) (begun * (NANOS_PER_SECOND / perSecond));
  }

  /** Records that the next announce has begun. */
  void advance() {
    begun++;
  }

  /** Returns the number of announces that have begun. */
  long begun() {
    return begun;
  }

  /** Returns the number of announces that were due but have not begun; 0 in a closed loop. */
  long behind(long nowNanos) {
    long due = (long) ((nowNanos - beginNanos) * (perSecond / NANOS_PER_SECOND));
    return Math.max(0, due - begun);
  }
}
