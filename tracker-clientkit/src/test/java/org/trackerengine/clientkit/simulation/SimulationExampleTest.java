package org.trackerengine.clientkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.trackerengine.clientkit.simulation.population.Behaviour;
import org.trackerengine.clientkit.simulation.population.ClientMix;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.RefusalCode;

/** The examples of docs/simulation.md. */
class SimulationExampleTest {

  private static final Path TESTS = Path.of("src/test/java");
  private static final Path DOCUMENT = Path.of("../docs/simulation.md");
  private static final Pattern JAVA_BLOCK = Pattern.compile("(?s)```java\n(.*?)```");

  @Test
  void aDayOfASwarm() {
    SimulationResult result =
        Simulation.builder()
            .seed(7)
            .mode(AccessMode.PRIVATE)
            .torrents(5)
            .users(20)
            .clients(200)
            .duration(Duration.ofHours(24))
            .run();

    assertThat(result.completed()).isGreaterThan(50);
    assertThat(result.largest().peers()).isBetween(20, 200);
    assertThat(result.count(Behaviour.CRASHED)).isPositive();
  }

  @Test
  void aBanInTheMiddle() {
    Simulation simulation =
        Simulation.builder()
            .clients(100)
            .users(10)
            .duration(Duration.ofHours(12))
            .mix(ClientMix.DEFAULT.withCrashes(0.5))
            .start();

    simulation.runFor(Duration.ofHours(6));
    simulation.ban("member3");
    simulation.loseAnswersToCommits(3).runFor(Duration.ofHours(1)).check();
    simulation.restartTracker();

    SimulationResult result = simulation.finish();
    assertThat(result.refused(RefusalCode.ACCOUNT_DISABLED)).isPositive();
  }

  @Test
  void theDocumentShowsTheseExamples() throws IOException {
    Path source = TESTS.resolve(SimulationExampleTest.class.getName().replace('.', '/') + ".java");
    List<String> lines = Files.readString(source).lines().map(String::strip).toList();
    List<String> shown =
        JAVA_BLOCK
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map((MatchResult block) -> block.group(1))
            .flatMap(String::lines)
            .map(String::strip)
            .toList();

    assertThat(shown).isNotEmpty();
    assertThat(lines).containsAll(shown);
  }
}
