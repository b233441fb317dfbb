package org.trackerengine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trackerengine.benchmarks.process.OwnProgram;

/** Comparisons on a small scale: every tracker starts, answers everything, and has its row. */
class CompareCommandIT {

  private final Comparison comparison = new Comparison();

  @Test
  void everyTrackerHasItsRows(@TempDir Path folder) throws Exception {
    assertThat(comparison.small(folder, "keep-alive udp"))
        .containsSubsequence(
            "### HTTP, keep-alive",
            "| ours, private |",
            "| ours, open |",
            "| ours, private, on H2 |",
            "| ours, private, on PostgreSQL |",
            "| null |",
            "### UDP",
            "| ours, private |",
            "| ours, open |",
            "| null |",
            "| ours, private, by channel |",
            "| null, by channel |");
  }

  @Test
  void twoBuildsTakeTurnsAndAnotherTrackerIsDriven(@TempDir Path folder) throws Exception {
    Path trackers =
        Files.writeString(
            folder.resolve("trackers.toml"),
            """
            [[tracker]]
            name = "another"
            command = [%s]
            http = "http://127.0.0.1:{port}/announce"
            """
                .formatted(
                    OwnProgram.command(
                            List.of("--enable-native-access=ALL-UNNAMED"),
                            "null",
                            "--port={port}",
                            "--peers=3",
                            "--bytes=200")
                        .stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(", "))));
    String jar = Comparison.JAR;
    String sizes = "--torrents 20 --peers 11 --rounds 2 --warmup 0 --duration 1";
    String durable = "--storage h2 --durable-rate 200 --durable-seconds 1";
    String builds = "--tracker " + jar + " --before " + jar;
    String words = String.join(" ", "compare keep-alive durable", builds, sizes, durable);
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    arguments.add("--before-java-options=-XX:TieredStopAtLevel=1 -Xmx200m");
    arguments.add("--trackers=" + trackers);
    assertThat(comparison.run(arguments.toArray(String[]::new))).isZero();
    assertThat(comparison.output())
        .containsSubsequence(
            "Ours: `" + jar + "`, Java with `-XX:+ExitOnOutOfMemoryError ",
            "Ours, before: `" + jar + "`, Java with `-XX:+ExitOnOutOfMemoryError ",
            " -Xmx200m`.",
            "### HTTP, keep-alive",
            "| new ÷ before: announces/s, server CPU |",
            "| ours, private, on H2 |",
            "| ours, private, on H2, before |",
            "| another |",
            " **3.0**, ",
            "**Bold** peers: not as many a reply as ours, private, on H2 (within 2 %)",
            "### Durable, HTTP, keep-alive",
            "| ours, private, on H2 | 200 |",
            " 0 | exact |",
            "| ours, private, on H2, before | 200 |",
            " 0 | exact | – |");
    assertThat(comparison.errors().lines())
        .anyMatch(line -> line.startsWith("benchmarks: round 2, ours, private, on H2, before: "));
  }

  @Test
  void whatIsNoComparisonIsSaid() {
    assertThat(comparison.run("compare", "speed")).isEqualTo(2);
    assertThat(comparison.errors()).startsWith("speed is none of ");
  }

  @Test
  void whatIsNoStorageIsSaid() {
    assertThat(comparison.run("compare", "--storage", "memory,disk")).isEqualTo(2);
    assertThat(comparison.errors()).contains("--storage").contains("'disk'");
  }

  @Test
  void whatIsWrongInAFileOfTrackersIsOneLine(@TempDir Path folder) throws Exception {
    Path trackers =
        Files.writeString(folder.resolve("trackers.toml"), "[[tracker]]\nname = \"x\"\n");
    assertThat(comparison.run("compare", "--trackers", trackers + "")).isEqualTo(2);
    assertThat(comparison.errors())
        .isEqualTo("benchmarks: " + trackers + ": tracker 1: command is missing\n");
  }
}
