package org.trackerengine.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trackerengine.benchmarks.compare.figure.Entrant;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.tracker.OtherTracker;
import org.trackerengine.benchmarks.compare.tracker.TrackerRecipe;
import org.trackerengine.benchmarks.compare.tracker.TrackerRecipeBuilder;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.OwnProgram;

/** The null server, started as somebody else's tracker. */
class OtherTrackerIT {

  private static final Workload WORKLOAD = Workload.of(3, 11, 1);

  @TempDir private Path folder;

  private static List<String> nullServer() {
    return OwnProgram.command(
        List.of("--enable-native-access=ALL-UNNAMED"),
        "null",
        "--port={port}",
        "--peers=7",
        "--bytes=300");
  }

  private static TrackerRecipe recipe(
      List<String> command, @Nullable String http, @Nullable String udp, String... prepare) {
    return TrackerRecipeBuilder.builder()
        .name("another")
        .command(command)
        .http(http)
        .udp(udp)
        .keepAlive(true)
        .passkeyLength(8)
        .prepare(prepare.length == 0 ? List.of() : List.of(List.of(prepare)))
        .files(Map.of("own.conf", "port {port}, {folder}"))
        .environment(Map.of("WHERE", "{folder}"))
        .build();
  }

  private Figures drive(TrackerRecipe recipe) throws IOException, InterruptedException {
    Figures figures;
    long pid;
    try (OtherTracker tracker = OtherTracker.start(recipe, folder, WORKLOAD)) {
      pid = tracker.pid();
      String url = tracker.udp() == null ? tracker.http() : tracker.udp();
      LoadSettings settings = new LoadSettings(String.valueOf(url), tracker.passkeys(), 2);
      Entrant entrant = new Entrant("", tracker, new Population(WORKLOAD), settings);
      figures = entrant.measure(RunLimit.of(0), RunLimit.of(50));
      assertThat(ProcessHandle.of(pid)).isPresent();
      assertThat(tracker.passkeys()).hasSize(WORKLOAD.users()).allMatch(key -> key.length() == 8);
    }
    assertThat(ProcessHandle.of(pid)).isEmpty();
    return figures;
  }

  @Test
  void aTrackerOverHttpIsStartedDrivenAndEnded() throws Exception {
    String http = "http://127.0.0.1:{port}/announce/{passkey}";
    Figures figures = drive(recipe(nullServer(), http, null));

    assertThat(figures.failures()).isEmpty();
    assertThat(figures.peers()).isEqualTo(7);
    assertThat(Files.readString(folder.resolve("own.conf"))).matches("port \\d+, " + folder);
    assertThat(folder.resolve("info-hashes")).content().hasLineCount(3);
    assertThat(folder.resolve("passkeys")).content().hasLineCount(WORKLOAD.users());
  }

  @Test
  void aTrackerOverUdpIsStartedDrivenAndEnded() throws Exception {
    Figures figures = drive(recipe(nullServer(), null, "udp://127.0.0.1:{port}/announce"));

    assertThat(figures.failures()).isEmpty();
    assertThat(figures.peers()).isEqualTo(7);
  }

  @Test
  void whatItHasStartedItselfEndsWithIt() throws Exception {
    String line = String.join(" ", nullServer()) + " & sleep 600";
    TrackerRecipe recipe =
        recipe(List.of("sh", "-c", line), "http://127.0.0.1:{port}/announce", null);
    List<ProcessHandle> children;
    try (OtherTracker tracker = OtherTracker.start(recipe, folder, WORKLOAD)) {
      children = ProcessHandle.of(tracker.pid()).orElseThrow().children().toList();
      assertThat(children).hasSize(2);
      assertThat(tracker.cpuNanos()).isPositive();
    }
    for (ProcessHandle child : children) {
      child.onExit().join();
    }
  }

  @Test
  void itIsPreparedFirst() throws Exception {
    String http = "http://127.0.0.1:{port}/announce";
    drive(recipe(nullServer(), http, null, "sh", "-c", "cp {info-hashes} \"$WHERE/copy\""));

    assertThat(folder.resolve("copy")).hasSameTextualContentAs(folder.resolve("info-hashes"));
    assertThatIOException()
        .isThrownBy(() -> drive(recipe(nullServer(), http, null, "sh", "-c", "echo no; false")))
        .withMessage("another: sh fails: no");
  }

  @Test
  void whatDoesNotStartIsTold() {
    List<String> command = List.of("sh", "-c", "echo no such thing");
    assertThatIOException()
        .isThrownBy(() -> drive(recipe(command, "http://127.0.0.1:{port}/", null)))
        .withMessage("another: sh does not start: no such thing");
    assertThatIOException()
        .isThrownBy(
            () -> drive(recipe(List.of("/nowhere/tracker"), null, "udp://127.0.0.1:{port}")))
        .withMessageStartingWith("another: ")
        .withMessageContaining("/nowhere/tracker");
  }
}
