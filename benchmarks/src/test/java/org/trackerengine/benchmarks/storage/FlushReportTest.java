package org.trackerengine.benchmarks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said about how storing went. */
class FlushReportTest {

  private static FlushReport report(int seconds, IntToLongFunction backlog) {
    List<FlushSample> samples =
        IntStream.range(0, seconds)
            .mapToObj(s -> new FlushSample(s, s * 0.25, s * 1_000L, 0, backlog.applyAsLong(s), 1.5))
            .toList();
    return new FlushReport(samples);
  }

  @Test
  void aBacklogThatGoesUpAndDownIsFlat() {
    FlushReport report = report(40, s -> s % 2 == 0 ? 900 : 1_100);
    assertThat(report.isFlat()).isTrue();
    assertThat(report.grows()).isFalse();
    assertThat(report.mostBacklogPeers()).isEqualTo(1_100);
    assertThat(report.mostBacklogSeconds()).isEqualTo(1.5);
    assertThat(report.meanFlushSeconds()).isEqualTo(0.25);
    assertThat(report.failures()).isZero();
    assertThat(report.text())
        .contains("39, of 1,000 changes and 0.250 s in the mean, longest 0.250 s; 0 failed")
        .contains("900 peers at first, 1,100 at most, 1,100 at last, up to 1.5 s old; flat");
  }

  @Test
  void aBacklogThatGrowsIsNotFlat() {
    assertThat(report(40, s -> 1_000 + 50L * s).isFlat()).isFalse();
    assertThat(report(40, s -> 1_000 + 50L * s).text()).contains("it GROWS");
    assertThat(report(40, s -> 1_000 + 50L * s).grows()).isTrue();
  }

  @Test
  void aShortRunTellsNothing() {
    assertThat(report(19, s -> 1_000).isFlat()).isFalse();
    assertThat(report(19, s -> 1_000 + 50L * s).grows()).isFalse();
    assertThat(report(0, s -> 0).meanFlushSeconds()).isZero();
    assertThat(report(0, s -> 0).failures()).isZero();
    assertThat(report(19, s -> 1_000).text()).contains("too short to tell");
    assertThat(report(1, s -> 1_000).text()).contains("too short a run");
  }

  @Test
  void readsTheFiguresFromThePage() {
    String page =
        """
        # HELP tracker_flush_seconds How long
        tracker_flush_seconds_bucket{le="0.005"} 3
        tracker_flush_seconds_count 7
        tracker_flush_seconds_sum 1.75
        tracker_flushed_changes_total 7000.0
        tracker_flush_failures_total 1.0
        tracker_unflushed_peers 42.0
        tracker_backlog_age_seconds 0.5
        jvm_threads_current 12.0
        """;
    assertThat(FlushSample.parse(page)).isEqualTo(new FlushSample(7, 1.75, 7_000, 1, 42, 0.5));
  }
}
