package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.trackerengine.benchmarks.compare.figure.Cell;
import org.trackerengine.benchmarks.compare.figure.Contender;
import org.trackerengine.benchmarks.compare.figure.Entrant;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.compare.tracker.NullTracker;
import org.trackerengine.benchmarks.compare.tracker.Opentracker;
import org.trackerengine.benchmarks.compare.tracker.OwnTracker;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.OwnBuild;

/**
 * Comparison of the latency when all peers come back after a restart of the tracker, evenly spread
 * over a fixed time.
 */
final class StormScenario {

  private StormScenario() {}

  static MarkdownTable compare(Arena arena) throws IOException, InterruptedException {
    arena.dismiss();
    List<String> names = new ArrayList<>();
    List<Figures> figures = new ArrayList<>();
    for (OwnTracker.Setup setup : List.of(OwnTracker.Setup.OPEN, OwnTracker.Setup.PRIVATE_H2)) {
      figures.add(own(arena, setup, names));
    }
    Optional<Path> opentracker = Opentracker.find();
    if (opentracker.isPresent()) {
      figures.add(opentracker(arena, opentracker.get(), names));
    }
    try (NullTracker tracker = NullTracker.start(arena.newFolder(), figures.getFirst())) {
      Population population = arena.newPopulation(arena.settings().workload());
      figures.add(storm(arena, tracker, population, names));
    }
    return table(arena, names, figures);
  }

  private static Figures own(Arena arena, OwnTracker.Setup setup, List<String> names)
      throws IOException, InterruptedException {
    Workload workload = arena.settings().workload();
    OwnBuild tracker = arena.settings().tracker();
    Path data = arena.newData();
    Population population = arena.newPopulation(workload);
    List<String> passkeys;
    try (OwnTracker before = OwnTracker.start(tracker, data, setup)) {
      before.register(workload);
      passkeys = before.passkeys();
      arena.fill(entrant(arena, before, population));
      before.stop();
    }
    try (OwnTracker after = OwnTracker.start(tracker, data, setup)) {
      after.useRegistered(passkeys);
      return storm(arena, after, population, names);
    }
  }

  private static Figures opentracker(Arena arena, Path program, List<String> names)
      throws IOException, InterruptedException {
    Workload workload = arena.settings().workload();
    Population population = arena.newPopulation(workload);
    try (Opentracker before =
        Opentracker.start(Opentracker.Setup.DEFAULT, program, arena.newFolder(), workload)) {
      arena.fill(entrant(arena, before, population));
    }
    try (Opentracker after =
        Opentracker.start(Opentracker.Setup.DEFAULT, program, arena.newFolder(), workload)) {
      return storm(arena, after, population, names);
    }
  }

  private static Entrant entrant(Arena arena, Contender contender, Population population) {
    return new Entrant(
        contender.name(),
        contender,
        population,
        arena.settings().driving(Objects.requireNonNull(contender.http()), contender));
  }

  private static Figures storm(
      Arena arena, Contender contender, Population population, List<String> names)
      throws IOException {
    CompareSettings settings = arena.settings();
    double rate = settings.workload().peers() / (settings.storm().toMillis() / 1e3);
    names.add(contender.name());
    Figures figures = entrant(arena, contender, population).atRate(rate).everyPeerOnce();
    arena.tell("storm, %s: %s".formatted(contender.name(), figures.text()));
    return figures;
  }

  private static MarkdownTable table(Arena arena, List<String> names, List<Figures> all) {
    MarkdownTable table =
        new MarkdownTable(
            "Restart storm, HTTP",
            String.format(
                Locale.ROOT,
                "%,d peers return once each within %d s to a process that has just started; one run. opentracker closes every connection, the others keep it.",
                arena.settings().workload().peers(),
                arena.settings().storm().toSeconds()),
            "tracker",
            "announces/s",
            "answered within 1 s",
            "p50 ms",
            "p99 ms",
            "longest, ms",
            "CPU µs: server / generator",
            "failures");
    for (int i = 0; i < all.size(); i++) {
      row(table, names.get(i), all.get(i));
    }
    return table;
  }

  private static void row(MarkdownTable table, String name, Figures one) {
    table.row(
        name,
        Cell.whole(one.perSecond()),
        Cell.percent(one.inTime()),
        Cell.hundredths(one.p50Millis()),
        Cell.hundredths(one.p99Millis()),
        Cell.tenths(one.mostMillis()),
        Cell.cpu(one),
        Long.toString(one.failed()));
  }
}
