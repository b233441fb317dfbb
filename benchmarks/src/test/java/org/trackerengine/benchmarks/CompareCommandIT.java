package org.trackerengine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons on a small scale: every tracker starts, answers everything, and has its row. */
class CompareCommandIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void everyTrackerHasItsRows(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("out.md");
    String[] arguments = {
      "compare",
      "keep-alive",
      "udp",
      "latency",
      "expiry",
      "storm",
      "--tracker",
      "../bootstrap/target/dist/tracker.jar",
      "--torrents",
      "20",
      "--peers",
      "11",
      "--rounds",
      "1",
      "--warmup",
      "0",
      "--duration",
      "1",
      "--storm-seconds",
      "1",
      "--crowd-torrents",
      "40",
      "--crowd-heap",
      "64m",
      "--expiry-seconds",
      "3",
      "--output",
      output + ""
    };
    assertThat(run(arguments)).isZero();
    String document = Files.readString(output);
    assertThat(document)
        .containsSubsequence(
            "### HTTP, keep-alive",
            "| ours, private |",
            "| ours, open |",
            "| null |",
            "### UDP",
            "| ours, private |",
            "| ours, open |",
            "| null |",
            "| ours, private, by channel |",
            "| null, by channel |",
            "### Latency, HTTP, keep-alive",
            "### Expiry in a heap of 64m",
            "| ours, before |",
            "| ours, while 20 expire |",
            "| null |",
            "### Restart storm, HTTP",
            "| ours, open |",
            "| ours, private, H2 |",
            "| null |");
    assertThat(out.toString().replace("\n\n\n", "\n\n").strip()).isEqualTo(document.strip());
    assertThat(document.lines().filter(line -> line.startsWith("| ours, private")))
        .allMatch(line -> line.endsWith(" 0 |"));
  }

  @Test
  void whatIsNoComparisonIsSaid() {
    assertThat(run("compare", "speed")).isEqualTo(2);
    assertThat(err.toString()).startsWith("speed is none of ");
  }
}
