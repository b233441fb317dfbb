package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.clientkit.simulation.Simulation;
import org.trackerengine.clientkit.simulation.SimulationBuilder;
import org.trackerengine.clientkit.simulation.population.ClientMix;
import org.trackerengine.domain.swarm.SwarmLimits;

/** A simulated swarm over a database, which is closed and opened again in between. */
class SimulatedDatabaseIT {

  private static final SwarmLimits LIMITS = SwarmLimits.DEFAULT;

  @TempDir Path directory;
  private JpaStorage database;

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  private JpaStorage open(TrackerClock clock) {
    database =
        JpaStorage.open(DatabaseSettings.h2File(directory.resolve("tracker")), LIMITS, clock);
    return database;
  }

  private TrackerStorage openBehind(TrackerClock clock) {
    return TrackerStorage.of(new InMemorySwarmStore(LIMITS), open(clock));
  }

  private TrackerStorage reopenBehind(TrackerClock clock) {
    database.close();
    return openBehind(clock);
  }

  private static SimulationBuilder hostile(long seed) {
    return Simulation.builder()
        .seed(seed)
        .torrents(3)
        .users(6)
        .clients(40)
        .duration(Duration.ofHours(12))
        .upkeepEvery(Duration.ofMinutes(2))
        .mix(ClientMix.HOSTILE);
  }

  @Test
  void restartsLoseNothing() {
    Simulation simulation = hostile(1).storage(this::openBehind).start();
    for (int n = 0; n < 3; n++) {
      simulation.runFor(Duration.ofMinutes(161)).loseAnswersToCommits(n).check();
      simulation.runFor(Duration.ofMinutes(17));
      simulation.restartTracker(this::reopenBehind);
    }

    assertThat(simulation.finish().completed()).isPositive();
  }

  @Test
  void crashesCountNothingTwice() {
    Simulation simulation = hostile(2).storage(this::openBehind).start();
    for (int n = 0; n < 3; n++) {
      simulation.runFor(Duration.ofMinutes(163));
      simulation.crashTracker(this::reopenBehind);
    }

    assertThat(simulation.finish().completed()).isPositive();
  }

  @Test
  void swarmsInTheDatabaseAreThoseOfTheModel() {
    Simulation simulation = hostile(3).storage(this::open).start();
    simulation.runFor(Duration.ofMinutes(161)).check();
    simulation.restartTracker(clock -> {
      database.close();
      return open(clock);
    });

    assertThat(simulation.finish().completed()).isPositive();
  }
}
