package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.trackerengine.benchmarks.compare.figure.Cell;
import org.trackerengine.benchmarks.compare.figure.Entrant;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.compare.figure.Turns;
import org.trackerengine.benchmarks.compare.tracker.OwnTracker;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;

/** Comparison of the cost of an announce with the cost among ten times as many peers. */
final class GrowthScenario {

  private static final int TIMES = 10;

  private GrowthScenario() {}

  static MarkdownTable compare(Arena arena) throws IOException, InterruptedException {
    arena.dismiss();
    int torrents = arena.settings().growthTorrents();
    int peers = arena.settings().growthPeers();
    Workload few = Workload.of(torrents, peers, 1);
    Workload many = Workload.of(TIMES * torrents, peers, 1);
    var tracker = arena.settings().tracker();
    var setup = OwnTracker.Setup.PRIVATE_H2;
    try (OwnTracker smaller = OwnTracker.start(tracker, arena.newData(), setup);
        OwnTracker larger = OwnTracker.start(tracker, arena.newData(), setup)) {
      return table(
          arena
              .inTurns(List.of(enter(arena, smaller, few), enter(arena, larger, many)))
              .all()
              .stream()
              .map(Turns::median)
              .toList(),
          few);
    }
  }

  private static Entrant enter(Arena arena, OwnTracker tracker, Workload workload)
      throws IOException, InterruptedException {
    arena.tell(
        String.format(
            Locale.ROOT,
            "%,d users and %,d torrents are being registered",
            workload.users(),
            workload.torrents()));
    Population population = arena.newPopulation(workload);
    tracker.register(workload);
    Entrant entrant =
        new Entrant(
            String.format(Locale.ROOT, "%,d peers", workload.peers()),
            tracker,
            population,
            arena.settings().driving(tracker.http(), tracker));
    arena.fill(entrant);
    return entrant;
  }

  private static MarkdownTable table(List<Figures> all, Workload few) {
    MarkdownTable table =
        new MarkdownTable(
            "Growth, HTTP, keep-alive",
            String.format(
                Locale.ROOT,
                "Ours, private, on H2, closed loop, %,d peers a torrent.",
                few.peersPerTorrent()),
            "peers",
            "announces/s",
            "CPU µs: server / generator",
            "server CPU × fewer peers",
            "peers, bytes a reply",
            "RSS MB",
            "failures");
    row(table, few.peers(), all.getFirst(), all.getFirst());
    row(table, TIMES * few.peers(), all.getLast(), all.getFirst());
    return table;
  }

  private static void row(MarkdownTable table, int peers, Figures one, Figures smaller) {
    table.row(
        Cell.whole(peers),
        Cell.whole(one.perSecond()),
        Cell.cpu(one),
        Cell.times(one.serverMicros(), smaller.serverMicros()),
        Cell.tenths(one.peers()) + ", " + Cell.whole(one.bytes()),
        Cell.whole(one.residentMegabytes()),
        Long.toString(one.failed()));
  }
}
