package org.trackerengine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons of what happens at times: beside {@link CompareCommandIT}, in a JVM of its own. */
class CompareEventsIT {

  @Test
  void everyKindHasItsTable(@TempDir Path folder) throws Exception {
    assertThat(
            new Comparison()
                .small(
                    folder,
                    "latency expiry storm --storage memory,h2 --storm-seconds 1 --crowd-torrents 40 --crowd-heap 64m"
                        + " --expiry-seconds 3"))
        .containsSubsequence(
            "### Latency, HTTP, keep-alive",
            "### Expiry in a heap of 64m",
            "| ours, before |",
            "| ours, while 20 expire |",
            "| null |",
            "### Restart storm, HTTP",
            "| ours, open |",
            "| ours, private, on H2 |",
            "| null |");
  }
}
