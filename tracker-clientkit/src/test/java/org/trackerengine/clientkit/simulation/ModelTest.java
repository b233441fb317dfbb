package org.trackerengine.clientkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackerengine.clientkit.simulation.population.Behaviour;
import org.trackerengine.clientkit.simulation.population.ClientMix;
import org.trackerengine.domain.access.AccessMode;

/** What model clients do. */
class ModelTest {

  @Test
  void everyBehaviourAppears() {
    SimulationResult result =
        Simulation.builder()
            .seed(3)
            .clients(200)
            .users(20)
            .torrents(5)
            .mix(ClientMix.HOSTILE)
            .start()
            .runFor(Duration.ofHours(8))
            .ban("member1")
            .finish();

    // What says "never" is a ban of clients, ports or addresses; none is set here.
    assertThat(result.behaviours().keySet())
        .containsExactlyInAnyOrderElementsOf(
            List.of(Behaviour.values()).stream().filter(one -> one != Behaviour.GAVE_UP).toList());
  }

  @Test
  void clientsThatAreToldNeverToComeBackGiveUp() {
    Simulation simulation = Simulation.builder().users(5).clients(50).start();
    simulation.runFor(Duration.ofHours(4)).tracker().users().rotatePasskey("member1");

    SimulationResult result = simulation.runFor(Duration.ofHours(8)).result();

    assertThat(result.count(Behaviour.GAVE_UP)).isPositive();
  }

  @Test
  void whatIsSentIsReceived() {
    SimulationResult result =
        Simulation.builder().seed(4).clients(80).duration(Duration.ofHours(8)).run();

    assertThat(result.transferredBytes()).isPositive();
    assertThat(result.users().stream().mapToLong(UserTransfer::received).sum())
        .isEqualTo(result.transferredBytes());
  }

  @Test
  void clientsWithoutFaultAreCreditedAll() {
    SimulationResult result =
        Simulation.builder().seed(5).clients(60).mix(ClientMix.WELL_BEHAVED).run();

    assertThat(result.users()).allMatch(UserTransfer::wellBehaved);
    assertThat(result.users())
        .allMatch(user -> user.creditedUploaded() == user.sent())
        .allMatch(user -> user.creditedDownloaded() == user.received());
    assertThat(result.transferredBytes()).isPositive();
  }

  /** Clients know each other from the tracker only: when it refuses all, nothing is exchanged. */
  @Test
  void withoutPeerListsNothingIsTransferred() {
    Simulation simulation = Simulation.builder().users(3).torrents(3).clients(30).start();
    simulation.users().forEach(simulation::ban);

    SimulationResult result = simulation.finish();

    assertThat(result.announces()).isPositive();
    assertThat(result.handedOut()).isZero();
    assertThat(result.transferredBytes()).isZero();
  }

  @Test
  void leechersBecomeSeeders() {
    SimulationResult result =
        Simulation.builder().seed(6).clients(100).duration(Duration.ofHours(12)).run();

    assertThat(result.sizes().getFirst().leechers()).isLessThan(300);
    assertThat(result.largest().seeders()).isGreaterThan(10);
    assertThat(result.count(Behaviour.COMPLETED)).isPositive();
    assertThat(result.sizes().getLast().peers()).isZero();
  }

  @Test
  void timePassesForTheTrackerToo() {
    Simulation simulation = Simulation.builder().mode(AccessMode.OPEN).clients(10).start();
    long before = simulation.clock().monotonicMillis();

    simulation.runFor(Duration.ofMinutes(90));

    assertThat(simulation.elapsed()).isEqualTo(Duration.ofMinutes(90));
    assertThat(simulation.clock().monotonicMillis() - before).isEqualTo(5_400_000);
  }

  @Test
  void probabilitiesAreZeroToOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> ClientMix.DEFAULT.withCrashes(1.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientMix.DEFAULT.withMeanPause(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Simulation.builder().torrents(11).clients(10).start());
  }
}
