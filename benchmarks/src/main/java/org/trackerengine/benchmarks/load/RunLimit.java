package org.trackerengine.benchmarks.load;

import java.time.Duration;

/**
 * Limit after which a run begins no further announces.
 *
 * @param duration since the begin of the run
 * @param announces maximum number of announces
 */
public record RunLimit(Duration duration, long announces) {

  private static final Duration A_DAY = Duration.ofDays(1);

  /** Returns the limit of a run with this duration. */
  public static RunLimit of(Duration duration) {
    return new RunLimit(duration, Long.MAX_VALUE);
  }

  /** Returns the limit of a run with this number of announces. */
  public static RunLimit of(long announces) {
    return new RunLimit(A_DAY, announces);
  }

  /** Returns the part of this limit for one of several workers. */
  RunLimit part(int worker, int workers) {
    return new RunLimit(duration, announces / workers + (worker < announces % workers ? 1 : 0));
  }
}
