package org.trackerengine.application.telemetry;

import java.util.Arrays;

/** A distribution of latencies, as of one time. Immutable. */
public final class LatencySnapshot {

  /** A distribution of nothing. */
  public static final LatencySnapshot EMPTY =
      new LatencySnapshot(new long[LatencyBuckets.COUNT], 0);

  private final long[] counts;
  private final long sumNanos;

  LatencySnapshot(long[] counts, long sumNanos) {
    this.counts = counts;
    this.sumNanos = sumNanos;
  }

  /** Returns the number of latencies. */
  public long count() {
    return Arrays.stream(counts).sum();
  }

  /** Returns the sum of the latencies in nanoseconds. */
  public long sumNanos() {
    return sumNanos;
  }

  /**
   * Returns how many latencies are up to {@code micros}, exactly if that is a power of two from 1
   * µs to 8 s.
   */
  public long upTo(long micros) {
    long sum = 0;
    for (int i = 0; i < counts.length - 1 && LatencyBuckets.endMicros(i) <= micros; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /**
   * Returns the latency in µs below which a share of all latencies is, an eighth too high or too
   * low at the most; 0 if there are none.
   *
   * @param share 0 to 1, such as 0.99
   */
  public double quantileMicros(double share) {
    double wanted = share * count();
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && sum + counts[i] >= wanted) {
        long begin = i == 0 ? 0 : LatencyBuckets.endMicros(i - 1);
        long end = LatencyBuckets.endMicros(i);
        return begin + (end - begin) * (wanted - sum) / counts[i];
      }
      sum += counts[i];
    }
    return 0;
  }

  /** Returns the latencies of this distribution that {@code before}, an earlier one, has not. */
  public LatencySnapshot since(LatencySnapshot before) {
    long[] difference = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      difference[i] = counts[i] - before.counts[i];
    }
    return new LatencySnapshot(difference, sumNanos - before.sumNanos);
  }

  LatencySnapshot plus(LatencySnapshot other) {
    long[] sums = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      sums[i] = counts[i] + other.counts[i];
    }
    return new LatencySnapshot(sums, sumNanos + other.sumNanos);
  }
}
