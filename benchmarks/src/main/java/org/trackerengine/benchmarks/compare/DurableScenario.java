package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.trackerengine.benchmarks.compare.figure.Cell;
import org.trackerengine.benchmarks.compare.figure.Entrant;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.compare.figure.Turns;
import org.trackerengine.benchmarks.compare.tracker.LineUp;
import org.trackerengine.benchmarks.compare.tracker.OwnStorage;
import org.trackerengine.benchmarks.compare.tracker.OwnTracker;
import org.trackerengine.benchmarks.load.LoadGenerator;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.process.ServerApi;
import org.trackerengine.benchmarks.storage.FlushReport;
import org.trackerengine.benchmarks.storage.FlushSampler;
import org.trackerengine.benchmarks.storage.FlushSummary;

/**
 * Comparison of the cost of storing at a constant rate, and of the credit after a restart: our
 * private tracker, on each database.
 */
final class DurableScenario {

  private static final List<String> COLUMNS =
      List.of(
          "tracker",
          "announces/s",
          "CPU µs: server / generator",
          "PostgreSQL CPU µs",
          "p50, p99, p99.9 ms",
          "backlog at most: peers, s",
          "flush in the mean, s",
          "flushes failed",
          "peers, bytes a reply",
          "failures",
          "credit");

  private final Arena arena;
  private final Map<OwnTracker, Entrant> entrants = new LinkedHashMap<>();
  private final Map<OwnTracker, List<Figures>> figures = new LinkedHashMap<>();
  private final Map<OwnTracker, List<FlushReport>> flushes = new LinkedHashMap<>();

  private DurableScenario(Arena arena) {
    this.arena = arena;
  }

  static MarkdownTable compare(Arena arena) throws IOException, InterruptedException {
    arena.dismiss();
    DurableScenario scenario = new DurableScenario(arena);
    try {
      scenario.start();
      for (int round = 0; round < arena.settings().rounds(); round++) {
        scenario.driveAll(round);
      }
      return scenario.table();
    } finally {
      for (OwnTracker tracker : scenario.entrants.keySet()) {
        tracker.close();
      }
    }
  }

  private void start() throws IOException, InterruptedException {
    for (OwnStorage storage : OwnStorage.values()) {
      if (storage.isDatabase() && arena.settings().lineUp().storages().contains(storage)) {
        for (LineUp.Entry entry : arena.settings().lineUp().builds()) {
          Optional<OwnTracker> started = arena.startOwn(entry, OwnTracker.Setup.privateOn(storage));
          if (started.isPresent()) {
            enter(started.get());
          }
        }
      }
    }
  }

  private void enter(OwnTracker tracker) throws IOException, InterruptedException {
    Population population = arena.newPopulation(arena.settings().workload());
    // Added before users are registered, so that it is closed if that fails.
    entrants.put(tracker, entrant(tracker, population));
    figures.put(tracker, new ArrayList<>());
    flushes.put(tracker, new ArrayList<>());
    tracker.register(population.workload());
    entrants.put(tracker, entrant(tracker, population));
    arena.fill(entrant(tracker, population));
  }

  private Entrant entrant(OwnTracker tracker, Population population) {
    return new Entrant(
        tracker.name(), tracker, population, arena.settings().driving(tracker.http(), tracker));
  }

  private void driveAll(int round) throws IOException, InterruptedException {
    List<Entrant> order = List.copyOf(entrants.values());
    for (Entrant entrant : round % 2 == 0 ? order : order.reversed()) {
      drive((OwnTracker) entrant.contender(), entrant, round);
    }
  }

  private void drive(OwnTracker tracker, Entrant entrant, int round)
      throws IOException, InterruptedException {
    CompareSettings settings = arena.settings();
    Entrant atRate = entrant.atRate(settings.durableRate());
    atRate.measure(RunLimit.of(0), settings.warmup());
    try (FlushSampler sampler = FlushSampler.start(tracker.process())) {
      Figures measured = atRate.measure(RunLimit.of(0), settings.durable());
      list(flushes, tracker).add(sampler.stop());
      list(figures, tracker).add(measured);
      arena.tell(
          String.format(
              Locale.ROOT,
              "durable, round %d, %s: %s",
              round + 1,
              tracker.name(),
              measured.text()));
    }
    tracker.rest();
  }

  private static <T> List<T> list(Map<OwnTracker, List<T>> lists, OwnTracker tracker) {
    return Objects.requireNonNull(lists.get(tracker));
  }

  private MarkdownTable table() throws IOException, InterruptedException {
    List<OwnTracker> trackers = List.copyOf(entrants.keySet());
    Results results =
        new Results(
            trackers.stream().map(one -> new Turns(one.name(), list(figures, one))).toList());
    List<String> columns = new ArrayList<>(COLUMNS);
    if (results.hasBefore()) {
      columns.add("new ÷ before: p99, server CPU");
    }
    MarkdownTable table =
        new MarkdownTable(
            "Durable, HTTP, keep-alive", explanation(), columns.toArray(String[]::new));
    PeersCheck peers = new PeersCheck(results);
    for (int i = 0; i < trackers.size(); i++) {
      Turns turns = results.all().get(i);
      List<String> cells = cells(trackers.get(i), turns, peers);
      if (results.hasBefore()) {
        cells.add(results.newByOld(turns, Figures::p99Millis, Figures::serverMicros));
      }
      table.row(cells.toArray(String[]::new));
    }
    peers.note(table);
    arena.note(table);
    return table;
  }

  private String explanation() {
    return String.format(
        Locale.ROOT,
        "Ours, private; open loop at %,.0f a second. Credit is what the accounts have after a"
            + " restart, by what was answered, to the byte.",
        arena.settings().durableRate());
  }

  private List<String> cells(OwnTracker tracker, Turns turns, PeersCheck peers)
      throws IOException, InterruptedException {
    Figures one = turns.median();
    FlushSummary summary = FlushSummary.of(list(flushes, tracker));
    return new ArrayList<>(
        List.of(
            turns.name(),
            Cell.whole(one.perSecond()),
            Cell.cpu(one),
            Cell.databaseCpu(one),
            Cell.latencies(one),
            backlog(summary),
            Cell.hundredths(summary.meanFlushSeconds()),
            Long.toString(summary.failures()),
            peers.cell(one),
            Long.toString(one.failed()),
            credit(tracker)));
  }

  private static String backlog(FlushSummary summary) {
    return String.format(
        Locale.ROOT,
        "%,d, %.1f%s",
        summary.mostPeers(),
        summary.mostSeconds(),
        summary.grows() ? "; **it grows**" : "");
  }

  /** Announces every peer once more, restarts the server, and checks the credit. */
  private String credit(OwnTracker tracker) throws IOException, InterruptedException {
    Entrant entrant = Objects.requireNonNull(entrants.get(tracker));
    Population population = entrant.population();
    try (LoadGenerator generator = new LoadGenerator(entrant.settings(), population)) {
      generator.run(AnnounceSource.everyPeerOnce(population), RunLimit.of(Long.MAX_VALUE));
      generator.settle(RunLimit.of(Duration.ofMinutes(1)));
    }
    tracker.rest();
    try (OwnTracker after = tracker.restarted();
        ServerApi api = after.api()) {
      String verdict =
          CreditCheck.verdict(
              api.credit(population.workload()), population.workload(), population.credit());
      arena.tell("durable, " + tracker.name() + ": credit " + verdict);
      return verdict;
    }
  }
}
