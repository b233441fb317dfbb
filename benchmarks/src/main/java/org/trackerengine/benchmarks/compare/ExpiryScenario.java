package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trackerengine.benchmarks.compare.figure.Cell;
import org.trackerengine.benchmarks.compare.figure.Entrant;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.compare.tracker.CrowdTracker;
import org.trackerengine.benchmarks.compare.tracker.NullTracker;
import org.trackerengine.benchmarks.load.LoadGenerator;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;

/**
 * Comparison of the latency while a tenth of millions of peers expires in a small heap: our tracker
 * before and during the expiry, and the null server at the same rate.
 */
final class ExpiryScenario {

  private static final int PEERS_PER_TORRENT = 5;
  private static final int EXPIRING = 10;
  private static final double LOAD = 0.5;
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final Arena arena;
  private final Workload workload;
  private final List<String[]> rows = new ArrayList<>();

  private ExpiryScenario(Arena arena) {
    this.arena = arena;
    workload = Workload.of(arena.settings().crowdTorrents(), PEERS_PER_TORRENT, 1);
  }

  static MarkdownTable compare(Arena arena) throws IOException, InterruptedException {
    arena.dismiss();
    return new ExpiryScenario(arena).compare();
  }

  private MarkdownTable compare() throws IOException, InterruptedException {
    arena.tell(
        String.format(
            Locale.ROOT,
            "%,d users and %,d torrents are being registered",
            workload.users(),
            workload.torrents()));
    Figures most = measureOurs();
    measureNull(most);
    return table(rate(most));
  }

  private static double rate(Figures most) {
    return LOAD * most.perSecond();
  }

  /** Returns what it answers when it is driven as fast as it can. */
  private Figures measureOurs() throws IOException, InterruptedException {
    CompareSettings settings = arena.settings();
    try (CrowdTracker crowd =
        CrowdTracker.start(settings.tracker(), arena.newFolder(), settings.crowdHeap(), workload)) {
      Population population = arena.newPopulation(workload);
      LoadSettings driving = settings.driving(crowd.http(), crowd);
      comeInTwoParts(crowd, population, driving);
      Entrant entrant = new Entrant(crowd.name(), crowd, population, driving);
      Figures most = entrant.measure(settings.warmup(), settings.duration());
      arena.tell("as fast as answers come: " + most.text());
      Entrant paced = entrant.atRate(rate(most));
      measure("ours, before", crowd, paced);
      crowd.forward(HALF_AN_HOUR);
      measure(String.format(Locale.ROOT, "ours, while %,d expire", firstPart()), crowd, paced);
      return most;
    }
  }

  private void measureNull(Figures most) throws IOException, InterruptedException {
    CompareSettings settings = arena.settings();
    try (NullTracker nothing = NullTracker.start(arena.newFolder(), most)) {
      Population population = arena.newPopulation(settings.workload());
      LoadSettings driving = settings.driving(nothing.http(), nothing);
      add(
          nothing.name(),
          new Entrant("", nothing, population, driving)
              .atRate(rate(most))
              .measure(settings.warmup(), settings.expiry()),
          0);
    }
  }

  private int firstPart() {
    return workload.peers() / EXPIRING;
  }

  /** Announces all peers in two parts; those of the first part are 31 minutes older. */
  private void comeInTwoParts(CrowdTracker crowd, Population population, LoadSettings driving)
      throws IOException {
    AnnounceSource source = AnnounceSource.everyPeerOnce(population);
    try (LoadGenerator generator = new LoadGenerator(driving, population)) {
      generator.run(source, RunLimit.of(firstPart()));
      crowd.forward(HALF_AN_HOUR.plusMinutes(1));
      var report = generator.run(source, RunLimit.of(Long.MAX_VALUE));
      arena.tell(
          String.format(
              Locale.ROOT,
              "%,d peers announced, %,.0f a second",
              workload.peers(),
              report.answeredPerSecond()));
    }
  }

  private void measure(String name, CrowdTracker crowd, Entrant entrant)
      throws IOException, InterruptedException {
    long before = crowd.expired();
    Figures measured = entrant.measure(RunLimit.of(0), arena.settings().expiry());
    add(name, measured, crowd.expired() - before);
  }

  private void add(String name, Figures measured, long expiredMeanwhile) {
    arena.tell(name + ": " + measured.text());
    rows.add(
        new String[] {
          name,
          Cell.whole(measured.perSecond()),
          Cell.whole((double) expiredMeanwhile),
          Cell.hundredths(measured.p50Millis()),
          Cell.hundredths(measured.p99Millis()),
          Cell.hundredths(measured.p999Millis()),
          Cell.tenths(measured.mostMillis()),
          Cell.tenths(measured.serverMicros()),
          Cell.whole(measured.residentMegabytes()),
          Long.toString(measured.failed())
        });
  }

  private MarkdownTable table(double rate) {
    MarkdownTable table =
        new MarkdownTable(
            "Expiry in a heap of " + arena.settings().crowdHeap(),
            String.format(
                Locale.ROOT,
                "%,d peers of %,d torrents, private, registry and accounts outside the heap; open loop at %,.0f a second, which is half of the most; one run.",
                workload.peers(),
                workload.torrents(),
                rate),
            "tracker",
            "announces/s",
            "peers expired meanwhile",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "longest, ms",
            "server CPU µs",
            "RSS MB",
            "failures");
    rows.forEach(table::row);
    return table;
  }
}
