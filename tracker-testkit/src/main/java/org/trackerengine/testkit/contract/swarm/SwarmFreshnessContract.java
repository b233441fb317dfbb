package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: the time after which a silent peer no longer counts (C7). */
public abstract class SwarmFreshnessContract extends SwarmContract {

  private static final Duration ONE_MILLI = Duration.ofMillis(1);
  private static final Duration JUST_FRESH = Duration.ofMillis(HOUR_MILLIS - 1);

  @Test
  @DisplayName("C7: a peer counts until 60 minutes after its last announce, to the millisecond")
  final void counting() {
    starts(client(alice(), 1));
    starts(client(bob(), 2).seeding());

    clock.advance(JUST_FRESH);
    assertThat(counts()).isEqualTo(counts(1, 1));
    clock.advance(ONE_MILLI);
    assertThat(counts()).isEqualTo(counts(0, 0));
  }

  @Test
  @DisplayName("C7: a peer is handed out until 60 minutes after its last announce")
  final void handingOut() {
    starts(client(alice(), 1));

    clock.advance(JUST_FRESH);
    assertIds(starts(client(bob(), 2)), 1);
    clock.advance(ONE_MILLI);
    Answer answer = updates(client(bob(), 2));
    assertIds(answer);
    assertThat(answer.counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C7: every announce keeps a peer fresh, whatever came between")
  final void announcesKeepFresh() {
    starts(client(alice(), 1).seeding());
    starts(client(bob(), 2));
    clock.advanceMinutes(40);
    updates(client(alice(), 1).seeding());
    clock.advanceMinutes(40);

    assertThat(counts()).isEqualTo(counts(1, 0));
    assertIds(starts(client(bob(), 3)), 1);
  }

  @Test
  @DisplayName("C7: a client that comes back late joins anew")
  final void lateClientJoinsAnew() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    clock.advanceMinutes(60);

    assertKind(updates(client), Kind.JOINED);
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C7: the stop of a client that comes back late finds no peer")
  final void lateStop() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    clock.advanceMinutes(60);

    Answer answer = stops(client);

    assertKind(answer, Kind.ABSENT);
    assertThat(answer.counts()).isEqualTo(counts(0, 0));
    assertThat(swarms().expire(clock.monotonicMillis(), 10)).isBetween(0, 1);
    assertThat(swarms().contains(torrent().swarm())).isFalse();
  }

  @Test
  @DisplayName("C7: expiry drops silent peers and no other")
  final void expiry() {
    starts(client(alice(), 1));
    starts(client(alice(), 2).torrent(torrent("Another")));
    clock.advanceMinutes(30);
    starts(client(bob(), 3));
    clock.advance(Duration.ofMinutes(30).minusMillis(1));
    assertThat(swarms().expire(clock.monotonicMillis(), 100)).isZero();
    clock.advance(ONE_MILLI);

    assertThat(swarms().expire(clock.monotonicMillis(), 100)).isEqualTo(2);

    assertThat(swarms().expire(clock.monotonicMillis(), 100)).isZero();
    assertThat(swarms().contains(torrent("Another").swarm())).isFalse();
    assertThat(swarms().totals().swarms()).isEqualTo(1);
    assertThat(swarms().totals().leechers()).isEqualTo(1);
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C7: expiry drops no more at once than it is told")
  final void expiryIsBounded() {
    for (int n = 1; n <= 5; n++) {
      starts(stranger(n));
    }
    clock.advanceMinutes(60);

    assertThat(swarms().expire(clock.monotonicMillis(), 2)).isEqualTo(2);
    assertThat(swarms().expire(clock.monotonicMillis(), 2)).isEqualTo(2);
    assertThat(swarms().expire(clock.monotonicMillis(), 2)).isEqualTo(1);
    assertThat(swarms().totals().swarms()).isZero();
  }

  @Test
  @DisplayName("C5, C7: a swarm that had only silent peers counts its finished downloads anew")
  final void completedGoesWithTheSwarm() {
    completes(new AnnounceBuilder());
    clock.advanceMinutes(60);

    assertThat(starts(new AnnounceBuilder().peerId(id(2)).from(v4(2))).counts())
        .isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C7, C8: what a peer has moved before it fell silent is credited")
  final void expiryLosesNoByte() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    flush();
    updates(client.uploaded(500));
    clock.advanceMinutes(60);
    swarms().expire(clock.monotonicMillis(), 10);
    flush();

    assertThat(alice().uploaded()).isEqualTo(500);
    assertThat(historyOf(alice()).credit()).isEqualTo(full(500, 0));
  }
}
