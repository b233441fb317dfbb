package org.trackerengine.benchmarks.storage;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Figures on storing from a server's metrics, at one point in time.
 *
 * @param flushes batches stored since the server started
 * @param flushSeconds total duration of these flushes
 * @param changes number of changes in them
 * @param failures batches that were not stored
 * @param backlogPeers peers with changes that are not stored yet
 * @param backlogSeconds time since no change was waiting to be stored
 */
record FlushSample(
    long flushes,
    double flushSeconds,
    long changes,
    long failures,
    long backlogPeers,
    double backlogSeconds) {

  /** Parses a metrics page in Prometheus' text format. */
  static FlushSample parse(String page) {
    Map<String, Double> figures =
        page.lines()
            .filter(line -> line.startsWith("tracker_") && !line.contains("{"))
            .map(line -> line.split(" ", -1))
            .collect(
                Collectors.toMap(
                    fields -> fields[0], fields -> Double.parseDouble(fields[1]), Math::max));
    return new FlushSample(
        Math.round(figure(figures, "tracker_flush_seconds_count")),
        figure(figures, "tracker_flush_seconds_sum"),
        Math.round(figure(figures, "tracker_flushed_changes_total")),
        Math.round(figure(figures, "tracker_flush_failures_total")),
        Math.round(figure(figures, "tracker_unflushed_peers")),
        figure(figures, "tracker_backlog_age_seconds"));
  }

  private static double figure(Map<String, Double> figures, String name) {
    Double value = figures.get(name);
    if (value == null) {
      throw new IllegalStateException("the server's metrics have no " + name);
    }
    return value;
  }
}
