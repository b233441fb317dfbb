package org.trackerengine.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

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
