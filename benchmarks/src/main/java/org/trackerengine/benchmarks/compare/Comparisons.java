package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;
import org.trackerengine.benchmarks.compare.tracker.LineUp;
import org.trackerengine.benchmarks.process.TrackerProcess;

/** Runs comparisons, and writes their results as a document. Stateless. */
public final class Comparisons {

  private Comparisons() {}

  /**
   * Runs the scenarios, one after the other.
   *
   * @param progress receives progress messages
   * @param document receives each part when it is complete, as Markdown
   */
  public static void run(
      CompareSettings settings,
      Collection<Scenario> scenarios,
      Consumer<String> progress,
      Consumer<String> document)
      throws IOException, InterruptedException {
    progress.accept("our server is prepared");
    for (LineUp.Entry entry : settings.lineUp().builds()) {
      TrackerProcess.prepare(entry.build());
    }
    describe(settings, document);
    try (Arena arena = new Arena(settings, progress)) {
      for (Scenario scenario : scenarios) {
        document.accept(scenario.compare(arena).text());
      }
    }
  }

  /** What is compared, and on what machine. */
  private static void describe(CompareSettings settings, Consumer<String> document)
      throws IOException {
    document.accept("## Comparison of " + LocalDate.now(ZoneOffset.UTC) + "\n\n" + machine());
    document.accept(
        String.format(
            Locale.ROOT,
            "%,d torrents, %,d peers, numwant %d; %s. %d rounds, medians of each figure.",
            settings.workload().torrents(),
            settings.workload().peers(),
            settings.workload().numWant(),
            settings.shape(),
            settings.rounds()));
    for (LineUp.Entry entry : settings.lineUp().builds()) {
      document.accept(
          "Ours%s: `%s`, Java with `%s`."
              .formatted(
                  entry.suffix(),
                  entry.build().jar(),
                  String.join(" ", entry.build().optionsOfJava())));
    }
  }

  /** Returns a description of the machine and its load. */
  static String machine() throws IOException {
    return String.format(
        Locale.ROOT,
        "%d cores (%s), %s %s, %s %s (%s); generator and servers on the same cores. Load before: %s.",
        Runtime.getRuntime().availableProcessors(),
        processor(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.vm.name"),
        System.getProperty("java.runtime.version"),
        System.getProperty("java.vendor"),
        Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
