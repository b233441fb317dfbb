package org.trackerengine.benchmarks.storage;

import java.util.List;

/**
 * How storing went in several rounds, after each of which everything was stored.
 *
 * @param mostPeers that waited to be stored, in the worst moment
 * @param mostSeconds since all was stored, in the worst moment
 * @param grows whether in every round more waited at its end than at its begin: in a single one
 *     that may be where in a flush it began
 * @param meanFlushSeconds of the flushes of the round in which they took longest
 * @param failures flushes that did not store
 */
public record FlushSummary(
    long mostPeers, double mostSeconds, boolean grows, double meanFlushSeconds, long failures) {

  /** Of one round at least. */
  public static FlushSummary of(List<FlushReport> rounds) {
    return new FlushSummary(
        rounds.stream().mapToLong(FlushReport::mostBacklogPeers).max().orElseThrow(),
        rounds.stream().mapToDouble(FlushReport::mostBacklogSeconds).max().orElseThrow(),
        rounds.stream().allMatch(FlushReport::grows),
        rounds.stream().mapToDouble(FlushReport::meanFlushSeconds).max().orElseThrow(),
        rounds.stream().mapToLong(FlushReport::failures).sum());
  }
}
