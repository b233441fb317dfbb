package org.trackerengine.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.trackerengine.benchmarks.load.LoadGenerator;
import org.trackerengine.benchmarks.load.LoadReport;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.ProcessCpu;
import org.trackerengine.benchmarks.process.TrackerProcess;
import org.trackerengine.benchmarks.process.WorkFolder;
import org.trackerengine.benchmarks.storage.FlushReport;
import org.trackerengine.benchmarks.storage.FlushSampler;
import org.trackerengine.benchmarks.storage.PostgresServer;
import org.trackerengine.benchmarks.storage.StoredRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks durable}: drives a server of ours that stores in PostgreSQL. */
@Command(
    name = "durable",
    sortOptions = false,
    description = {
      "Starts a PostgreSQL and a server of ours on it, drives the server with announces, stops it,",
      "and compares the credit that is stored with what it must be."
    })
final class DurableCommand implements Callable<Integer> {

  private static final int TOLD_DIFFERENCES = 5;

  @Mixin private StorageSetting storage;

  @Option(
      names = "--storage",
      paramLabel = "MODE",
      defaultValue = "database",
      description = "database or shared (${DEFAULT-VALUE}).")
  private String mode;

  @Mixin private WorkloadSize size = new WorkloadSize(100_000, 5);

  @Mixin private LoadShape shape = new LoadShape(300, 10);

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Announces a second, come what may; 0 for as fast as answers come.")
  private double rate;

  @Option(
      names = "--without-count-index",
      description = "Drops the index by which shared mode counts peers, to see what it costs.")
  private boolean withoutCountIndex;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    storage.prepare();
    Workload workload = size.workload();
    Population population = new Population(workload, shape.settings("", List.of()).shares());
    try (WorkFolder folder = WorkFolder.create();
        PostgresServer database = storage.open(folder.path())) {
      List<String> passkeys = register(folder, database, workload);
      boolean failed;
      try (TrackerProcess server = storage.serve(data(folder), database, arguments())) {
        server.awaitReady();
        failed = drive(server, database, population, passkeys);
        server.stop();
      }
      return tellCredit(database, population) && !failed ? 0 : 1;
    }
  }

  /** Lets a server create the tables, and fills them; returns the users' passkeys. */
  private List<String> register(WorkFolder folder, PostgresServer database, Workload workload)
      throws IOException, InterruptedException, SQLException {
    storage.createTables(data(folder), database, arguments());
    List<String> passkeys = StoredRegistry.write(database, workload);
    if (withoutCountIndex) {
      database.execute("DROP INDEX peers_counted");
    }
    tell("%s", storage);
    tell("%s, %s", mode, WorkloadSize.text(workload));
    return passkeys;
  }

  private static Path data(WorkFolder folder) {
    return folder.path().resolve("data");
  }

  private List<String> arguments() {
    return List.of("--storage", mode, "--http-port=0", "--admin-port=0");
  }

  /** Drives the server; returns whether any announce failed. */
  private boolean drive(
      TrackerProcess server, PostgresServer database, Population population, List<String> passkeys)
      throws IOException, InterruptedException {
    String url = server.http().resolve("/announce").toString();
    LoadSettings settings = shape.settings(url, passkeys);
    LoadReport filled;
    LoadReport measured;
    try (LoadGenerator generator = new LoadGenerator(settings, population)) {
      filled = generator.run(AnnounceSource.everyPeerOnce(population), RunLimit.of(Long.MAX_VALUE));
      Output.of(spec).block("fill", filled.text());
      tell("  stored      %.1f s later", FlushSampler.awaitDrained(server).toMillis() / 1e3);
    }
    try (LoadGenerator generator =
        new LoadGenerator(settings.withAnnouncesPerSecond(rate), population)) {
      measured = measure(server, database, generator, population);
    }
    try (LoadGenerator generator = new LoadGenerator(settings, population)) {
      generator.run(AnnounceSource.everyPeerOnce(population), RunLimit.of(Long.MAX_VALUE));
      generator.settle(RunLimit.of(Duration.ofMinutes(1)));
      // This may take longer than the server waits for its last flush.
      FlushSampler.awaitDrained(server);
    }
    return filled.failed() + measured.failed() > 0;
  }

  private LoadReport measure(
      TrackerProcess server,
      PostgresServer database,
      LoadGenerator generator,
      Population population)
      throws IOException {
    AnnounceSource source = AnnounceSource.drawn(population);
    generator.run(source, shape.warmup());
    try (FlushSampler sampler = FlushSampler.start(server)) {
      long serverBefore = ProcessCpu.nanos(server.pid());
      long databaseBefore = database.cpuNanos().orElse(0);
      LoadReport report = generator.run(source, shape.duration());
      long serverNanos = ProcessCpu.nanos(server.pid()) - serverBefore;
      long databaseNanos = database.cpuNanos().orElse(0) - databaseBefore;
      FlushReport flushes = sampler.stop();
      Output.of(spec).block("measured", report.text());
      tellCpu(report, serverNanos, databaseNanos);
      if ("database".equals(mode)) {
        tell("%s", flushes.text().indent(2).stripTrailing());
      }
      return report;
    }
  }

  private void tellCpu(LoadReport report, long serverNanos, long databaseNanos) {
    tell("  server      %.1f us of CPU an announce", report.microsEach(serverNanos));
    if (databaseNanos > 0) {
      tell("  postgresql  %.1f us of CPU an announce", report.microsEach(databaseNanos));
    }
  }

  /** Prints whether the stored credit is exact; returns whether it is. */
  private boolean tellCredit(PostgresServer database, Population population) throws SQLException {
    List<String> differences =
        StoredRegistry.differences(database, population.workload(), population.credit());
    if (differences.isEmpty()) {
      tell("credit exact for %,d users", population.workload().users());
    } else {
      tell("credit NOT exact, %,d differences:", differences.size());
      differences.stream().limit(TOLD_DIFFERENCES).forEach(difference -> tell("  %s", difference));
    }
    return differences.isEmpty();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private void tell(String format, Object... values) {
    Output.of(spec).tell(format, values);
  }
}
