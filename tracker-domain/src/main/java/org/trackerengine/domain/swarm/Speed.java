package org.trackerengine.domain.swarm;

/**
 * Speed of a peer in bytes per second, measured between two reports of its counters. It is shown to
 * people; credit does not depend on it.
 */
public final class Speed {

  /** Speed of a peer that has reported only once. */
  public static final long UNKNOWN = -1;

  /**
   * Time that a speed stands for, milliseconds. Of a shorter interval, the previous speed is kept
   * in part: a dual-stack client announces twice in a moment, and the second report must not say
   * that the client is idle.
   */
  static final long WHOLE_MILLIS = 60_000;

  /** Shortest first interval, milliseconds. */
  static final long FIRST_MILLIS = 5_000;

  private Speed() {}

  /**
   * Returns the speed after a report.
   *
   * @param before speed before the report, or {@link #UNKNOWN}
   * @param bytes bytes since the previous report; a negative number, of a counter that has started
   *     again, means 0
   * @param elapsedMillis time since the previous report
   */
  static long after(long before, long bytes, long elapsedMillis) {
    double moved = 1_000.0 * Math.max(0, bytes);
    if (elapsedMillis >= WHOLE_MILLIS || before == UNKNOWN && elapsedMillis >= FIRST_MILLIS) {
      return (long) (moved / elapsedMillis);
    }
    if (before == UNKNOWN) {
      return UNKNOWN;
    }
    double kept = (double) before * (WHOLE_MILLIS - elapsedMillis);
    return (long) ((kept + moved) / WHOLE_MILLIS);
  }
}
