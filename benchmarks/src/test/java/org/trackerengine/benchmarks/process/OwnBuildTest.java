package org.trackerengine.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Java is started for a build: its script says it. */
class OwnBuildTest {

  @TempDir private Path folder;

  private OwnBuild build(String javaOptions) {
    return new OwnBuild(folder.resolve("tracker.jar"), javaOptions);
  }

  @Test
  void optionsOfTheScriptComeFirst() throws Exception {
    Files.writeString(folder.resolve("tracker"), "#!/bin/sh\noptions=\"-Xa -Xb\"\nexec java\n");

    assertThat(build("-Xc  -Xd").optionsOfJava()).containsExactly("-Xa", "-Xb", "-Xc", "-Xd");
    assertThat(build("").optionsOfJava()).containsExactly("-Xa", "-Xb");
    assertThat(build("-Xc").environment()).isEqualTo(Map.of("TRACKER_JAVA_OPTS", "-Xc"));
    assertThat(new OwnBuild(folder, null).environment()).isEmpty();
  }

  @Test
  void theScriptOfThisCheckoutTellsThem() throws Exception {
    assertThat(new OwnBuild(Path.of("..", "tracker.jar"), "").optionsOfJava())
        .contains("-XX:+ExitOnOutOfMemoryError");
  }

  @Test
  void aScriptThatTellsNoneIsTold() throws Exception {
    Files.writeString(folder.resolve("tracker"), "exec java\n");

    assertThatIOException()
        .isThrownBy(() -> build("").optionsOfJava())
        .withMessage(folder.resolve("tracker") + " has no line options=\"…\"");
  }

  @Test
  void aJarWithoutItsScriptIsTold() {
    assertThatIOException()
        .isThrownBy(() -> TrackerProcess.prepare(build("")))
        .withMessageContaining("or its script `tracker` beside it is not there");
  }
}
