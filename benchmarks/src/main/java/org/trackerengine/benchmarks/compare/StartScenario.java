package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.trackerengine.benchmarks.compare.figure.Cell;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.compare.tracker.OwnTracker;
import org.trackerengine.benchmarks.process.FirstAnswer;
import org.trackerengine.benchmarks.process.TrackerProcess;
import org.trackerengine.fixture.server.FreePorts;

/** Comparison of the time from the start of the process to the first answered announce. */
final class StartScenario {

  private static final double NANOS_PER_SECOND = 1e9;

  private StartScenario() {}

  static MarkdownTable compare(Arena arena) throws IOException, InterruptedException {
    arena.dismiss();
    MarkdownTable table =
        new MarkdownTable(
            "Cold start",
            "Ours, open mode: from the start of the process to the first answered announce.",
            "storage",
            "median s",
            "least to most s");
    int rounds = arena.settings().rounds();
    double[] memory = new double[rounds];
    double[] created = new double[rounds];
    double[] opened = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      memory[round] = seconds(arena, OwnTracker.Setup.OPEN, arena.newData());
      Path data = arena.newData();
      created[round] = seconds(arena, OwnTracker.Setup.OPEN_H2, data);
      opened[round] = seconds(arena, OwnTracker.Setup.OPEN_H2, data);
    }
    row(table, "memory", memory);
    row(table, "H2, new", created);
    row(table, "H2, empty", opened);
    return table;
  }

  private static double seconds(Arena arena, OwnTracker.Setup setup, Path data)
      throws IOException, InterruptedException {
    int port = FreePorts.next();
    long begun = System.nanoTime();
    try (TrackerProcess process =
        OwnTracker.launch(arena.settings().tracker(), data, setup, port)) {
      double seconds = FirstAnswer.await(process, port, "", begun).toNanos() / NANOS_PER_SECOND;
      process.awaitReady();
      process.stop();
      arena.tell(String.format(Locale.ROOT, "first answer after %.2f s", seconds));
      return seconds;
    }
  }

  private static void row(MarkdownTable table, String what, double[] seconds) {
    table.row(
        what,
        Cell.hundredths(Figures.median(seconds)),
        Cell.hundredths(DoubleStream.of(seconds).min().orElseThrow())
            + " to "
            + Cell.hundredths(DoubleStream.of(seconds).max().orElseThrow()));
  }
}
