package org.trackerengine.testkit.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.PeerChange.FirstReport;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: clients that leave and come back, in a store that writes behind (C4, C8). */
public abstract class SwarmStopsContract extends WriteBehindContract {

  @Test
  @DisplayName("C4, C8: a stop credits the last difference")
  final void stopCreditsTheLastDifference() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    changes();
    stops(client.uploaded(42));

    PeerChange change = change(1);

    assertThat(change.peer()).isNull();
    assertThat(change.credit()).isEqualTo(full(42, 0));
    assertThat(change.counters()).isEqualTo(new Counters(42, 0));
  }

  @Test
  @DisplayName("C4: the stop of an unknown peer is left to the ledger")
  final void stopOfUnknownPeer() {
    long now = clock.monotonicMillis();
    stops(client(alice(), 1).uploaded(42));

    PeerChange change = change(1);

    assertThat(change.peer()).isNull();
    assertThat(change.first())
        .isEqualTo(new FirstReport(new Counters(42, 0), now, Factors.NEUTRAL, false, true));
    assertThat(change.credit()).isEqualTo(Credit.NONE);
    assertThat(change.completed()).isFalse();
  }

  @Test
  @DisplayName("C4: the stop of an unknown peer without a user is nothing")
  final void stopOfUnknownStranger() {
    stops(stranger(1).uploaded(42));

    assertThat(changes()).isEmpty();
    assertThat(swarms().totals().unacknowledged()).isZero();
  }

  @Test
  @DisplayName("C8: who leaves and comes back between two drains is credited on")
  final void leaveAndComeBack() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client.uploaded(10));
    stops(client.uploaded(30));
    starts(client.uploaded(35));
    stops(client.uploaded(40));
    stops(client.uploaded(39));
    starts(client.uploaded(1));
    stops(client.uploaded(4));

    PeerChange change = change(1);

    assertThat(Objects.requireNonNull(change.first()).counters()).isEqualTo(new Counters(10, 0));
    assertThat(change.credit()).isEqualTo(full(20 + 5 + 5 + 3, 0));
    assertThat(change.newSessions()).isEqualTo(1);
    assertThat(change.peer()).isNull();
  }

  @Test
  @DisplayName("C8: who comes back with a smaller counter begins a session; the other one goes on")
  final void comeBackWithSmallerCounters() {
    starts(client(alice(), 1).uploaded(10).downloaded(9));
    stops(client(alice(), 1).uploaded(30).downloaded(9));
    starts(client(alice(), 1).uploaded(40).downloaded(8));

    PeerChange change = change(1);

    assertThat(change.credit()).isEqualTo(full(30, 0));
    assertThat(change.newSessions()).isEqualTo(1);
  }

  @Test
  @DisplayName("C4, C8: a peer that joins after an unknown stop comes in the batch after that stop")
  final void joinAfterUnknownStop() {
    stops(client(alice(), 1).uploaded(42));
    stops(client(alice(), 1).uploaded(50));
    starts(client(alice(), 1).uploaded(60));
    updates(client(alice(), 1).uploaded(61));

    PeerChange stop = change(1);
    assertThat(Objects.requireNonNull(stop.first()).stopped()).isTrue();
    assertThat(stop.peer()).isNull();
    assertThat(stop.counters()).isEqualTo(new Counters(50, 0));
    assertThat(stop.credit()).isEqualTo(full(8, 0));
    PeerChange join = change(1);
    assertThat(join.first())
        .isEqualTo(
            new FirstReport(
                new Counters(60, 0), clock.monotonicMillis(), Factors.NEUTRAL, false, false));
    assertThat(join.credit()).isEqualTo(full(1, 0));
    assertThat(changes()).isEmpty();
  }

  @Test
  @DisplayName("C11, C4: both stops of a hybrid client are credited once")
  final void bothStopsOfAHybrid() {
    AnnounceBuilder byV1 = client(alice(), 1).torrent(hybrid());
    AnnounceBuilder byV2 = client(alice(), 1).secondHashOf(hybrid());
    starts(byV1);
    starts(byV2);
    PeerChange joined = change(1);
    assertThat(joined.swarm()).isEqualTo(hybrid().swarm());
    assertThat(Objects.requireNonNull(joined.peer()).hashes())
        .isEqualTo(SwarmAnnounce.FIRST_HASH | SwarmAnnounce.SECOND_HASH);

    stops(byV1.uploaded(7));
    stops(byV2.uploaded(7));

    assertThat(change(1).credit()).isEqualTo(full(7, 0));
    assertThat(changes()).isEmpty();
  }
}
