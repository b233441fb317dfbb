package org.trackerengine.benchmarks.compare;

import java.util.List;
import java.util.Locale;
import org.trackerengine.benchmarks.storage.FlushReport;

/**
 * How storing went in all rounds together.
 *
 * @param mostPeers that waited to be stored, in the worst moment
 * @param mostSeconds since all was stored, in the worst moment
 * @param grows whether there was a round at whose end more waited than at its begin
 * @param meanFlushSeconds of the flushes of the round in which they took longest
 * @param failures flushes that did not store
 */
record FlushSummary(
    long mostPeers, double mostSeconds, boolean grows, double meanFlushSeconds, long failures) {

  static FlushSummary of(List<FlushReport> rounds) {
    return new FlushSummary(
        rounds.stream().mapToLong(FlushReport::mostBacklogPeers).max().orElse(0),
        rounds.stream().mapToDouble(FlushReport::mostBacklogSeconds).max().orElse(0),
        rounds.stream().anyMatch(FlushReport::grows),
        rounds.stream().mapToDouble(FlushReport::meanFlushSeconds).max().orElse(0),
        rounds.stream().mapToLong(FlushReport::failures).sum());
  }

  /** For a table. */
  String backlog() {
    return String.format(Locale.ROOT, "%,d", mostPeers)
        + ", "
        + Cell.tenths(mostSeconds)
        + (grows ? "; **it grows**" : "");
  }
}
