package org.trackerengine.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.FirstAnswer;
import org.trackerengine.benchmarks.process.ProcessCpu;
import org.trackerengine.benchmarks.process.TrackerProcess;
import org.trackerengine.benchmarks.process.WorkFolder;
import org.trackerengine.benchmarks.storage.PostgresServer;
import org.trackerengine.benchmarks.storage.StoredPeers;
import org.trackerengine.benchmarks.storage.StoredRegistry;
import org.trackerengine.fixture.server.FreePorts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code benchmarks startup}: measures the time that our server takes to start on a large
 * PostgreSQL.
 */
@Command(
    name = "startup",
    sortOptions = false,
    description = {
      "Fills a PostgreSQL, and measures how long a server of ours takes from the start of its",
      "process to its first answered announce, and then to list and to search torrents."
    })
final class StartupCommand implements Callable<Integer> {

  private static final int LISTINGS = 9;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  @Mixin private StorageSetting storage;

  @Mixin private WorkloadSize size = new WorkloadSize(100_000, 5);

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Starts that are measured (${DEFAULT-VALUE}).")
  private int runs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    storage.prepare();
    Workload workload = size.workload();
    try (WorkFolder folder = WorkFolder.create();
        PostgresServer database = storage.open(folder.path())) {
      Path data = folder.path().resolve("data");
      try (TrackerProcess server = serve(data, database, 0)) {
        server.awaitReady();
        server.stop();
      }
      List<String> passkeys = StoredRegistry.write(database, workload);
      StoredPeers.write(database, workload.peersPerTorrent());
      tell("%s", storage);
      tell("%s", WorkloadSize.text(workload));
      List<Double> seconds = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        seconds.add(start(data, database, passkeys.getFirst()));
      }
      tell("first announce answered after %s s", spread(seconds, "%.2f"));
    }
    return 0;
  }

  private TrackerProcess serve(Path data, PostgresServer database, int port) throws IOException {
    return storage.serve(data, database, List.of("--http-port=" + port, "--admin-port=0"));
  }

  private double start(Path data, PostgresServer database, String passkey)
      throws IOException, InterruptedException {
    int port = FreePorts.next();
    long databaseBefore = database.cpuNanos().orElse(0);
    long begun = System.nanoTime();
    try (TrackerProcess server = serve(data, database, port)) {
      Duration took = FirstAnswer.await(server, port, passkey, begun);
      double seconds = took.toNanos() / NANOS_PER_SECOND;
      tell(
          "start: %.2f s; CPU: server %.2f s, postgresql %.2f s",
          seconds,
          ProcessCpu.nanos(server.pid()) / NANOS_PER_SECOND,
          (database.cpuNanos().orElse(0) - databaseBefore) / NANOS_PER_SECOND);
      server.awaitReady();
      String token = server.adminToken();
      tellListing(server.http(), token, "first page of the listing", "/torrents");
      tellListing(server.http(), token, "search for one of them", "/torrents?q=benchmark-0000077");
      tellListing(server.http(), token, "search for all of them", "/torrents?q=benchmark");
      server.stop();
      return seconds;
    }
  }

  private void tellListing(URI server, String token, String what, String path)
      throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve(path))
              .header("Authorization", "Bearer " + token)
              .build();
      for (int n = 0; n < LISTINGS; n++) {
        long begun = System.nanoTime();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IOException(path + ": status " + answer.statusCode());
        }
        millis.add((System.nanoTime() - begun) / NANOS_PER_MILLI);
      }
    }
    tell(
        "  %s: %.1f ms the first time, then %s ms",
        what, millis.removeFirst(), spread(millis, "%.1f"));
  }

  /** Formats the median, and in parentheses the minimum and maximum. */
  private static String spread(List<Double> figures, String format) {
    List<Double> sorted = figures.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        format + " (" + format + " to " + format + ")",
        sorted.get(sorted.size() / 2),
        sorted.getFirst(),
        sorted.getLast());
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private void tell(String format, Object... values) {
    Output.of(spec).tell(format, values);
  }
}
