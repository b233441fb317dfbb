package org.trackerengine.benchmarks.load.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.AnnounceEvent;

/** What the clients of the standard workload say. */
class PopulationTest {

  private final Workload workload = Workload.of(50, 20, 1);
  private final Population population = new Population(workload);
  private final AnnounceSource drawn = AnnounceSource.drawn(population);
  private final PendingAnnounce announce = new PendingAnnounce();

  private PendingAnnounce next() {
    assertThat(drawn.next(0, announce)).isTrue();
    return announce;
  }

  @Test
  void announcesAreOfTheSharesOfTheStandardWorkload() {
    Map<AnnounceEvent, Integer> events = new EnumMap<>(AnnounceEvent.class);
    int seeders = 0;
    for (int i = 0; i < 400_000; i++) {
      population.answered(next());
      events.merge(announce.event, 1, Integer::sum);
      seeders += announce.left == 0 ? 1 : 0;
    }
    assertThat(events.get(AnnounceEvent.STARTED) / 400_000.0).isCloseTo(0.05, within(0.003));
    assertThat(events.get(AnnounceEvent.COMPLETED) / 400_000.0).isCloseTo(0.01, within(0.001));
    assertThat(events.get(AnnounceEvent.STOPPED) / 400_000.0).isCloseTo(0.03, within(0.002));
    assertThat(seeders / 400_000.0).isCloseTo(0.50, within(0.02));
  }

  @Test
  void countersOnlyGrowAndNeverTooFast() {
    Map<Integer, long[]> before = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      population.answered(next());
      long[] last = before.put(announce.peer, new long[] {announce.uploaded, announce.downloaded});
      if (last != null) {
        assertThat(announce.uploaded - last[0]).isBetween(0L, 1L << 30);
        assertThat(announce.downloaded - last[1]).isBetween(0L, 1L << 30);
      }
    }
    assertThat(before).hasSize(workload.peers());
  }

  @Test
  void onlyAPeerInTheSwarmLeavesAndItComesBackWithStarted() {
    Map<Integer, AnnounceEvent> before = new HashMap<>();
    int returned = 0;
    for (int i = 0; i < 50_000; i++) {
      population.answered(next());
      AnnounceEvent last = before.put(announce.peer, announce.event);
      if (last == null || last == AnnounceEvent.STOPPED) {
        assertThat(announce.event).isIn(AnnounceEvent.NONE, AnnounceEvent.STARTED);
      }
      if (last == AnnounceEvent.STOPPED) {
        assertThat(announce.event).isEqualTo(AnnounceEvent.STARTED);
        returned++;
      }
    }
    assertThat(returned).isGreaterThan(500);
  }

  @Test
  void whoCompletesWasALeecherAndSeedsFromThenOn() {
    Map<Integer, Long> left = new HashMap<>();
    Set<Integer> completed = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      population.answered(next());
      if (announce.event == AnnounceEvent.COMPLETED) {
        assertThat(announce.left).isZero();
        assertThat(left.get(announce.peer)).isPositive();
        completed.add(announce.peer);
      } else if (announce.event == AnnounceEvent.NONE && completed.contains(announce.peer)) {
        assertThat(announce.left).isZero();
      } else {
        completed.remove(announce.peer);
      }
      left.put(announce.peer, announce.left);
    }
    assertThat(completed).isNotEmpty();
  }

  @Test
  void aPeerInDoubtRepeatsItsCountersAndNeverLeaves() {
    for (int i = 0; i < 5_000; i++) {
      population.answered(next());
    }
    for (int i = 0; i < 500; i++) {
      next();
      long uploaded = announce.uploaded;
      long downloaded = announce.downloaded;
      int peer = announce.peer;
      population.unanswered(announce);

      population.announce(peer, announce);
      assertThat(announce.uploaded).isEqualTo(uploaded);
      assertThat(announce.downloaded).isEqualTo(downloaded);
      assertThat(announce.event).isIn(AnnounceEvent.NONE, AnnounceEvent.STARTED);
      population.answered(announce);
    }
  }

  @Test
  void aPeerHasOneAnnounceOnItsWay() {
    Population few = new Population(Workload.of(1, 3, 1));
    AnnounceSource source = AnnounceSource.drawn(few);
    List<PendingAnnounce> onTheirWay = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      PendingAnnounce mine = new PendingAnnounce();
      assertThat(source.next(0, mine)).isTrue();
      onTheirWay.add(mine);
    }
    assertThat(onTheirWay).extracting(mine -> mine.peer).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(source.next(0, announce)).isFalse();
    few.answered(onTheirWay.get(1));
    assertThat(source.next(0, announce)).isTrue();
    assertThat(announce.peer).isEqualTo(onTheirWay.get(1).peer);
  }

  @Test
  void theSameSeedDrawsTheSameAnnounces() {
    assertThat(drawn(1)).isEqualTo(drawn(1)).isNotEqualTo(drawn(2));
  }

  private static List<String> drawn(long seed) {
    Population mine = new Population(Workload.of(50, 20, seed));
    AnnounceSource source = AnnounceSource.drawn(mine);
    PendingAnnounce next = new PendingAnnounce();
    List<String> announces = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(source.next(0, next)).isTrue();
      announces.add(next.peer + " " + next.event + " " + next.uploaded + " " + next.left);
      mine.answered(next);
    }
    return announces;
  }

  @Test
  void sharesAreOfAllPeersAndDrawOnlyTheirOwn() {
    Population shared = new Population(workload, 7);
    AnnounceSource once = AnnounceSource.everyPeerOnce(shared);
    AnnounceSource drawnShares = AnnounceSource.drawn(shared);
    Set<Integer> peers = new HashSet<>();
    for (int share = 0; share < 7; share++) {
      while (once.next(share, announce)) {
        assertThat(announce.peer % 7).isEqualTo(share);
        peers.add(announce.peer);
        shared.answered(announce);
      }
      for (int i = 0; i < 1_000; i++) {
        assertThat(drawnShares.next(share, announce)).isTrue();
        assertThat(announce.peer % 7).isEqualTo(share);
        shared.answered(announce);
      }
    }
    assertThat(once.isExhausted()).isTrue();
    assertThat(peers).hasSize(workload.peers());
  }

  @Test
  void everyPeerOnceIsEveryPeerOnce() {
    AnnounceSource source = AnnounceSource.everyPeerOnce(population);
    Set<Integer> peers = new HashSet<>();
    for (int peer = 0; peer < workload.peers(); peer++) {
      assertThat(source.isExhausted()).isFalse();
      assertThat(source.next(0, announce)).isTrue();
      peers.add(announce.peer);
      population.answered(announce);
    }
    assertThat(peers).hasSize(workload.peers());
    assertThat(source.isExhausted()).isTrue();
    assertThat(source.next(0, announce)).isFalse();
  }
}
