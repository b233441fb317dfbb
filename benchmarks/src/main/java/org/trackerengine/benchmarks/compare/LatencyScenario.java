package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trackerengine.benchmarks.load.Population;

/** How long answers take when announces come at half of the rate that ours can answer. */
final class LatencyScenario {

  private static final double LOAD = 0.5;

  private LatencyScenario() {}

  static MarkdownTable compare(Arena arena) throws IOException, InterruptedException {
    double rate = LOAD * arena.keepAlivePerSecond();
    List<Entrant> entrants = new ArrayList<>();
    for (Map.Entry<Contender, Population> entry : arena.contenders().entrySet()) {
      Contender contender = entry.getKey();
      if (contender.keepsAlive()) {
        var driving = arena.settings().driving(contender.http(), contender).atRate(rate);
        entrants.add(new Entrant(contender.name(), contender, entry.getValue(), driving));
      }
    }
    List<Figures> all = arena.inTurns(entrants);
    Figures nothing = all.getLast();
    MarkdownTable table =
        new MarkdownTable(
            "Latency, HTTP, keep-alive",
            "Open loop at half of what ours, private, answers at most; it counts from when an"
                + " announce should have begun.",
            "tracker",
            "announces/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "longest of all rounds, ms",
            "p99 × null",
            "p99.9 × null",
            "failures");
    for (int i = 0; i < all.size(); i++) {
      Figures one = all.get(i);
      table.row(
          entrants.get(i).name(),
          Cell.whole(one.perSecond()),
          Cell.hundredths(one.p50Millis()),
          Cell.hundredths(one.p99Millis()),
          Cell.hundredths(one.p999Millis()),
          Cell.tenths(one.mostMillis()),
          Cell.times(one.p99Millis(), nothing.p99Millis()),
          Cell.times(one.p999Millis(), nothing.p999Millis()),
          Long.toString(one.failed()));
    }
    return table;
  }
}
