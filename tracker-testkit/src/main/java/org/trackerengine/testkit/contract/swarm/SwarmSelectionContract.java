package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: the selection of peers for an announce (D3). */
public abstract class SwarmSelectionContract extends SwarmContract {

  private static final int ENTRIES_PER_PEER_WANTED = 4;

  @Test
  @DisplayName("D3: the most recently announced peers come first, seeders and leechers mixed")
  final void newestFirst() {
    for (int n = 1; n <= 6; n++) {
      starts(stranger(n).left(n % 2));
    }
    updates(stranger(2));
    updates(stranger(5).left(0));

    assertIds(starts(stranger(9)), 5, 2, 6, 4, 3, 1);
    assertIds(updates(stranger(9).numWant(3)), 5, 2, 6);
  }

  @Test
  @DisplayName("D3: numwant 0 is answered no peer")
  final void numWantZero() {
    starts(stranger(1));

    assertIds(starts(stranger(2).numWant(0)));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("D3: the caller is left out by its peer id and by its endpoint")
  final void callerIsLeftOut(SelectionPolicy policy) {
    use(limits(policy, true, ENTRIES_PER_PEER_WANTED));
    starts(client(alice(), 1));
    starts(client(bob(), 2).from(v4(3)));

    assertIds(updates(client(alice(), 1)), 2);
    Answer sameEndpoint = starts(client(user("carol"), 3));
    assertIds(sameEndpoint, 1);
    assertIds(updates(client(user("carol"), 3).from(v6(3)).secondAddress("198.18.0.3")), 1);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("D3: a peer on a local address is handed only to a caller on one")
  final void localPeersAreForLocalCallers(SelectionPolicy policy) {
    use(limits(policy, true, ENTRIES_PER_PEER_WANTED));
    starts(stranger(1).from("192.168.1.5"));
    starts(stranger(2).from("127.0.0.1"));
    starts(stranger(3).from("fe80::1"));
    starts(stranger(4));

    assertIdsInAnyOrder(starts(stranger(9)), 4);
    assertIdsInAnyOrder(starts(stranger(8).from("10.0.0.1")), 9, 4, 2, 1, 3);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("D3: who cannot be dialled is counted and never handed out")
  final void undialable(SelectionPolicy policy) {
    use(limits(policy, true, ENTRIES_PER_PEER_WANTED));
    starts(stranger(1).port(0));
    starts(stranger(2).from("224.0.0.1"));
    starts(stranger(3).from("ff02::1"));
    starts(stranger(4).from("0.0.0.0"));
    starts(stranger(5).port(1));
    starts(stranger(6).from(v6(6)).port(1));

    Answer answer = starts(stranger(9));

    assertThat(answer.endpoints()).isEmpty();
    assertThat(answer.counts()).isEqualTo(counts(0, 7));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("D3: a swarm full of peers that cannot be dialled hides no other")
  final void undialablePeersCostNothing(SelectionPolicy policy) {
    use(limits(policy, true, ENTRIES_PER_PEER_WANTED));
    starts(stranger(1));
    for (int n = 100; n < 300; n++) {
      starts(stranger(n).port(n % 2));
    }

    assertIds(starts(stranger(9).port(0).numWant(1)), 1);
  }

  @Test
  @DisplayName("D3: at most 4 × numwant entries are looked at")
  final void boundedLooks() {
    starts(stranger(1));
    int n = 100;
    while (n < 100 + ENTRIES_PER_PEER_WANTED * 2 - 2) {
      startsLater(stranger(n++).from("10.0.0." + n));
    }
    assertIds(starts(stranger(9).port(0).numWant(2)), 1);

    startsLater(stranger(n++).from("10.0.0." + n));
    startsLater(stranger(n++).from("10.0.0." + n));
    assertIds(updates(stranger(9).port(0).numWant(2)));
  }

  /**
   * Starts a client one millisecond after the previous one, because peers of the same millisecond
   * have no order.
   */
  private void startsLater(AnnounceBuilder client) {
    clock.advance(Duration.ofMillis(1));
    starts(client);
  }

  @Test
  @DisplayName("D3: at random, too, at most 4 × numwant entries are looked at")
  final void boundedRandomLooks() {
    use(limits(SelectionPolicy.RANDOM, true, ENTRIES_PER_PEER_WANTED));
    for (int n = 0; n < 20; n++) {
      starts(stranger(1 + n));
    }
    for (int n = 0; n < 400; n++) {
      starts(stranger(100 + n).from(IpAddress.ofV4(0x0a000001 + n)));
    }

    // 80 looks find 4 of the 20 on average; finding all 20 is practically impossible.
    assertThat(starts(stranger(9_999).port(0).numWant(20)).peers()).isLessThan(20);
  }

  @Test
  @DisplayName("D3: a peer that could be dialled once and cannot now is no longer handed out")
  final void peerBecomesUndialable() {
    starts(stranger(1));
    updates(stranger(1).port(0));
    assertIds(starts(stranger(2)));

    updates(stranger(1).port(7000));
    assertThat(updates(stranger(2)).endpoints()).containsExactly(new Endpoint(v4(1), 7000));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("D3: seeders are handed seeders by default, and only leechers when so configured")
  final void seedersToSeeders(SelectionPolicy policy) {
    use(limits(policy, true, ENTRIES_PER_PEER_WANTED));
    fourPeers();
    assertIdsInAnyOrder(starts(stranger(9).seeding()), 1, 2, 3, 4);

    use(limits(policy, false, ENTRIES_PER_PEER_WANTED));
    fourPeers();
    assertIdsInAnyOrder(starts(stranger(9).seeding()), 2, 4);
    assertIdsInAnyOrder(starts(stranger(8)), 1, 2, 3, 4, 9);
  }

  private void fourPeers() {
    starts(stranger(1).seeding());
    starts(stranger(2));
    starts(stranger(3).seeding());
    announces(stranger(4).event(AnnounceEvent.PAUSED));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("D3: seeders hide no leecher from a seeder that is handed leechers only")
  final void seedersHideNoLeecher(SelectionPolicy policy) {
    use(limits(policy, false, ENTRIES_PER_PEER_WANTED));
    starts(stranger(1));
    for (int n = 100; n < 200; n++) {
      starts(stranger(n).seeding());
    }

    assertIds(starts(stranger(9).seeding().numWant(1)), 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 19, 20, 50})
  @DisplayName("D3: random peers are as many as wanted, and each but once")
  final void randomPeersAreDistinct(int numWant) {
    use(limits(SelectionPolicy.RANDOM, true, ENTRIES_PER_PEER_WANTED));
    twentyPeers();

    Answer answer = starts(stranger(99).port(0).numWant(numWant));

    assertThat(answer.ids()).doesNotHaveDuplicates().hasSize(Math.min(20, numWant));
  }

  @Test
  @DisplayName("D3: at random every peer is as likely as the other")
  final void randomPeersAreEquallyLikely() {
    use(limits(SelectionPolicy.RANDOM, true, ENTRIES_PER_PEER_WANTED));
    twentyPeers();
    starts(stranger(99).port(0).numWant(4));

    Map<PeerId, Integer> times = new HashMap<>();
    for (int round = 0; round < 1_000; round++) {
      clock.advanceMinutes(1);
      if (round % 50 == 0) {
        twentyPeers();
      }
      for (PeerId id : starts(stranger(99).port(0).numWant(4)).ids()) {
        times.merge(id, 1, Integer::sum);
      }
    }

    // 4 of 20, 1,000 times: 200 each on average, with a standard deviation of 12.6.
    assertThat(times).hasSize(20);
    assertThat(times.values()).allMatch(count -> count > 120 && count < 280);
  }

  private void twentyPeers() {
    for (int n = 1; n <= 20; n++) {
      starts(stranger(n).left(n % 3));
    }
  }

  @Test
  @DisplayName("D3: random peers are fresh, too")
  final void randomPeersAreFresh() {
    use(limits(SelectionPolicy.RANDOM, true, ENTRIES_PER_PEER_WANTED));
    starts(stranger(1));
    clock.advanceMinutes(30);
    starts(stranger(2));
    clock.advanceMinutes(30);

    assertIds(starts(stranger(9)), 2);
  }
}
