package org.trackerengine.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.trackerengine.benchmarks.browse.Catalogue;
import org.trackerengine.benchmarks.browse.Readers;
import org.trackerengine.benchmarks.browse.ReadingReport;
import org.trackerengine.benchmarks.load.LoadGenerator;
import org.trackerengine.benchmarks.load.LoadReport;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.TrackerProcess;
import org.trackerengine.benchmarks.process.WorkFolder;
import org.trackerengine.benchmarks.storage.FlushSampler;
import org.trackerengine.benchmarks.storage.PostgresServer;
import org.trackerengine.benchmarks.storage.StoredCatalogue;
import org.trackerengine.benchmarks.storage.StoredRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks browse}: announces alone, and beside people who look at the catalogue. */
@Command(
    name = "browse",
    sortOptions = false,
    description = {
      "Starts a PostgreSQL with a catalogue and a server of ours on it, and drives the server with",
      "announces at a constant rate: alone, and beside readers of pages, lists, searches, feeds",
      "and statistics, in turn."
    })
final class BrowseCommand implements Callable<Integer> {

  private static final int TORRENTS_A_WAITING_ONE = 500;
  private static final List<String> FREE_PORTS = List.of("--http-port=0", "--admin-port=0");

  @Mixin private StorageSetting storage;

  @Mixin private WorkloadSize size = new WorkloadSize(100_000, 10);

  @Mixin private LoadShape shape = new LoadShape(15, 5);

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Announces a second, come what may (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--views",
      paramLabel = "N",
      defaultValue = "50",
      description = "Views a second, come what may (${DEFAULT-VALUE}).")
  private double viewsPerSecond;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "2",
      description = "How often both are measured (${DEFAULT-VALUE}).")
  private int rounds;

  @Spec private CommandSpec spec;

  private Catalogue catalogue;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BrowseCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    if (!(viewsPerSecond > 0 && rate > 0)) {
      throw new IllegalArgumentException("--views and --rate are above 0");
    }
    storage.prepare();
    Workload workload = size.workload();
    Population population = new Population(workload, shape.settings("", List.of()).shares());
    try (WorkFolder folder = WorkFolder.create();
        PostgresServer database = storage.open(folder.path())) {
      List<String> passkeys = register(folder, database, workload);
      try (TrackerProcess server = storage.serve(data(folder), database, FREE_PORTS)) {
        server.awaitReady();
        boolean good = drive(server, population, passkeys);
        server.stop();
        return good ? 0 : 1;
      }
    }
  }

  /** Lets a server create the tables, and fills them; returns the users' passkeys. */
  private List<String> register(WorkFolder folder, PostgresServer database, Workload workload)
      throws IOException, InterruptedException, SQLException {
    storage.createTables(data(folder), database, FREE_PORTS);
    int waiting = 1 + workload.torrents() / TORRENTS_A_WAITING_ONE;
    Workload stored = workload.withTorrents(workload.torrents() + waiting);
    List<String> passkeys = StoredRegistry.write(database, stored);
    catalogue =
        StoredCatalogue.write(database, stored.torrents(), waiting, stored.users(), Instant.now());
    Output.of(spec).tell("%s", storage);
    Output.of(spec).tell("%s", WorkloadSize.text(workload));
    return passkeys;
  }

  private static Path data(WorkFolder folder) {
    return folder.path().resolve("data");
  }

  /** Measures in turn; returns whether every announce and view succeeded. */
  private boolean drive(TrackerProcess server, Population population, List<String> passkeys)
      throws IOException, InterruptedException {
    String url = server.http().resolve("/announce").toString();
    LoadSettings settings = shape.settings(url, passkeys);
    try (LoadGenerator generator = new LoadGenerator(settings, population)) {
      generator.run(AnnounceSource.everyPeerOnce(population), RunLimit.of(Long.MAX_VALUE));
    }
    FlushSampler.awaitDrained(server);
    boolean good = true;
    try (LoadGenerator generator =
        new LoadGenerator(settings.withAnnouncesPerSecond(rate), population)) {
      AnnounceSource source = AnnounceSource.drawn(population);
      for (int round = 0; round < rounds; round++) {
        good &= alone(generator, source);
        good &= besideReaders(server, generator, source);
      }
    }
    return good;
  }

  private boolean alone(LoadGenerator generator, AnnounceSource source) throws IOException {
    generator.run(source, shape.warmup());
    return tell("alone", generator.run(source, shape.duration()));
  }

  private boolean besideReaders(
      TrackerProcess server, LoadGenerator generator, AnnounceSource source)
      throws IOException, InterruptedException {
    try (Readers readers =
        Readers.start(server.http(), server.adminToken(), catalogue, viewsPerSecond)) {
      generator.run(source, shape.warmup());
      readers.warmedUp();
      LoadReport announces = generator.run(source, shape.duration());
      ReadingReport views = readers.stop();
      boolean good = tell("beside " + views.read() + " views", announces);
      Output.of(spec).block("views", views.text());
      return good && views.failed() == 0;
    }
  }

  private boolean tell(String what, LoadReport report) {
    Output.of(spec).block("announces, " + what, report.text());
    return report.failed() == 0;
  }
}
