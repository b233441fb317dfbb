package org.trackerengine.benchmarks.compare.figure;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.trackerengine.benchmarks.load.LoadReport;

/**
 * Figures measured for a tracker, once or as medians of several measurements.
 *
 * @param perSecond successful replies per second
 * @param serverMicros CPU of the tracker's process, user and system, per reply
 * @param databaseMicros CPU of its database's processes per reply; 0 without one
 * @param generatorMicros CPU of the generator's threads per reply
 * @param peers per reply
 * @param bytes per reply, head included
 * @param p50Millis latency
 * @param p99Millis latency
 * @param p999Millis latency
 * @param mostMillis longest latency
 * @param inTime fraction of all announces that were answered within a second
 * @param residentMegabytes of the tracker's process, at the end
 * @param failures unsuccessful replies and announces without a reply, by description, of all
 *     measurements
 */
@RecordBuilder
public record Figures(
    double perSecond,
    double serverMicros,
    double databaseMicros,
    double generatorMicros,
    double peers,
    double bytes,
    double p50Millis,
    double p99Millis,
    double p999Millis,
    double mostMillis,
    double inTime,
    double residentMegabytes,
    Map<String, Long> failures) {

  private static final double BYTES_PER_MEGABYTE = 1 << 20;

  public Figures {
    failures = Map.copyOf(failures);
  }

  /** Returns the number of unsuccessful replies and of announces without a reply. */
  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the figures as one line, for people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%,.0f a second, %.1f us, %s within 1 s%s",
        perSecond,
        serverMicros,
        Cell.percent(inTime),
        failures.isEmpty() ? "" : ", failures: " + failures);
  }

  /** Returns the figures of one report. */
  static Figures of(LoadReport report, long serverNanos, long databaseNanos, long residentBytes) {
    return FiguresBuilder.builder()
        .perSecond(report.answeredPerSecond())
        .serverMicros(report.microsEach(serverNanos))
        .databaseMicros(report.microsEach(databaseNanos))
        .generatorMicros(report.microsEach(report.generatorCpuNanos()))
        .peers(report.peersEach())
        .bytes(report.bytesEach())
        .p50Millis(report.millisAt(50))
        .p99Millis(report.millisAt(99))
        .p999Millis(report.millisAt(99.9))
        .mostMillis(report.millisAt(100))
        .inTime(report.answeredWithin(Entrant.IN_TIME))
        .residentMegabytes(residentBytes / BYTES_PER_MEGABYTE)
        .failures(report.failures())
        .build();
  }

  /**
   * Returns the median of each figure, but the longest latency and the failures of all
   * measurements.
   */
  public static Figures median(List<Figures> all) {
    return FiguresBuilder.builder()
        .perSecond(median(all, Figures::perSecond))
        .serverMicros(median(all, Figures::serverMicros))
        .databaseMicros(median(all, Figures::databaseMicros))
        .generatorMicros(median(all, Figures::generatorMicros))
        .peers(median(all, Figures::peers))
        .bytes(median(all, Figures::bytes))
        .p50Millis(median(all, Figures::p50Millis))
        .p99Millis(median(all, Figures::p99Millis))
        .p999Millis(median(all, Figures::p999Millis))
        .mostMillis(all.stream().mapToDouble(Figures::mostMillis).max().orElseThrow())
        .inTime(median(all, Figures::inTime))
        .residentMegabytes(median(all, Figures::residentMegabytes))
        .failures(
            all.stream()
                .flatMap(figures -> figures.failures.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum)))
        .build();
  }

  private static double median(List<Figures> all, ToDoubleFunction<Figures> figure) {
    return median(all.stream().mapToDouble(figure).toArray());
  }

  /** Returns the value in the middle, or the mean of the two in the middle. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
