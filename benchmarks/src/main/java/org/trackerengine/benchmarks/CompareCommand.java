package org.trackerengine.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.compare.CompareSettings;
import org.trackerengine.benchmarks.compare.CompareSettingsBuilder;
import org.trackerengine.benchmarks.compare.Comparisons;
import org.trackerengine.benchmarks.compare.Scenario;
import org.trackerengine.benchmarks.load.RunLimit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchmarks compare}: compares our server with opentracker and the null server. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Starts ours, opentracker (when it is installed) and the null server, drives them in turns,",
      "and prints the medians as Markdown. Which comparisons: keep-alive, close, udp, latency,",
      "durable, growth, expiry, storm, start, store-speed, store-memory; all of them unless some are",
      "named."
    })
final class CompareCommand implements Callable<Integer> {

  @Parameters(paramLabel = "COMPARISON", description = "One or several by name.")
  private List<String> names = new ArrayList<>();

  @Mixin private LineUpSetting lineUp = new LineUpSetting();

  @Mixin private WorkloadSize size = new WorkloadSize(10_000, 100);

  @Mixin private LoadShape shape = new LoadShape(5, 2);

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "In each of which every tracker has its turn (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--durable-rate",
      paramLabel = "N",
      defaultValue = "15000",
      description = "Announces a second, come what may (${DEFAULT-VALUE}).")
  private double durableRate;

  @Option(
      names = "--durable-seconds",
      paramLabel = "S",
      defaultValue = "30",
      description = "How long each server has that rate in a round (${DEFAULT-VALUE}).")
  private int durableSeconds;

  @Option(
      names = "--storm-seconds",
      paramLabel = "S",
      defaultValue = "60",
      description = "In which all peers return after a restart (${DEFAULT-VALUE}).")
  private int stormSeconds;

  @Option(
      names = "--growth-torrents",
      paramLabel = "N",
      defaultValue = "3333",
      description = "Of the smaller population of growth; the larger has ten times as many.")
  private int growthTorrents;

  @Option(
      names = "--growth-peers",
      paramLabel = "N",
      defaultValue = "300",
      description = "A torrent, of both (${DEFAULT-VALUE}).")
  private int growthPeers;

  @Option(
      names = "--crowd-torrents",
      paramLabel = "N",
      defaultValue = "2000000",
      description = "With five peers each, a tenth of which expires (${DEFAULT-VALUE}).")
  private int crowdTorrents;

  @Option(
      names = "--crowd-heap",
      paramLabel = "SIZE",
      defaultValue = "2g",
      description = "What a server with them may use, as after -Xmx (${DEFAULT-VALUE}).")
  private String crowdHeap;

  @Option(
      names = "--expiry-seconds",
      paramLabel = "S",
      defaultValue = "20",
      description = "How long that is measured (${DEFAULT-VALUE}).")
  private int expirySeconds;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the Markdown goes, too; it is replaced.")
  private @Nullable Path output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter progress = spec.commandLine().getErr();
    List<String> document = new ArrayList<>();
    Comparisons.run(
        settings(),
        scenarios(),
        line -> {
          progress.println("benchmarks: " + line);
          progress.flush();
        },
        part -> {
          document.add(part);
          Output.of(spec).tell("%s%n", part);
        });
    if (output != null) {
      Files.writeString(output, String.join("\n\n", document) + "\n");
    }
    return 0;
  }

  private CompareSettings settings() {
    return CompareSettingsBuilder.builder()
        .lineUp(lineUp.lineUp())
        .workload(size.workload())
        .shape(shape.settings("http://127.0.0.1/announce", List.of()))
        .rounds(rounds)
        .warmup(shape.warmup())
        .duration(shape.duration())
        .durableRate(durableRate)
        .durable(RunLimit.of(Duration.ofSeconds(durableSeconds)))
        .storm(Duration.ofSeconds(stormSeconds))
        .growthTorrents(growthTorrents)
        .growthPeers(growthPeers)
        .crowdTorrents(crowdTorrents)
        .crowdHeap(crowdHeap)
        .expiry(RunLimit.of(Duration.ofSeconds(expirySeconds)))
        .build();
  }

  private EnumSet<Scenario> scenarios() {
    EnumSet<Scenario> chosen = EnumSet.noneOf(Scenario.class);
    for (String name : names) {
      try {
        chosen.add(Scenario.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(
            spec.commandLine(), name + " is none of " + List.of(Scenario.values()), e);
      }
    }
    return chosen.isEmpty() ? EnumSet.allOf(Scenario.class) : chosen;
  }
}
