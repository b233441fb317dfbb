package org.trackerengine.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run reports. */
class LoadReportTest {

  private final LoadStatistics statistics = new LoadStatistics();

  @Test
  void saysEverythingThatWasMeasured() {
    statistics.answered(1_000_000, 40, 500, 400);
    statistics.answered(3_000_000, 50, 540, 440);
    statistics.failed("status 503");
    statistics.failed("failure: Unregistered torrent");
    statistics.failed("status 503");
    LoadReport report = statistics.report(2_000_000_000, 7, 30_000);

    assertThat(report.answered()).isEqualTo(2);
    assertThat(report.failed()).isEqualTo(3);
    assertThat(report.answeredPerSecond()).isEqualTo(1);
    assertThat(report.microsEach(30_000)).isEqualTo(15);
    assertThat(report.text())
        .isEqualTo(
            """
            answered    2 in 2.00 s: 1 a second
            replies     45.0 peers, 520 bytes (420 of them body)
            latency ms  p50 1.000  p90 3.000  p99 3.000  p99.9 3.000  max 3.000
            generator   15.0 us of CPU an announce
            behind      7 announces could not begin in time
            failures    3
              2  status 503
              1  failure: Unregistered torrent
            """);
  }

  @Test
  void whatWasNotAnsweredIsNotInTimeEither() {
    statistics.answered(999_000_000, 1, 1, 1);
    statistics.answered(1_200_000_000, 1, 1, 1);
    statistics.answered(1_000, 1, 1, 1);
    statistics.failed("no answer in time");
    assertThat(statistics.report(1, 0, 0).answeredWithin(Duration.ofSeconds(1))).isEqualTo(0.5);
  }

  @Test
  void theReportsOfLanesAreAddedUp() {
    statistics.answered(1_000_000, 40, 500, 400);
    statistics.failed("status 503");
    LoadReport one = statistics.report(2_000_000_000, 7, 30_000);
    LoadReport sum = LoadReport.sum(List.of(one, statistics.report(1_000_000_000, 1, 10_000)));

    assertThat(sum.answered()).isEqualTo(2);
    assertThat(sum.failures()).containsExactly(Map.entry("status 503", 2L));
    assertThat(sum.answeredPerSecond()).isEqualTo(1);
    assertThat(sum.behind()).isEqualTo(8);
    assertThat(sum.peersEach()).isEqualTo(40);
    assertThat(sum.bytesEach()).isEqualTo(500);
    assertThat(sum.generatorCpuNanos()).isEqualTo(40_000);
    assertThat(sum.latency().getTotalCount()).isEqualTo(2);
  }

  @Test
  void aRunWithoutAnAnswerReportsZeros() {
    LoadReport report = statistics.report(1_000_000_000, 0, 30_000);
    assertThat(report.answeredPerSecond()).isZero();
    assertThat(report.microsEach(30_000)).isZero();
    assertThat(report.text()).endsWith("failures    0\n").doesNotContain("behind");
  }

  @Test
  void differentFailuresAreBounded() {
    for (int i = 0; i < 1_000; i++) {
      statistics.failed("failure: " + i);
    }
    LoadReport report = statistics.report(1, 0, 0);
    assertThat(report.failed()).isEqualTo(1_000);
    assertThat(report.failures()).hasSize(33).containsEntry("other failures", 968L);
  }
}
