package org.trackerengine.benchmarks.load;

import java.time.Duration;

/**
 * When a run begins no other announce.
 *
 * @param duration since its begin
 * @param announces begun
 */
public record RunLimit(Duration duration, long announces) {

  private static final Duration A_DAY = Duration.ofDays(1);

  /** A run of this length. */
  public static RunLimit of(Duration duration) {
    return new RunLimit(duration, Long.MAX_VALUE);
  }

  /** A run of so many announces. */
  public static RunLimit of(long announces) {
    return new RunLimit(A_DAY, announces);
  }

  /** The part of one of several workers, which together are this limit. */
  RunLimit part(int worker, int workers) {
    return new RunLimit(duration, announces / workers + (worker < announces % workers ? 1 : 0));
  }
}
