package org.trackerengine.clientkit.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a client through all scenarios, and says what it does. It takes as long as the slowest
 * scenario, because each has a torrent of its own and the client has all of them at once.
 *
 * <pre>{@code
 * List<Finding> findings = Conformance.run(MyClient::start, directory, Duration.ofMinutes(1));
 * }</pre>
 */
public final class Conformance {

  private static final long PAUSE_MILLIS = 100;

  private Conformance() {}

  /**
   * Runs two instances of a client, one that seeds what the other wants.
   *
   * @param client starts an instance
   * @param directory an empty directory for settings and content; it is not removed
   * @param patience how long what is expected may take, by the real clock; UDP's first repetition
   *     is due after 15 seconds
   * @return findings in the order of the scenarios
   * @throws IllegalArgumentException if the patience is below 20 seconds
   */
  public static List<Finding> run(RunningClient.Launcher client, Path directory, Duration patience)
      throws Exception {
    if (patience.compareTo(Scenarios.RETRY) < 0) {
      throw new IllegalArgumentException("less than " + Scenarios.RETRY + " show nothing");
    }
    try (Scenarios scenarios = new Scenarios(directory, patience);
        RunningClient seeder = client.start(created(directory, "seeder"));
        RunningClient leecher = client.start(created(directory, "leecher"))) {
      scenarios.addTo(seeder, leecher);
      long deadline = System.nanoTime() + patience.toNanos();
      while (!scenarios.areDecided() && System.nanoTime() < deadline) {
        Thread.sleep(PAUSE_MILLIS);
      }
      leecher.stop();
      seeder.stop();
      scenarios.awaitStops();
      return scenarios.findings();
    }
  }

  private static Path created(Path directory, String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  /** Returns findings as lines of text, for a failing test or a log. */
  public static String text(List<Finding> findings) {
    return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
  }
}
