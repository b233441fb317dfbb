package org.trackerengine.benchmarks;

import java.time.Duration;
import java.util.List;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.RunLimit;
import picocli.CommandLine.Option;

/**
 * Options for the load on a tracker and its duration, common to all commands that generate load.
 */
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

  /** Creates options with defaults for the duration and the warm-up. */
  LoadShape(int durationSeconds, int warmupSeconds) {
    this.durationSeconds = durationSeconds;
    this.warmupSeconds = warmupSeconds;
  }

  /** Returns settings with keep-alive connections and no fixed rate. */
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
