package org.trackerengine.application.telemetry;

/**
 * The ranges in which latencies are counted: of 1 µs up to 8 µs, from there on eight in each
 * doubling, so that a range is at most an eighth of its beginning wide. The last one has everything
 * from 16.7 s on.
 */
final class LatencyBuckets {

  /** Number of ranges. */
  static final int COUNT = 177;

  private static final int MICRO_NANOS = 1_000;
  private static final int PARTS_BITS = 3;
  private static final int PARTS = 1 << PARTS_BITS;
  private static final int LAST = COUNT - 1;

  private LatencyBuckets() {}

  /**
   * Returns the range of a latency. Its end is included, as that of a Prometheus bucket is, so
   * exactly 8 µs are in the range that ends there.
   */
  static int of(long nanos) {
    long micros = Math.max(0, nanos - 1) / MICRO_NANOS;
    if (micros < PARTS) {
      return (int) micros;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
    int part = (int) (micros >>> exponent - PARTS_BITS) & PARTS - 1;
    return Math.min(LAST, (exponent - PARTS_BITS + 1 << PARTS_BITS) + part);
  }

  /** Returns the end of a range in µs; for the last one, its beginning. */
  static long endMicros(int bucket) {
    int next = Math.min(bucket + 1, LAST);
    if (next < PARTS) {
      return next;
    }
    int exponent = (next >>> PARTS_BITS) - 1 + PARTS_BITS;
    return (long) (PARTS + (next & PARTS - 1)) << exponent - PARTS_BITS;
  }
}
