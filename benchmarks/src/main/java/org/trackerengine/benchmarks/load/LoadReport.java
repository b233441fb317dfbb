package org.trackerengine.benchmarks.load;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Results of a run.
 *
 * @param durationNanos from its begin to the last answer
 * @param answered number of successful replies
 * @param failures number of all other outcomes, by description
 * @param behind announces of an open loop that were due but could not begin, because all
 *     connections were in use
 * @param peers in all successful replies
 * @param bytes of all successful replies
 * @param bodyBytes of the bodies of all successful replies
 * @param generatorCpuNanos CPU time of the generator's own threads
 * @param latency of successful replies, in nanoseconds
 */
@RecordBuilder
public record LoadReport(
    long durationNanos,
    long answered,
    Map<String, Long> failures,
    long behind,
    long peers,
    long bytes,
    long bodyBytes,
    long generatorCpuNanos,
    Histogram latency) {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final double NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);

  public LoadReport {
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }

  /** Returns the number of replies that were not successful, and of announces without a reply. */
  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the number of successful replies per second. */
  public double answeredPerSecond() {
    return answered / (durationNanos / NANOS_PER_SECOND);
  }

  /**
   * Returns the fraction of all announces that had a successful reply within {@code time} after
   * they were due.
   */
  public double answeredWithin(Duration time) {
    long all = answered + failed();
    return all == 0 ? 0 : (double) latency.getCountBetweenValues(0, time.toNanos()) / all;
  }

  /** Returns the sum of the reports of workers that ran at the same time. */
  static LoadReport sum(List<LoadReport> reports) {
    LoadStatistics all = new LoadStatistics();
    reports.forEach(all::add);
    return all.report(
        reports.stream().mapToLong(LoadReport::durationNanos).max().orElse(0),
        reports.stream().mapToLong(LoadReport::behind).sum(),
        reports.stream().mapToLong(LoadReport::generatorCpuNanos).sum());
  }

  /** Returns the mean number of peers in a successful reply. */
  public double peersEach() {
    return each(peers);
  }

  /** Returns the mean size of a successful reply, in bytes. */
  public double bytesEach() {
    return each(bytes);
  }

  /** Returns {@code nanos} divided by the number of successful replies, in microseconds. */
  public double microsEach(long nanos) {
    return each(nanos) / NANOS_PER_MICRO;
  }

  private double each(long sum) {
    return answered == 0 ? 0 : (double) sum / answered;
  }

  /** Returns the report as text for people, one line for each result. */
  public String text() {
    return String.format(
            Locale.ROOT,
            """
            answered    %,d in %.2f s: %,.0f a second
            replies     %.1f peers, %.0f bytes (%.0f of them body)
            latency ms  p50 %.3f  p90 %.3f  p99 %.3f  p99.9 %.3f  max %.3f
            generator   %.1f us of CPU an announce
            """,
            answered,
            durationNanos / NANOS_PER_SECOND,
            answeredPerSecond(),
            each(peers),
            each(bytes),
            each(bodyBytes),
            millisAt(50),
            millisAt(90),
            millisAt(99),
            millisAt(99.9),
            millisAt(100),
            microsEach(generatorCpuNanos))
        + whatIsMissing();
  }

  private String whatIsMissing() {
    StringBuilder text = new StringBuilder();
    if (behind > 0) {
      text.append("behind      ").append(behind).append(" announces could not begin in time\n");
    }
    text.append("failures    ").append(failed()).append('\n');
    failures.forEach(
        (what, count) -> text.append("  ").append(count).append("  ").append(what).append('\n'));
    return text.toString();
  }

  /** Returns the latency at a percentile, 0 to 100, in milliseconds. */
  public double millisAt(double percentile) {
    return latency.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }
}
