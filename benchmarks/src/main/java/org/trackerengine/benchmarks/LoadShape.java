package org.trackerengine.benchmarks;

import java.time.Duration;
import java.util.List;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.RunLimit;
import picocli.CommandLine.Option;

/** How a tracker is driven and for how long, on every command line that drives one. */
final class LoadShape {

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "64",
      description = "At once; over UDP, announces on their way (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of the generator (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--sources",
      paramLabel = "N",
      defaultValue = "1",
      description = "Source addresses, 127.1.x.y; for a server on loopback (${DEFAULT-VALUE}).")
  private int sources;

  @Option(
      names = "--duration",
      paramLabel = "S",
      description = "Seconds that are measured (${DEFAULT-VALUE}).")
  private int durationSeconds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      description = "Seconds before that (${DEFAULT-VALUE}).")
  private int warmupSeconds;

  /** What it is unless the command line says otherwise. */
  LoadShape(int durationSeconds, int warmupSeconds) {
    this.durationSeconds = durationSeconds;
    this.warmupSeconds = warmupSeconds;
  }

  /** Keep-alive and as fast as answers come. */
  LoadSettings settings(String url, List<String> passkeys) {
    return new LoadSettings(url, passkeys, connections).from(threads, sources);
  }

  RunLimit duration() {
    return RunLimit.of(Duration.ofSeconds(durationSeconds));
  }

  RunLimit warmup() {
    return RunLimit.of(Duration.ofSeconds(warmupSeconds));
  }
}
