package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trackerengine.benchmarks.compare.figure.Cell;
import org.trackerengine.benchmarks.compare.figure.Contender;
import org.trackerengine.benchmarks.compare.figure.Entrant;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.compare.figure.Turns;
import org.trackerengine.benchmarks.compare.tracker.NullTracker;
import org.trackerengine.benchmarks.load.workload.Population;

/** Comparison of the latency when announces arrive at half of our maximum rate. */
final class LatencyScenario {

  private static final double LOAD = 0.5;

  private static final List<String> COLUMNS =
      List.of(
          "tracker",
          "announces/s",
          "p50 ms",
          "p99 ms",
          "p99.9 ms",
          "longest of all rounds, ms",
          "p99 × null",
          "p99.9 × null",
          "peers, bytes a reply",
          "failures");

  private LatencyScenario() {}

  static MarkdownTable compare(Arena arena) throws IOException, InterruptedException {
    double rate = LOAD * arena.keepAlivePerSecond();
    List<Entrant> entrants = new ArrayList<>();
    for (Map.Entry<Contender, Population> entry : arena.contenders().entrySet()) {
      Contender contender = entry.getKey();
      String url = contender.http();
      if (url != null && contender.keepsAlive()) {
        var driving = arena.settings().driving(url, contender).withAnnouncesPerSecond(rate);
        entrants.add(new Entrant(contender.name(), contender, entry.getValue(), driving));
      }
    }
    return table(arena, arena.inTurns(entrants));
  }

  private static MarkdownTable table(Arena arena, Results results) {
    List<String> columns = new ArrayList<>(COLUMNS);
    if (results.hasBefore()) {
      columns.add("new ÷ before: p99, p99.9");
    }
    MarkdownTable table =
        new MarkdownTable(
            "Latency, HTTP, keep-alive",
            "Open loop at half of what ours, private, answers at most; it counts from when an"
                + " announce should have begun.",
            columns.toArray(String[]::new));
    PeersCheck peers = new PeersCheck(results);
    for (Turns turns : results.all()) {
      List<String> cells = cells(results, turns, peers);
      if (results.hasBefore()) {
        cells.add(results.newByOld(turns, Figures::p99Millis, Figures::p999Millis));
      }
      table.row(cells.toArray(String[]::new));
    }
    peers.note(table);
    arena.note(table);
    return table;
  }

  private static List<String> cells(Results results, Turns turns, PeersCheck peers) {
    Figures one = turns.median();
    return new ArrayList<>(
        List.of(
            turns.name(),
            Cell.whole(one.perSecond()),
            Cell.hundredths(one.p50Millis()),
            Cell.hundredths(one.p99Millis()),
            Cell.hundredths(one.p999Millis()),
            Cell.tenths(one.mostMillis()),
            Cell.times(one.p99Millis(), results.of(NullTracker.NAME, Figures::p99Millis)),
            Cell.times(one.p999Millis(), results.of(NullTracker.NAME, Figures::p999Millis)),
            peers.cell(one),
            Long.toString(one.failed())));
  }
}
