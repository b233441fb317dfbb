package org.trackerengine.clientkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.InMemoryLimits;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.clientkit.simulation.population.ClientMix;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.swarm.SwarmLimits;

/** Looks for faults in the tracker, with clients of many kinds, over simulated days. */
class SimulationTest {

  private static SimulationBuilder hostile(long seed, AccessMode mode) {
    return Simulation.builder()
        .seed(seed)
        .mode(mode)
        .torrents(4)
        .users(8)
        .clients(60)
        .duration(Duration.ofHours(12))
        .mix(ClientMix.HOSTILE);
  }

  @ParameterizedTest
  @CsvSource({"1, PRIVATE", "2, PRIVATE", "3, LISTED", "4, LISTED", "5, OPEN", "6, OPEN"})
  void hostileClientsFindNoFault(long seed, AccessMode mode) {
    assertThat(hostile(seed, mode).run().announces()).isGreaterThan(500);
  }

  @ParameterizedTest
  @CsvSource({"7, PRIVATE", "8, LISTED", "9, OPEN"})
  void ordinaryClientsFindNoFault(long seed, AccessMode mode) {
    SimulationResult result =
        Simulation.builder().seed(seed).mode(mode).clients(150).users(20).run();

    assertThat(result.completed()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11})
  void nothingIsLostOrCountedTwiceWhileTheLedgerFails(long seed) {
    Simulation simulation = hostile(seed, AccessMode.PRIVATE).start();
    for (int hour = 1; hour < 12; hour++) {
      simulation.runUntil(Duration.ofHours(hour));
      simulation.refuseCommits(hour % 5).loseAnswersToCommits(hour % 3);
      if (hour % 3 == 0) {
        simulation.runFor(Duration.ofMinutes(5)).restartTracker();
      }
      if (hour % 4 == 0) {
        simulation.runFor(Duration.ofMinutes(7)).check();
      }
    }

    assertThat(simulation.finish().completed()).isPositive();
  }

  @Test
  void bannedUsersGetNothing() {
    Simulation simulation = hostile(12, AccessMode.PRIVATE).start();
    simulation.runFor(Duration.ofHours(4)).ban("member3").ban("member4").check();
    simulation.runFor(Duration.ofHours(4)).check().unban("member3");

    SimulationResult result = simulation.finish();

    assertThat(result.refused(RefusalCode.ACCOUNT_DISABLED)).isPositive();
  }

  @Test
  void usersWithTooManyPeersAreRefused() {
    SimulationResult result =
        Simulation.builder()
            .seed(13)
            .users(4)
            .torrents(2)
            .clients(40)
            .duration(Duration.ofHours(6))
            .run();

    assertThat(result.refused(RefusalCode.TOO_MANY_PEERS)).isPositive();
  }

  @Test
  void randomSelectionFindsNoFault() {
    SwarmLimits limits =
        SwarmLimits.DEFAULT
            .with()
            .selection(SelectionPolicy.RANDOM)
            .seedersToSeeders(false)
            .build();
    InMemoryStorage storage =
        InMemoryStorage.create(limits, InMemoryLimits.DEFAULT, new Random(14));

    SimulationResult result = hostile(14, AccessMode.PRIVATE).storage(storage).run();

    assertThat(result.handedOut()).isPositive();
  }
}
