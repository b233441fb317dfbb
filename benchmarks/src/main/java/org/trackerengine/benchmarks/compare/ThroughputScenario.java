package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.load.Population;

/** How many announces are answered when each answer is followed by the next announce. */
final class ThroughputScenario {

  /** How announces travel. */
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

  private MarkdownTable inTurns(Arena arena, List<Entrant> entrants) throws IOException {
    List<Figures> figures = arena.inTurns(entrants);
    if (transport == Transport.KEEP_ALIVE) {
      arena.keepAlivePerSecond(figures.getFirst().perSecond());
    }
    return table(entrants, figures);
  }

  private MarkdownTable table(List<Entrant> entrants, List<Figures> all) {
    MarkdownTable table =
        new MarkdownTable(
            transport.heading,
            transport.explanation,
            "tracker",
            "announces/s",
            "× opentracker",
            "× ours, open",
            "CPU µs: server / generator",
            "server CPU × null",
            "peers, bytes a reply",
            "p50, p99, p99.9 ms",
            "RSS MB",
            "failures");
    for (int i = 0; i < all.size(); i++) {
      Figures one = all.get(i);
      table.row(
          entrants.get(i).name(),
          Cell.whole(one.perSecond()),
          Cell.times(one.perSecond(), rate("opentracker", entrants, all)),
          Cell.times(one.perSecond(), rate("ours, open", entrants, all)),
          Cell.cpu(one),
          Cell.times(one.serverMicros(), cpuOfNull(entrants, all)),
          Cell.tenths(one.peers()) + ", " + Cell.whole(one.bytes()),
          latencies(one),
          Cell.whole(one.residentMegabytes()),
          Long.toString(one.failed()));
    }
    return table;
  }

  private static @Nullable Double rate(String name, List<Entrant> entrants, List<Figures> all) {
    Figures figures = Arena.of(name, entrants, all);
    return figures == null ? null : figures.perSecond();
  }

  private static @Nullable Double cpuOfNull(List<Entrant> entrants, List<Figures> all) {
    Figures figures = Arena.of("null", entrants, all);
    return figures == null ? null : figures.serverMicros();
  }

  private static String latencies(Figures figures) {
    return Cell.hundredths(figures.p50Millis())
        + ", "
        + Cell.hundredths(figures.p99Millis())
        + ", "
        + Cell.hundredths(figures.p999Millis());
  }
}
