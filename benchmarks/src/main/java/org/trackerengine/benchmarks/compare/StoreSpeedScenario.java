package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.trackerengine.benchmarks.compare.figure.Cell;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.store.StoreAnnounces;

/** Measurement of the speed of our swarm store alone, on one thread. */
final class StoreSpeedScenario {

  private StoreSpeedScenario() {}

  static MarkdownTable compare(Arena arena) throws IOException {
    arena.dismiss();
    MarkdownTable table =
        new MarkdownTable(
            "The swarm store alone",
            "One thread (JMH), numwant 50; what makes the announce is measured with it.",
            "torrents × peers",
            "mode",
            "million announces/s",
            "± (99.9 %)");
    for (RunResult result : run(StoreAnnounces.class.getName() + ".announce")) {
      var score = result.getPrimaryResult();
      table.row(
          result.getParams().getParam("shape").replace("x", " × "),
          Boolean.parseBoolean(result.getParams().getParam("isPrivate")) ? "private" : "open",
          Cell.hundredths(score.getScore() / 1e6),
          Cell.hundredths(score.getScoreError() / 1e6));
    }
    return table;
  }

  private static List<RunResult> run(String benchmark) throws IOException {
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(Pattern.quote(benchmark) + "$")
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run();
      return results.stream()
          .sorted(Comparator.comparing(result -> result.getParams().getParam("isPrivate")))
          .toList();
    } catch (RunnerException failed) {
      throw new IOException("JMH failed", failed);
    }
  }
}
