package org.trackerengine.clientkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.clientkit.simulation.population.ClientMix;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;

/** Each invariant finds the fault that it is there for. */
class InvariantTest {

  /** What a broken store does instead of what {@code store} does. */
  private interface Fault {
    Object call(SwarmStore store, Method method, Object[] arguments) throws Throwable;
  }

  @Test
  void askersAreNotHandedOutToThemselves() {
    InvariantViolation violation =
        violationWith(
            onAnnounce((fact, peers, effect) -> {
              Announce announce = fact.announce();
              peers.add(announce.peerId(), announce.endpoint(), null);
              return effect;
            }));

    assertThat(violation.invariant()).isEqualTo(Invariant.HAND_OUT);
  }

  @Test
  void portZeroIsNotHandedOut() {
    InvariantViolation violation =
        violationWith(
            onAnnounce((fact, peers, effect) -> {
              Endpoint nowhere = new Endpoint(fact.announce().address(), 0);
              peers.add(new PeerId(1, 2, 3), nowhere, null);
              return effect;
            }));

    assertThat(violation.invariant()).isEqualTo(Invariant.HAND_OUT);
  }

  @Test
  void peersAreNotWithheld() {
    InvariantViolation violation =
        violationWith(
            onAnnounce((fact, peers, effect) -> {
              peers.clear();
              return effect;
            }));

    assertThat(violation.invariant()).isEqualTo(Invariant.NUMWANT);
  }

  @Test
  void countsAreThoseOfTheModel() {
    InvariantViolation violation =
        violationWith(
            onAnnounce((fact, peers, effect) ->
                new AnnounceEffect(
                    effect.refusal(),
                    effect.kind(),
                    new SwarmCounts(effect.counts().seeders() + 1, 0, 0, 0),
                    effect.peersWithheld())));

    assertThat(violation.invariant()).isEqualTo(Invariant.COUNTS);
    assertThat(violation)
        .hasMessageContaining("Seed 77, PRIVATE mode, at PT")
        .hasMessageContaining("C2, C3, C7, D2")
        .hasMessageContaining("client ")
        .hasMessageContaining("STARTED from 24.0.0.");
  }

  @Test
  void refusalsHaveAReason() {
    InvariantViolation violation =
        violationWith(
            onAnnounce(
                (fact, peers, effect) -> AnnounceEffect.refused(RefusalCode.TOO_MANY_PEERS)));

    assertThat(violation.invariant()).isEqualTo(Invariant.ADMISSION);
  }

  @Test
  void silentPeersAreDropped() {
    InvariantViolation violation =
        violationWith((store, method, arguments) ->
            method.getName().equals("expire") ? (Object) 0 : invoke(store, method, arguments));

    assertThat(violation.invariant()).isEqualTo(Invariant.COUNTS);
    assertThat(violation).hasMessageContaining("SwarmTotals");
  }

  @Test
  void bannedUsersHaveNoPeers() {
    TrackerStorage broken =
        broken((store, method, arguments) ->
            method.getName().equals("evict") ? (Object) 0 : invoke(store, method, arguments));
    Simulation simulation = small().storage(broken).start().runFor(Duration.ofHours(3));

    simulation.users().forEach(simulation::ban);

    assertThat(catchThrowableOfType(InvariantViolation.class, simulation::check).invariant())
        .isEqualTo(Invariant.COUNTS);
  }

  @Test
  void batchesCountOnce() {
    InvariantViolation violation =
        violationWith((store, method, arguments) -> {
          Object result = invoke(store, method, arguments);
          return result instanceof TransferBatch batch && method.getName().equals("drain")
              ? new TransferBatch(
                  UUID.randomUUID(), batch.takenAt(), batch.takenAtMillis(), batch.changes())
              : result;
        });

    // The store never hears that the batch was stored, and hands it out for ever.
    assertThat(violation.invariant())
        .isIn(Invariant.COUNTS, Invariant.CREDIT_BY_REPORT, Invariant.CREDIT_WITHIN_TRANSFER);
  }

  @Test
  void creditIsWithinWhatWasTransferred() {
    SwarmLimits generous = SwarmLimits.DEFAULT.withMaxBytesPerSecond(1L << 60);
    Simulation simulation =
        small()
            .storage(InMemoryStorage.create(generous))
            .mix(ClientMix.HOSTILE.withOverclaims(1))
            .start();

    assertThat(catchThrowableOfType(InvariantViolation.class, simulation::finish).invariant())
        .isEqualTo(Invariant.CREDIT_WITHIN_TRANSFER);
  }

  @Test
  void lostAnnouncesAreFound() {
    InvariantViolation violation =
        violationWith((store, method, arguments) -> {
          boolean isDrain = method.getName().equals("drain");
          Object result = invoke(store, method, arguments);
          return isDrain && result instanceof TransferBatch batch && batch.changes().size() > 1
              ? new TransferBatch(
                  batch.id(),
                  batch.takenAt(),
                  batch.takenAtMillis(),
                  batch.changes().subList(0, batch.changes().size() - 1))
              : result;
        });

    assertThat(violation.invariant())
        .isIn(Invariant.CREDIT_BY_REPORT, Invariant.COMPLETED_ONCE, Invariant.CREDIT_COMPLETE);
  }

  @Test
  void whatIsNotCheckedIsNotFound() {
    TrackerStorage broken =
        broken(
            onAnnounce((fact, peers, effect) -> {
              peers.clear();
              return effect;
            }));

    SimulationResult result = small().storage(broken).without(Set.of(Invariant.NUMWANT)).run();

    assertThat(result.transferredBytes()).isZero();
  }

  /** What a broken store answers to an announce. */
  private interface Answer {
    AnnounceEffect of(SwarmAnnounce fact, PeerBuffer peers, AnnounceEffect effect);
  }

  private static Fault onAnnounce(Answer answer) {
    return (store, method, arguments) -> {
      Object result = invoke(store, method, arguments);
      return result instanceof AnnounceEffect effect
          ? answer.of((SwarmAnnounce) arguments[0], (PeerBuffer) arguments[1], effect)
          : result;
    };
  }

  private static InvariantViolation violationWith(Fault fault) {
    Simulation simulation = small().storage(broken(fault)).start();
    return catchThrowableOfType(InvariantViolation.class, simulation::finish);
  }

  private static SimulationBuilder small() {
    return Simulation.builder()
        .seed(77)
        .mode(AccessMode.PRIVATE)
        .torrents(3)
        .users(6)
        .clients(40)
        .duration(Duration.ofHours(6));
  }

  private static TrackerStorage broken(Fault fault) {
    SwarmStore store = new InMemorySwarmStore(SwarmLimits.DEFAULT);
    SwarmStore proxy =
        (SwarmStore)
            Proxy.newProxyInstance(
                InvariantTest.class.getClassLoader(),
                new Class<?>[] {SwarmStore.class},
                (self, method, arguments) -> fault.call(store, method, arguments));
    return TrackerStorage.of(proxy, InMemoryStorage.create());
  }

  private static Object invoke(SwarmStore store, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
