package org.trackerengine.application.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ranges of latencies. */
class LatencyBucketsTest {

  @ParameterizedTest
  @CsvSource({
    "-5, 0",
    "0, 0",
    "1, 0",
    "1000, 0",
    "1001, 1",
    "8000, 7",
    "8001, 8",
    "16000, 15",
    "16001, 16",
    "18000, 16",
    "18001, 17",
    "16777216000, 175",
    "16777216001, 176",
    "9223372036854775807, 176"
  })
  void aRangeHasItsEnd(long nanos, int bucket) {
    assertThat(LatencyBuckets.of(nanos)).isEqualTo(bucket);
  }

  @Test
  void everyLatencyIsInARangeThatIsAtMostAnEighthWide() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      long nanos = random.nextLong(1, 1L << random.nextInt(1, 34));
      int bucket = LatencyBuckets.of(nanos);
      long begin = bucket == 0 ? 0 : LatencyBuckets.endMicros(bucket - 1) * 1_000;
      long end = LatencyBuckets.endMicros(bucket) * 1_000;
      assertThat(nanos).isGreaterThan(begin).isLessThanOrEqualTo(end);
      assertThat(end - begin).isLessThanOrEqualTo(Math.max(1_000, begin / 8));
    }
  }
}
