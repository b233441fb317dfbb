package org.trackerengine.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counters of a run in progress. Not thread-safe. */
final class LoadStatistics {

  /** Maximum number of different failure texts; all further ones are counted as one. */
  private static final int TEXTS = 32;

  private static final String OTHERS = "other failures";
  private static final long SHORTEST_NANOS = TimeUnit.MICROSECONDS.toNanos(1);
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Histogram latency = new Histogram(SHORTEST_NANOS, LONGEST_NANOS, 3);
  private final Map<String, Long> failures = new LinkedHashMap<>();
  private long answered;
  private long peers;
  private long bytes;
  private long bodyBytes;

  void answered(long latencyNanos, int replyPeers, int replyBytes, int replyBodyBytes) {
    answered++;
    peers += replyPeers;
    bytes += replyBytes;
    bodyBytes += replyBodyBytes;
    latency.recordValue(Math.clamp(latencyNanos, 0, LONGEST_NANOS));
  }

  void failed(String text) {
    failed(text, 1);
  }

  private void failed(String text, long times) {
    failures.merge(
        failures.containsKey(text) || failures.size() < TEXTS ? text : OTHERS, times, Long::sum);
  }

  /** Adds the counts of another report. */
  void add(LoadReport other) {
    answered += other.answered();
    peers += other.peers();
    bytes += other.bytes();
    bodyBytes += other.bodyBytes();
    latency.add(other.latency());
    other.failures().forEach(this::failed);
  }

  LoadReport report(long durationNanos, long behind, long generatorCpuNanos) {
    return LoadReportBuilder.builder()
        .durationNanos(durationNanos)
        .answered(answered)
        .failures(failures)
        .behind(behind)
        .peers(peers)
        .bytes(bytes)
        .bodyBytes(bodyBytes)
        .generatorCpuNanos(generatorCpuNanos)
        .latency(latency)
        .build();
  }
}
