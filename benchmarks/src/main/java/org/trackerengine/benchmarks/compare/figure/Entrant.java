package org.trackerengine.benchmarks.compare.figure;

import java.io.IOException;
import java.time.Duration;
import org.trackerengine.benchmarks.load.LoadGenerator;
import org.trackerengine.benchmarks.load.LoadReport;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.process.ProcessCpu;

/**
 * A tracker in a comparison, with the settings of its load.
 *
 * @param name in the tables
 * @param contender the tracker
 * @param population its peers
 * @param settings of the load
 */
public record Entrant(
    String name, Contender contender, Population population, LoadSettings settings) {

  /** Time within which an answer counts as in time. */
  static final Duration IN_TIME = Duration.ofSeconds(1);

  /** Returns this entrant at another rate. */
  public Entrant atRate(double announcesPerSecond) {
    return new Entrant(
        name, contender, population, settings.withAnnouncesPerSecond(announcesPerSecond));
  }

  /** Measures announces of the standard workload, after a warm-up. */
  public Figures measure(RunLimit warmup, RunLimit duration) throws IOException {
    AnnounceSource source = AnnounceSource.drawn(population);
    try (LoadGenerator generator = new LoadGenerator(settings, population)) {
      generator.run(source, warmup);
      return figures(generator, source, duration);
    }
  }

  /**
   * Measures one announce of every peer, at the rate of the settings or as fast as answers arrive.
   */
  public Figures everyPeerOnce() throws IOException {
    try (LoadGenerator generator = new LoadGenerator(settings, population)) {
      return figures(
          generator, AnnounceSource.everyPeerOnce(population), RunLimit.of(Long.MAX_VALUE));
    }
  }

  private Figures figures(LoadGenerator generator, AnnounceSource source, RunLimit limit)
      throws IOException {
    long cpuBefore = contender.cpuNanos();
    long databaseBefore = contender.databaseCpuNanos().orElse(0);
    LoadReport report = generator.run(source, limit);
    long cpu = contender.cpuNanos() - cpuBefore;
    long database = contender.databaseCpuNanos().orElse(0) - databaseBefore;
    return Figures.of(report, cpu, database, ProcessCpu.residentBytes(contender.pid()));
  }
}
