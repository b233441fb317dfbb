package org.trackerengine.benchmarks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Several rounds of storing together. */
class FlushSummaryTest {

  private static FlushReport round(long failures, double flushSeconds, LongStream backlogs) {
    long[] peers = backlogs.toArray();
    return new FlushReport(
        LongStream.range(0, peers.length)
            .mapToObj(s ->
                new FlushSample(
                    s,
                    s * flushSeconds,
                    s * 100,
                    s == 0 ? 0 : failures,
                    peers[(int) s],
                    peers[(int) s] / 100.0))
            .toList());
  }

  private static LongStream growing() {
    return LongStream.range(100, 130);
  }

  @Test
  void theWorstOfAllRoundsIsTold() {
    FlushReport good = round(1, 0.25, LongStream.generate(() -> 50).limit(30));
    FlushReport bad = round(2, 0.5, growing());

    assertThat(FlushSummary.of(List.of(good, bad)))
        .isEqualTo(new FlushSummary(129, 1.29, false, 0.5, 3));
  }

  @Test
  void aBacklogThatGrowsDoesSoInEveryRound() {
    FlushReport grows = round(0, 0.5, growing().map(n -> n * n));
    FlushReport flat = round(0, 0.5, LongStream.generate(() -> 50).limit(30));

    assertThat(FlushSummary.of(List.of(grows, grows)).grows()).isTrue();
    assertThat(FlushSummary.of(List.of(grows, flat)).grows()).isFalse();
  }
}
