package org.trackerengine.adapter.undertow.throttle;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.application.port.RateLimiter;
import org.trackerengine.application.port.TrackerClock;

/**
 * A rate limiter with a bucket of bucket4j for each key, and a bounded number of keys.
 *
 * <p>A bucket is dropped when it has not been used for the time in which it becomes full. Beyond
 * the bound Caffeine drops the keys that are used least; such a key starts anew with a full bucket.
 * So a flood of keys that are seen once pushes out others of its kind, rather than the bucket of a
 * caller that is being slowed down. Starts no thread.
 */
public final class Bucket4jRateLimiter implements RateLimiter {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LoadingCache<Object, Bucket> buckets;

  /**
   * Creates a limiter whose buckets are full.
   *
   * @param budget limit of each key
   * @param keys maximum number of keys that are told apart; one costs up to 500 bytes
   */
  public Bucket4jRateLimiter(Budget budget, int keys, TrackerClock clock) {
    Duration perToken = Duration.ofNanos(Math.round(NANOS_PER_SECOND / budget.perSecond()));
    Bandwidth limit =
        Bandwidth.builder().capacity(budget.burst()).refillGreedy(1, perToken).build();
    TimeMeter meter = new ClockMeter(clock);
    buckets =
        Caffeine.newBuilder()
            .maximumSize(keys)
            .expireAfterAccess(perToken.multipliedBy(budget.burst()))
            .ticker(meter::currentTimeNanos)
            .executor(Runnable::run)
            .build(key -> Bucket.builder().addLimit(limit).withCustomTimePrecision(meter).build());
  }

  @Override
  public long take(Object key) {
    ConsumptionProbe probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? 0
        : Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS_PER_MILLI));
  }

  /** Returns the number of buckets in memory. */
  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  /** The tracker's monotonic clock, as bucket4j reads it. */
  private record ClockMeter(TrackerClock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return clock.monotonicMillis() * NANOS_PER_MILLI;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
