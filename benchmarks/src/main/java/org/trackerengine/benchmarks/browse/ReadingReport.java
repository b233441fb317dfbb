package org.trackerengine.benchmarks.browse;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Latency and size of views by kind, and failures. Thread-safe. */
public final class ReadingReport {

  private static final int MOST_TEXTS = 10;
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Map<View, Histogram> latencies = new EnumMap<>(View.class);
  private final Map<View, Long> bytes = new EnumMap<>(View.class);
  private final Map<String, Long> failures = new LinkedHashMap<>();

  synchronized void add(View view, long nanos, int length) {
    latencies
        .computeIfAbsent(view, first -> new Histogram(LONGEST_NANOS, 3))
        .recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
    bytes.merge(view, (long) length, Long::sum);
  }

  synchronized void failed(String text) {
    failures.merge(failures.size() < MOST_TEXTS ? text : "other failures", 1L, Long::sum);
  }

  synchronized void clear() {
    latencies.clear();
    bytes.clear();
    failures.clear();
  }

  /** Returns the number of views that failed. */
  public synchronized long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the number of views that succeeded. */
  public synchronized long read() {
    return latencies.values().stream().mapToLong(Histogram::getTotalCount).sum();
  }

  /** Returns the report as text for people, a line for each kind. */
  public synchronized String text() {
    StringBuilder text = new StringBuilder();
    latencies.forEach((view, latency) ->
        text.append(
            String.format(
                Locale.ROOT,
                "%-22s p50 %7.1f  p99 %7.1f ms, %,9d bytes%n",
                view.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                latency.getValueAtPercentile(50) / NANOS_PER_MILLI,
                latency.getValueAtPercentile(99) / NANOS_PER_MILLI,
                bytes.getOrDefault(view, 0L) / latency.getTotalCount())));
    text.append("failures    ").append(failed()).append('\n');
    failures.forEach(
        (what, count) -> text.append("  ").append(count).append("  ").append(what).append('\n'));
    return text.toString();
  }
}
