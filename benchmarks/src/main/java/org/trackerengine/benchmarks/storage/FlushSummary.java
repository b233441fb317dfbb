package org.trackerengine.benchmarks.storage;

import java.util.List;

/**
 * Summary of the flushes of several rounds, after each of which everything was stored.
 *
 * @param mostPeers maximum number of peers that waited to be stored
 * @param mostSeconds maximum age of the backlog
 * @param grows whether in every round the backlog was larger at the end than at the begin; in a
 *     single round this may depend on the time of the last flush
 * @param meanFlushSeconds mean duration of a flush in the round with the longest flushes
 * @param failures flushes that failed
 */
public record FlushSummary(
    long mostPeers, double mostSeconds, boolean grows, double meanFlushSeconds, long failures) {

  /** Returns the summary of at least one round. */
  public static FlushSummary of(List<FlushReport> rounds) {
    return new FlushSummary(
        rounds.stream().mapToLong(FlushReport::mostBacklogPeers).max().orElseThrow(),
        rounds.stream().mapToDouble(FlushReport::mostBacklogSeconds).max().orElseThrow(),
        rounds.stream().allMatch(FlushReport::grows),
        rounds.stream().mapToDouble(FlushReport::meanFlushSeconds).max().orElseThrow(),
        rounds.stream().mapToLong(FlushReport::failures).sum());
  }
}
