package org.trackerengine.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.load.LoadGenerator;
import org.trackerengine.benchmarks.load.LoadReport;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.ProcessCpu;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks load}: drives a tracker that is already running. */
@Command(
    name = "load",
    sortOptions = false,
    description = "Drives a running tracker with announces, and verifies every reply.")
final class LoadCommand implements Callable<Integer> {

  private static final Duration IN_TIME = Duration.ofSeconds(1);

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description =
          "http://HOST:PORT/announce or udp://HOST:PORT/announce; {passkey} is the user's.")
  private String url;

  @Option(
      names = "--passkeys-file",
      paramLabel = "FILE",
      description = "A passkey a line, as register writes it; not for a tracker without users.")
  private @Nullable Path passkeysFile;

  @Mixin private WorkloadSize size = new WorkloadSize(10_000, 100);

  @Mixin private LoadShape shape = new LoadShape(10, 5);

  @Option(names = "--close", description = "One connection a request; else keep-alive.")
  private boolean close;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Announces a second, come what may (open loop); 0 for as fast as answers come.")
  private double rate;

  @Option(names = "--fill", description = "First of all announces every peer once.")
  private boolean fill;

  @Option(
      names = "--storm",
      paramLabel = "S",
      description = {
        "Instead of all the rest every peer announces once, spread evenly over so many seconds:",
        "what a tracker meets after a restart."
      })
  private @Nullable Integer stormSeconds;

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "The tracker's process, to tell its CPU time an announce (Linux).")
  private @Nullable Long pid;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<String> passkeys = passkeysFile == null ? List.of() : Files.readAllLines(passkeysFile);
    Workload workload = passkeys.isEmpty() ? size.workload() : size.workload(passkeys.size());
    LoadSettings settings = settings(passkeys, workload);
    Population population = new Population(workload, settings.shares());
    Output.of(spec).tell("%s, %s", settings, WorkloadSize.text(workload));
    try (LoadGenerator generator = new LoadGenerator(settings, population)) {
      LoadReport report =
          stormSeconds == null ? measure(generator, population) : storm(generator, population);
      return report.failed() == 0 ? 0 : 1;
    }
  }

  private LoadSettings settings(List<String> passkeys, Workload workload) {
    double perSecond = stormSeconds == null ? rate : workload.peers() / (double) stormSeconds;
    return shape.settings(url, passkeys).withKeepAlive(!close).withAnnouncesPerSecond(perSecond);
  }

  private LoadReport measure(LoadGenerator generator, Population population) throws IOException {
    if (fill) {
      RunLimit all = RunLimit.of(Long.MAX_VALUE);
      print("fill", generator.run(AnnounceSource.everyPeerOnce(population), all), 0);
    }
    AnnounceSource source = AnnounceSource.drawn(population);
    generator.run(source, shape.warmup());
    long cpuBefore = cpuNanos();
    LoadReport report = generator.run(source, shape.duration());
    print("measured", report, cpuNanos() - cpuBefore);
    return report;
  }

  private LoadReport storm(LoadGenerator generator, Population population) throws IOException {
    long cpuBefore = cpuNanos();
    LoadReport report =
        generator.run(AnnounceSource.everyPeerOnce(population), RunLimit.of(Long.MAX_VALUE));
    print("storm", report, cpuNanos() - cpuBefore);
    Output.of(spec).tell("  in time     %.2f %% within 1 s", 100 * report.answeredWithin(IN_TIME));
    return report;
  }

  private long cpuNanos() throws IOException {
    return pid == null ? 0 : ProcessCpu.nanos(pid);
  }

  private void print(String what, LoadReport report, long serverCpuNanos) {
    Output out = Output.of(spec);
    out.block(what, report.text());
    if (serverCpuNanos > 0) {
      out.tell("  server      %.1f us of CPU an announce", report.microsEach(serverCpuNanos));
    }
  }
}
