package org.trackerengine.application.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** C10: what one user or one address may ask for. */
class TokenBucketsTest {

  private static final long SEED = 42;

  private static int taken(TokenBuckets buckets, long key, long nowMillis, int asked) {
    int granted = 0;
    for (int i = 0; i < asked; i++) {
      granted += buckets.take(key, nowMillis) == 0 ? 1 : 0;
    }
    return granted;
  }

  @Test
  void aFreshBucketGivesExactlyItsBurst() {
    TokenBuckets buckets = new TokenBuckets(new Budget(500, 5), 100, SEED);
    assertThat(taken(buckets, 1, 1_000, 600)).isEqualTo(500);
  }

  @Test
  void anEmptyBucketFillsAtItsRateAndNeverBeyondItsBurst() {
    TokenBuckets buckets = new TokenBuckets(new Budget(10, 5), 100, SEED);
    assertThat(taken(buckets, 1, 0, 20)).isEqualTo(10);
    assertThat(taken(buckets, 1, 1_000, 20)).isEqualTo(5);
    assertThat(taken(buckets, 1, 1_000_000, 20)).isEqualTo(10);
  }

  @Test
  void aRefusalSaysExactlyHowLongToWait() {
    TokenBuckets buckets = new TokenBuckets(new Budget(1, 0.5), 100, SEED);
    assertThat(buckets.take(1, 5_000)).isZero();
    assertThat(buckets.take(1, 5_500)).isEqualTo(1_500);
    assertThat(buckets.take(1, 6_999)).isEqualTo(1);
    assertThat(buckets.take(1, 7_000)).isZero();
  }

  @Test
  void aRefusalTakesNothing() {
    TokenBuckets buckets = new TokenBuckets(new Budget(1, 1), 100, SEED);
    assertThat(taken(buckets, 1, 0, 1_000)).isEqualTo(1);
    assertThat(buckets.take(1, 1_000)).isZero();
  }

  @Test
  void keysDoNotShareABucketWhileThereIsRoom() {
    TokenBuckets buckets = new TokenBuckets(new Budget(2, 1), 4_096, SEED);
    for (long key = 0; key < 256; key++) {
      assertThat(taken(buckets, key, 0, 3)).isEqualTo(2);
    }
    for (long key = 0; key < 256; key++) {
      assertThat(buckets.take(key, 0)).isPositive();
    }
  }

  @Test
  void whenTheTableIsFullTheBucketThatHasBeenIdleLongestGivesWay() {
    TokenBuckets buckets = new TokenBuckets(new Budget(1, 0.001), 8, SEED);
    for (long key = 1; key <= 8; key++) {
      assertThat(buckets.take(key, key * 1_000)).isZero();
    }
    assertThat(buckets.take(9, 9_000)).isZero(); // pushes out key 1
    assertThat(buckets.take(8, 9_000)).isPositive();
    assertThat(buckets.take(9, 9_000)).isPositive();
    assertThat(buckets.take(1, 9_000)).isZero();
  }

  @Test
  void negativeMonotonicTimeIsTimeLikeAnyOther() {
    TokenBuckets buckets = new TokenBuckets(new Budget(2, 1), 8, SEED);
    assertThat(taken(buckets, 1, -1_000_000, 5)).isEqualTo(2);
    assertThat(taken(buckets, 1, -999_000, 5)).isEqualTo(1);
  }
}
