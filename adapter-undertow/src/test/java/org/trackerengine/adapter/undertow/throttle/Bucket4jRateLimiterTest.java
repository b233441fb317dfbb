package org.trackerengine.adapter.undertow.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.fixture.ManualClock;

/** Buckets on a clock that only the test moves. */
class Bucket4jRateLimiterTest {

  private static final int KEYS = 100;

  private final ManualClock clock = new ManualClock();

  private Bucket4jRateLimiter limiter(int burst, double perSecond) {
    return new Bucket4jRateLimiter(new Budget(burst, perSecond), KEYS, clock);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.1,     10000",
    "3, 0.1,     10000",
    "3, 1,       1000",
    "3, 3,       334",
    "3, 1000000, 1",
    "2, 0.0001,  10000000",
  })
  void afterABurstACallerIsToldHowLongToWait(int burst, double perSecond, long waitMillis) {
    Bucket4jRateLimiter limiter = limiter(burst, perSecond);
    for (int i = 0; i < burst; i++) {
      assertThat(limiter.take("alice")).isZero();
    }
    assertThat(limiter.take("alice")).isEqualTo(waitMillis);
    assertThat(limiter.take("alice")).as("a refusal takes nothing").isEqualTo(waitMillis);
    clock.advance(Duration.ofMillis(waitMillis - 1));
    assertThat(limiter.take("alice")).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(limiter.take("alice")).isZero();
  }

  @Test
  void eachKeyHasABucketOfItsOwn() {
    Bucket4jRateLimiter limiter = limiter(1, 0.1);
    assertThat(limiter.take("alice")).isZero();
    assertThat(limiter.take("bob")).isZero();
    assertThat(limiter.take(7L)).isZero();
    assertThat(limiter.take("alice")).isPositive();
    assertThat(limiter.take(7L)).isPositive();
  }

  @Test
  void aBucketHoldsNoMoreThanTheBurst() {
    Bucket4jRateLimiter limiter = limiter(2, 1);
    limiter.take("alice");
    clock.advance(Duration.ofDays(400));
    assertThat(limiter.take("alice")).isZero();
    assertThat(limiter.take("alice")).isZero();
    assertThat(limiter.take("alice")).isEqualTo(1_000);
  }

  @Test
  void whoWaitsForLessThanAFullBucketIsNotForgotten() {
    Bucket4jRateLimiter limiter = limiter(2, 1);
    limiter.take("alice");
    limiter.take("alice");
    clock.advance(Duration.ofMillis(1_999));
    assertThat(limiter.take("alice")).isZero();
    assertThat(limiter.take("alice")).isEqualTo(1);
  }

  @Test
  void aBucketThatIsFullAgainIsDropped() {
    Bucket4jRateLimiter limiter = limiter(2, 1);
    limiter.take("alice");
    assertThat(limiter.size()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(2));
    assertThat(limiter.size()).isZero();
  }

  @Test
  void aFloodOfKeysTakesNoMoreMemoryAndFreesNobodyWhoIsSlowedDown() {
    Bucket4jRateLimiter limiter = limiter(1, 0.000_01);
    for (int i = 0; i < 50; i++) {
      limiter.take("alice");
    }
    for (int i = 0; i < 10_000; i++) {
      limiter.take(i);
      assertThat(limiter.take("alice")).isPositive();
    }
    assertThat(limiter.size()).isLessThanOrEqualTo(KEYS);
  }

  @Test
  void callersAtTheSameTimeGetTheBurstTogether() throws Exception {
    Bucket4jRateLimiter limiter = limiter(1_000, 0.1);
    Callable<Long> attempts =
        () -> IntStream.range(0, 500).filter(i -> limiter.take("alice") == 0).count();
    long taken = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(threads.submit(attempts));
      }
      for (Future<Long> result : results) {
        taken += result.get();
      }
    }
    assertThat(taken).isEqualTo(1_000);
  }
}
