package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.testkit.contract.swarm.ReferenceSwarm.Candidate;
import org.trackerengine.testkit.contract.swarm.ReferenceSwarm.Expected;

/**
 * Executes one random sequence of steps on a store and on a {@link ReferenceSwarm}, and compares
 * the results.
 */
final class ModelRun {

  /** Number of entries examined per wanted peer; it is high enough that a selection misses none. */
  private static final int LOOK_AT_ALL = 1_000;

  private static final int MOST_MILLIS_BETWEEN_STEPS = 600_000;

  private final SwarmContract contract;
  private final AccessMode mode;
  private final long seed;
  private final SplittableRandom random;
  private final SwarmLimits limits;
  private final ManualClock clock;
  private final SwarmStore swarms;
  private final ReferenceSwarm reference;
  private final ModelLedger ledger;
  private final ModelClients clients;
  private String step = "";

  ModelRun(SwarmContract contract, AccessMode mode, long seed) {
    this.contract = contract;
    this.mode = mode;
    this.seed = seed;
    random = new SplittableRandom(seed);
    SelectionPolicy policy = seed % 4 == 3 ? SelectionPolicy.RANDOM : SelectionPolicy.RECENT;
    limits = SwarmContract.limits(policy, seed % 5 != 0, LOOK_AT_ALL);
    contract.use(limits);
    clock = contract.clock;
    swarms = contract.swarms();
    reference = new ReferenceSwarm(limits);
    ledger = new ModelLedger(contract, limits);
    clients = new ModelClients(contract, mode, random);
  }

  void play(int steps) {
    for (int n = 0; n < steps; n++) {
      step = mode + ", seed " + seed + ", step " + n;
      int most = random.nextInt(1, MOST_MILLIS_BETWEEN_STEPS);
      clock.advance(Duration.ofMillis(1 + random.nextInt(most)));
      step();
    }
    step = mode + ", seed " + seed + ", at the end";
    expire();
    assertListed();
    ledger.flushAll();
    assertThat(swarms.totals().unacknowledged()).as(step).isZero();
    if (mode == AccessMode.PRIVATE) {
      ledger.assertAccounts(step);
      if (contract.underTest().writesBehind()) {
        ledger.assertPeers(step, reference.peers());
      }
    }
  }

  /** Checks that the list of the swarm has every peer once, as it is. */
  private void assertListed() {
    List<String> listed = new ArrayList<>();
    String after = null;
    do {
      Page<LivePeer> page = swarms.peers(clients.swarm(), clock.monotonicMillis(), 2, after);
      page.items().forEach(live -> listed.add(shown(live.peer())));
      after = page.next();
    } while (after != null);
    assertThat(listed)
        .as(step)
        .containsExactlyInAnyOrderElementsOf(
            reference.peers().stream().map(ModelRun::shown).toList());
  }

  private static String shown(Peer peer) {
    return peer.id() + " " + peer.userId() + " " + peer.role() + " " + peer.v4() + " " + peer.v6();
  }

  private void step() {
    InfoHash swarm = clients.swarm();
    switch (random.nextInt(40)) {
      case 0 -> expire();
      case 1 -> evictUser();
      case 2 -> evictNetwork();
      case 3 -> {
        if (random.nextInt(4) == 0) {
          expire();
          assertThat(swarms.forget(swarm)).as(step).isEqualTo(reference.forget());
        }
      }
      case 4, 5, 6, 7 -> ledger.flushSome(random);
      default -> announce();
    }
    long now = clock.monotonicMillis();
    assertThat(ofTheStore(swarms.scrape(swarm, now))).as(step).isEqualTo(reference.counts(now));
  }

  private void evictUser() {
    expire();
    long user = clients.userId();
    assertThat(swarms.evict(user)).as(step).isEqualTo(reference.evict(user));
  }

  private void evictNetwork() {
    expire();
    Network network = clients.network();
    assertThat(swarms.evict(network)).as(step).isEqualTo(reference.evict(network));
  }

  /**
   * Drops silent peers. The store may have dropped some before; the test checks only that all are
   * gone.
   */
  private void expire() {
    long now = clock.monotonicMillis();
    swarms.expire(now, 1_000);
    reference.expire(now);
    SwarmCounts left = reference.counts(now);
    assertThat(swarms.totals().seeders()).as(step).isEqualTo(left.seeders());
    assertThat(swarms.totals().leechers()).as(step).isEqualTo(left.leechers());
  }

  private void announce() {
    SwarmAnnounce fact = clients.next(clock.monotonicMillis());
    Expected expected = reference.announce(fact);
    Answer answer = contract.announces(clients.builder());

    assertThat(ofTheStore(answer.effect())).as("%s: %s", step, fact).isEqualTo(expected.effect());
    if (limits.selection() == SelectionPolicy.RECENT) {
      assertSelected(answer, expected, fact);
    } else {
      assertAmong(answer, expected, fact);
    }
    if (mode == AccessMode.PRIVATE && expected.transition() != null) {
      ledger.report(fact, expected.transition());
    }
  }

  /**
   * Removes the number of finished downloads of a registered torrent, which is checked in its
   * account.
   */
  private SwarmCounts ofTheStore(SwarmCounts counts) {
    return mode == AccessMode.OPEN ? counts : counts.withCompleted(0);
  }

  private AnnounceEffect ofTheStore(AnnounceEffect effect) {
    return new AnnounceEffect(
        effect.refusal(), effect.kind(), ofTheStore(effect.counts()), effect.peersWithheld());
  }

  private void assertSelected(Answer answer, Expected expected, SwarmAnnounce fact) {
    List<Candidate> selected =
        expected.candidates().stream().limit(fact.announce().numWant()).toList();
    assertThat(answer.peers()).as("%s: %s", step, fact).isEqualTo(selected.size());
    assertThat(answer.entries()).as("%s: %s", step, fact).isEqualTo(Answer.entriesOf(selected));
  }

  private void assertAmong(Answer answer, Expected expected, SwarmAnnounce fact) {
    int wanted = Math.min(fact.announce().numWant(), expected.candidates().size());
    assertThat(answer.peers()).as("%s: %s", step, fact).isEqualTo(wanted);
    assertThat(answer.entries())
        .as("%s: %s", step, fact)
        .isSubsetOf(Answer.entriesOf(expected.candidates()));
  }
}
