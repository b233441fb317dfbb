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
import org.trackerengine.benchmarks.compare.tracker.OwnTracker;
import org.trackerengine.benchmarks.load.workload.Population;

/**
 * Comparison of the throughput in a closed loop, in which each answer is followed by the next
 * announce.
 */
final class ThroughputScenario {

  /** Transport of the announces. */
  enum Transport {
    KEEP_ALIVE(
        "HTTP, keep-alive",
        "Closed loop. opentracker closes every connection: its row has one a request."),
    CLOSE("HTTP, one connection a request", "Closed loop."),
    UDP("UDP", "Closed loop; ours with the passkey in BEP 41 options. Who has no UDP is missing.");

    private final String heading;
    private final String explanation;

    Transport(String heading, String explanation) {
      this.heading = heading;
      this.explanation = explanation;
    }
  }

  private static final List<String> COLUMNS =
      List.of(
          "tracker",
          "announces/s",
          "× opentracker",
          "× ours, open",
          "CPU µs: server / generator",
          "server CPU × null",
          "PostgreSQL CPU µs",
          "peers, bytes a reply",
          "p50, p99, p99.9 ms",
          "RSS MB",
          "failures");

  private final Transport transport;

  ThroughputScenario(Transport transport) {
    this.transport = transport;
  }

  MarkdownTable compare(Arena arena) throws IOException, InterruptedException {
    List<Entrant> entrants = new ArrayList<>();
    for (Map.Entry<Contender, Population> entry : arena.contenders().entrySet()) {
      enter(entry.getKey(), entry.getValue(), arena, entrants);
    }
    if (transport != Transport.UDP) {
      return inTurns(arena, entrants);
    }
    Population ownPeers = arena.newPopulation(arena.settings().workload());
    Population nullPeers = arena.newPopulation(arena.settings().workload());
    try (Contender own = arena.privateByChannel(ownPeers);
        Contender nothing = arena.nullByChannel()) {
      enter(own, ownPeers, arena, entrants);
      enter(nothing, nullPeers, arena, entrants);
      return inTurns(arena, entrants);
    }
  }

  private void enter(
      Contender contender, Population population, Arena arena, List<Entrant> entrants) {
    String url = transport == Transport.UDP ? contender.udp() : contender.http();
    if (url != null) {
      var driving = arena.settings().driving(url, contender);
      entrants.add(
          new Entrant(
              contender.name(),
              contender,
              population,
              transport == Transport.CLOSE ? driving.withKeepAlive(false) : driving));
    }
  }

  private MarkdownTable inTurns(Arena arena, List<Entrant> entrants)
      throws IOException, InterruptedException {
    Results results = arena.inTurns(entrants);
    if (transport == Transport.KEEP_ALIVE) {
      arena.keepAlivePerSecond(results.all().getFirst().median().perSecond());
    }
    return table(arena, results);
  }

  private MarkdownTable table(Arena arena, Results results) {
    List<String> columns = new ArrayList<>(COLUMNS);
    if (results.hasBefore()) {
      columns.add(Results.NEW_BY_OLD);
    }
    MarkdownTable table =
        new MarkdownTable(transport.heading, transport.explanation, columns.toArray(String[]::new));
    PeersCheck peers = new PeersCheck(results);
    for (Turns turns : results.all()) {
      List<String> cells = cells(results, turns, peers);
      if (results.hasBefore()) {
        cells.add(results.newByOld(turns, Figures::perSecond, Figures::serverMicros));
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
            Cell.times(one.perSecond(), results.opentrackerPerSecond()),
            Cell.times(
                one.perSecond(), results.of(OwnTracker.Setup.OPEN.text(), Figures::perSecond)),
            Cell.cpu(one),
            Cell.times(one.serverMicros(), results.of(NullTracker.NAME, Figures::serverMicros)),
            Cell.databaseCpu(one),
            peers.cell(one),
            Cell.latencies(one),
            Cell.whole(one.residentMegabytes()),
            Long.toString(one.failed())));
  }
}
