package org.trackerengine.benchmarks.storage;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Report on the flushes of a run, from samples taken once a second.
 *
 * @param samples in order of time
 */
public record FlushReport(List<FlushSample> samples) {

  /** Number of parts of the run for which the mean backlog is reported. */
  private static final int PARTS = 10;

  /**
   * Ratio of backlogs above which the backlog grows; smaller ratios may result from the sampling.
   */
  private static final double GROWTH = 1.25;

  /** Number of parts that are compared, at the begin and at the end. */
  private static final int COMPARED = 3;

  public FlushReport {
    samples = List.copyOf(samples);
  }

  /** Returns the maximum number of peers that waited to be stored; 0 without samples. */
  public long mostBacklogPeers() {
    return Math.round(most(FlushSample::backlogPeers));
  }

  /** Returns the maximum age of the backlog, in seconds; 0 without samples. */
  public double mostBacklogSeconds() {
    return most(FlushSample::backlogSeconds);
  }

  /** Returns the mean duration of a flush, in seconds; 0 when there was none. */
  public double meanFlushSeconds() {
    if (samples.isEmpty()) {
      return 0;
    }
    FlushSample first = samples.getFirst();
    FlushSample last = samples.getLast();
    long flushes = flushes();
    return flushes == 0 ? 0 : (last.flushSeconds() - first.flushSeconds()) / flushes;
  }

  private long flushes() {
    return samples.getLast().flushes() - samples.getFirst().flushes();
  }

  /** Returns the number of flushes that failed. */
  public long failures() {
    return samples.isEmpty() ? 0 : samples.getLast().failures() - samples.getFirst().failures();
  }

  /**
   * Returns whether the backlog was larger at the end than at the begin; false when the run is too
   * short to tell.
   */
  public boolean grows() {
    return samples.size() >= 2 * PARTS && !isFlat();
  }

  /**
   * Returns whether the last parts of the run had no larger backlog than the first; false if the
   * run is too short.
   */
  boolean isFlat() {
    if (samples.size() < 2 * PARTS) {
      return false;
    }
    double first = mean(0, COMPARED);
    return mean(PARTS - COMPARED, PARTS) <= GROWTH * first;
  }

  private double mean(int firstPart, int endPart) {
    int size = samples.size();
    return samples.subList(size * firstPart / PARTS, size * endPart / PARTS).stream()
        .mapToLong(FlushSample::backlogPeers)
        .average()
        .orElse(0);
  }

  /** Returns the report for people, one line for each result. */
  public String text() {
    if (samples.size() < 2) {
      return "flushes     too short a run\n";
    }
    FlushSample first = samples.getFirst();
    FlushSample last = samples.getLast();
    return String.format(
        Locale.ROOT,
        """
        flushes     %,d, of %,.0f changes and %.3f s in the mean, longest %.3f s; %d failed
        backlog     %,d peers at first, %,d at most, %,d at last, up to %.1f s old; %s
                    means of the parts: %s
        """,
        flushes(),
        meanChanges(),
        meanFlushSeconds(),
        longestFlush(),
        failures(),
        first.backlogPeers(),
        mostBacklogPeers(),
        last.backlogPeers(),
        mostBacklogSeconds(),
        trend(),
        parts());
  }

  private double meanChanges() {
    long changes = samples.getLast().changes() - samples.getFirst().changes();
    long flushes = flushes();
    return flushes == 0 ? 0 : (double) changes / flushes;
  }

  private String trend() {
    if (samples.size() < 2 * PARTS) {
      return "too short to tell";
    }
    return isFlat() ? "flat" : "it GROWS";
  }

  private double most(ToDoubleFunction<FlushSample> figure) {
    return samples.stream().mapToDouble(figure).max().orElse(0);
  }

  /**
   * Returns the duration of the longest flush; flushes that ended between the same two samples
   * count by their mean.
   */
  private double longestFlush() {
    return IntStream.range(1, samples.size())
        .filter(i -> samples.get(i).flushes() > samples.get(i - 1).flushes())
        .mapToDouble(i ->
            (samples.get(i).flushSeconds() - samples.get(i - 1).flushSeconds())
                / (samples.get(i).flushes() - samples.get(i - 1).flushes()))
        .max()
        .orElse(0);
  }

  private String parts() {
    return IntStream.range(0, Math.min(PARTS, samples.size()))
        .mapToObj(part -> String.format(Locale.ROOT, "%,.0f", mean(part, part + 1)))
        .collect(Collectors.joining(" "));
  }
}
