package org.trackerengine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tracker over a database, run as two processes one after the other. */
class DurableTrackerIT {

  @TempDir private Path directory;

  @Test
  void secondRunFindsTheUserOfTheFirst() throws Exception {
    String first = run();
    assertThat(first).matches("alice announces with [0-9a-f]{40}\n");
    assertThat(run()).isEqualTo(first);
  }

  private String run() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DurableTracker.class.getName(),
                directory.resolve("tracker").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed;
  }
}
