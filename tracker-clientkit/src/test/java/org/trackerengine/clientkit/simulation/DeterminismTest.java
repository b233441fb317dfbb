package org.trackerengine.clientkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.inmemory.InMemoryLimits;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.swarm.SwarmLimits;

/** The same seed gives the very same run: every announce, and every answer. */
class DeterminismTest {

  private static SimulationBuilder simulation(long seed, AccessMode mode) {
    return Simulation.builder()
        .seed(seed)
        .mode(mode)
        .clients(100)
        .users(20)
        .duration(Duration.ofHours(6));
  }

  @ParameterizedTest
  @EnumSource(AccessMode.class)
  void theSameSeedGivesTheSameRun(AccessMode mode) {
    SimulationResult one = simulation(1, mode).run();
    SimulationResult other = simulation(1, mode).run();

    assertThat(other).usingRecursiveComparison().ignoringFields("took").isEqualTo(one);
  }

  @Test
  void anotherSeedGivesAnotherRun() {
    assertThat(simulation(2, AccessMode.PRIVATE).run().digest())
        .isNotEqualTo(simulation(1, AccessMode.PRIVATE).run().digest());
  }

  /** The secrets of the tracker's hash tables are seen in no answer. */
  @Test
  void theOrderOfHashTablesDoesNotMatter() {
    SimulationResult one = simulation(1, AccessMode.PRIVATE).run();
    SimulationResult other =
        simulation(1, AccessMode.PRIVATE).storage(InMemoryStorage.create()).run();

    assertThat(other.digest()).isEqualTo(one.digest());
  }

  @Test
  void peersThatAreDrawnAtRandomAreTheSame() {
    assertThat(randomSelection(3)).isEqualTo(randomSelection(3)).isNotEqualTo(randomSelection(4));
  }

  private static String randomSelection(long seedOfStorage) {
    SwarmLimits limits = SwarmLimits.DEFAULT.withSelection(SelectionPolicy.RANDOM);
    InMemoryStorage storage =
        InMemoryStorage.create(limits, InMemoryLimits.DEFAULT, new Random(seedOfStorage));
    return Simulation.builder()
        .clients(200)
        .torrents(1)
        .duration(Duration.ofHours(4))
        .storage(storage)
        .run()
        .digest();
  }
}
