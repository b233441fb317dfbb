package org.trackerengine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A tracker in an application's database, run as a process of its own. */
class GuestTrackerIT {

  @Test
  void theApplicationsTableAndTheTrackersAreJoined() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                GuestTracker.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(printed.lines()).hasSize(2).first().isEqualTo("alice is a MEMBER");
    assertThat(printed.lines().skip(1).findFirst().orElseThrow())
        .matches("alice has 12 points and announces with [0-9a-f]{40}");
    assertThat(process.waitFor()).isZero();
  }
}
