package org.trackerengine.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.load.AnnounceSource;
import org.trackerengine.benchmarks.load.LoadGenerator;
import org.trackerengine.benchmarks.load.LoadReport;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.Population;
import org.trackerengine.benchmarks.load.ProcessCpu;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks load}: drives a tracker that runs already. */
@Command(
    name = "load",
    sortOptions = false,
    description = "Drives a running tracker with announces, and verifies every reply.")
final class LoadCommand implements Callable<Integer> {

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "http://HOST:PORT/announce; {passkey} in it stands for the user's.")
  private String url;

  @Option(
      names = "--passkeys-file",
      paramLabel = "FILE",
      description = "A passkey a line, as register writes it; not for a tracker without users.")
  private @Nullable Path passkeysFile;

  @Mixin private WorkloadSize size;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "64",
      description = "At once (${DEFAULT-VALUE}).")
  private int connections;

  @Option(names = "--close", description = "One connection a request; else keep-alive.")
  private boolean close;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Announces a second, come what may (open loop); 0 for as fast as answers come.")
  private int rate;

  @Option(
      names = "--duration",
      paramLabel = "S",
      defaultValue = "10",
      description = "Seconds that are measured (${DEFAULT-VALUE}).")
  private int durationSeconds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      defaultValue = "5",
      description = "Seconds before that (${DEFAULT-VALUE}).")
  private int warmupSeconds;

  @Option(names = "--fill", description = "First of all announces every peer once.")
  private boolean fill;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same draws the same announces (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "The tracker's process, to tell its CPU time an announce (Linux).")
  private @Nullable Long pid;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LoadCommand() {}

  @Override
  public Integer call() throws IOException {
    List<String> passkeys = passkeysFile == null ? List.of() : Files.readAllLines(passkeysFile);
    Population population = new Population(workload(passkeys));
    LoadSettings settings =
        new LoadSettings(url, passkeys, connections, !close, rate, LoadSettings.USUAL_PATIENCE);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%s, %s%n", settings, size.text(population.workload()));
    try (LoadGenerator generator = new LoadGenerator(settings, population)) {
      if (fill) {
        RunLimit all = RunLimit.of(Long.MAX_VALUE);
        print("fill", generator.run(AnnounceSource.everyPeerOnce(population), all), 0);
      }
      AnnounceSource source = AnnounceSource.drawn(population);
      generator.run(source, RunLimit.of(Duration.ofSeconds(warmupSeconds)));
      long cpuBefore = cpuNanos();
      LoadReport report = generator.run(source, RunLimit.of(Duration.ofSeconds(durationSeconds)));
      print("measured", report, cpuNanos() - cpuBefore);
      return report.failed() == 0 ? 0 : 1;
    }
  }

  private Workload workload(List<String> passkeys) {
    int users = passkeys.isEmpty() ? size.users() : passkeys.size();
    return new Workload(size.torrents(), size.peers(), users, Workload.USUAL_NUM_WANT, seed);
  }

  private long cpuNanos() throws IOException {
    return pid == null ? 0 : ProcessCpu.nanos(pid);
  }

  private void print(String what, LoadReport report, long serverCpuNanos) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(what + ":");
    out.print(report.text().indent(2));
    if (serverCpuNanos > 0) {
      out.printf(
          Locale.ROOT,
          "  server      %.1f us of CPU an announce%n",
          report.microsEach(serverCpuNanos));
    }
    out.flush();
  }
}
