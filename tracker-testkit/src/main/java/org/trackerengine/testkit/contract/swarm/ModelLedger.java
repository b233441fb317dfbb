package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.Speed;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.contract.swarm.ReferenceAccount.Sums;

/**
 * Moves changes from the store to the ledger with all allowed faults, such as repeated batches and
 * lost acknowledgements, and checks the result.
 */
final class ModelLedger {

  private final SwarmContract contract;
  private final ReferenceAccount account;
  private final Map<PeerId, Peer> peers = new HashMap<>();

  ModelLedger(SwarmContract contract, SwarmLimits limits) {
    this.contract = contract;
    account = new ReferenceAccount(limits);
  }

  void report(SwarmAnnounce fact, Transition transition) {
    account.report(fact, transition, contract.clock.wallTime());
  }

  /** Drains a few changes, stores them up to twice, and may not acknowledge them. */
  void flushSome(SplittableRandom random) {
    TransferBatch batch = contract.swarms().drain(1 + random.nextInt(6), contract.clock);
    int times = random.nextInt(3);
    for (int i = 0; i < times; i++) {
      store(batch);
    }
    if (times > 0 && random.nextBoolean()) {
      contract.swarms().acknowledge(batch.id());
    }
  }

  void flushAll() {
    TransferBatch batch;
    do {
      batch = contract.swarms().drain(1_000, contract.clock);
      store(batch);
      contract.swarms().acknowledge(batch.id());
    } while (!batch.changes().isEmpty());
  }

  private void store(TransferBatch batch) {
    contract.storage().ledger().append(batch);
    for (PeerChange change : batch.changes()) {
      Peer known = peers.get(change.peerId());
      if (change.peer() != null) {
        peers.put(change.peerId(), change.peer());
      } else if (known != null && known.userId() == change.userId()) {
        peers.remove(change.peerId());
      }
    }
  }

  void assertAccounts(String step) {
    TransferLedger ledger = contract.storage().ledger();
    long torrent = contract.hybrid().id();
    account
        .sums()
        .forEach((userId, sums) -> {
          User user = contract.storage().users().findById(userId).orElseThrow();
          assertThat(user.uploaded()).as(step).isEqualTo(sums.credit().creditedUploaded());
          assertThat(user.downloaded()).as(step).isEqualTo(sums.credit().creditedDownloaded());
          assertHistory(step, ledger.history(userId, torrent).orElseThrow(), sums);
        });
    assertThat(contract.hybrid().completed())
        .as(step)
        .isBetween(count(Sums::completed), count(Sums::mayBeCompleted));
  }

  private long count(Predicate<Sums> condition) {
    return account.sums().values().stream().filter(condition).count();
  }

  private static void assertHistory(String step, History history, Sums sums) {
    assertThat(history.credit()).as(step).isEqualTo(sums.credit());
    assertThat(history.sessions()).as(step).isEqualTo(sums.sessions());
    // Time in which two clients of a user seed at once counts once.
    assertThat(history.seededSeconds()).as(step).isBetween(0L, sums.seededMillis() / 1_000);
    assertThat(history.lastReportAt()).as(step).isEqualTo(sums.lastReportAt());
    assertThat(history.completedAt() != null)
        .as(step)
        .isIn(sums.completed(), sums.mayBeCompleted());
  }

  /**
   * Checks that the peers in the drained changes are exactly those of the swarm, after all changes
   * were drained.
   */
  void assertPeers(String step, List<Peer> expected) {
    assertThat(peers.values().stream().map(ModelLedger::exact))
        .as(step)
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(ModelLedger::exact).toList());
  }

  /** Returns the peer without what a store may round. */
  private static Peer exact(Peer peer) {
    return peer.with()
        .left(Announce.LEFT_UNKNOWN)
        .uploadSpeed(Speed.UNKNOWN)
        .downloadSpeed(Speed.UNKNOWN)
        .build();
  }
}
