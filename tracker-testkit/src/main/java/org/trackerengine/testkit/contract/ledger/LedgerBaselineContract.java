package org.trackerengine.testkit.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.testkit.contract.swarm.SwarmContract;

/** Contract: credit of the first report of a peer that is new to the store (C4, C8). */
public abstract class LedgerBaselineContract extends SwarmContract {

  private static final long GIB = 1L << 30;

  private History history(User user) {
    return storage().ledger().history(user.id(), torrent().id()).orElseThrow();
  }

  /** Has Alice's client report {@code uploaded}, leave, and stay away for {@code away}. */
  private AnnounceBuilder leftWith(long uploaded, Duration away) {
    AnnounceBuilder client = client(alice(), 1);
    starts(client.uploaded(uploaded));
    stops(client);
    flush();
    clock.advance(away);
    return client;
  }

  @Test
  @DisplayName("C8: the first announce ever credits nothing, and begins a session")
  final void firstEver() {
    starts(client(alice(), 1).uploaded(1_000).downloaded(1_000));
    flush();

    assertThat(alice().uploaded()).isZero();
    assertThat(alice().downloaded()).isZero();
    assertThat(history(alice()).credit()).isEqualTo(Credit.NONE);
    assertThat(history(alice()).sessions()).isEqualTo(1);
    assertThat(history(alice()).lastReportAt()).isEqualTo(clock.wallTime());
  }

  @Test
  @DisplayName("C8: what follows the first report in the same batch is credited")
  final void firstAndMore() {
    starts(client(alice(), 1).uploaded(1_000));
    updates(client(alice(), 1).uploaded(1_010));
    flush();

    assertThat(alice().uploaded()).isEqualTo(10);
  }

  @Test
  @DisplayName("C8: a peer that comes back is credited against its stored baseline")
  final void returningPeer() {
    AnnounceBuilder client = leftWith(100, Duration.ofDays(3));
    starts(client.uploaded(170).downloaded(5));
    updates(client.uploaded(171));
    flush();

    assertThat(alice().uploaded()).isEqualTo(71);
    assertThat(alice().downloaded()).isEqualTo(5);
    assertThat(history(alice()).sessions()).isEqualTo(1);
  }

  @Test
  @DisplayName("C8: the baseline is what was reported last, by whatever way it came")
  final void baselineMoves() {
    AnnounceBuilder client = leftWith(100, Duration.ofHours(2));
    starts(client.uploaded(170));
    flush();
    updates(client.uploaded(180));
    flush();
    clock.advanceMinutes(70);
    swarms().expire(clock.monotonicMillis(), 10);
    flush();
    updates(client.uploaded(200));
    flush();

    assertThat(alice().uploaded()).isEqualTo(100);
  }

  @Test
  @DisplayName("C8: the baseline is the last report of a batch, not its first")
  final void baselineIsTheLastReport() {
    starts(client(alice(), 1).uploaded(10));
    stops(client(alice(), 1).uploaded(20));
    flush();
    starts(client(alice(), 1).uploaded(25));
    flush();

    assertThat(alice().uploaded()).isEqualTo(15);
  }

  @Test
  @DisplayName(
      "C8: a counter that went back credits nothing and begins a session; the other goes on")
  final void returningAfterReset() {
    AnnounceBuilder client = leftWith(100, Duration.ofHours(2));
    starts(client.uploaded(99).downloaded(50));
    updates(client.uploaded(109));
    flush();

    assertThat(alice().uploaded()).isEqualTo(10);
    assertThat(alice().downloaded()).isEqualTo(50);
    assertThat(history(alice()).sessions()).isEqualTo(2);
  }

  @Test
  @DisplayName("C8: a returning peer is credited by the factors of its first report")
  final void factorsOfTheFirstReport() {
    AnnounceBuilder client = leftWith(100, Duration.ofHours(2));
    starts(client.uploaded(200).downloaded(100).factors(Factors.ofPercent(150, 0)));
    updates(client.uploaded(210).factors(Factors.NEUTRAL));
    flush();

    assertThat(history(alice()).credit()).isEqualTo(new Credit(110, 100, 160, 0, 0, 0));
    assertThat(alice().uploaded()).isEqualTo(160);
    assertThat(alice().downloaded()).isZero();
  }

  @Test
  @DisplayName("C8: the cap of a returning peer grows with the time it was away")
  final void capOfReturningPeer() {
    AnnounceBuilder client = leftWith(0, Duration.ofMinutes(2));
    starts(client.uploaded(180 * GIB));
    flush();
    assertThat(alice().uploaded()).isEqualTo(180 * GIB);

    stops(client);
    flush();
    clock.advanceMinutes(2);
    starts(client.uploaded(360 * GIB + 1));
    flush();
    assertThat(alice().uploaded()).isEqualTo(180 * GIB);
    assertThat(history(alice()).credit().overCapUploaded()).isEqualTo(180 * GIB + 1);

    updates(client.uploaded(360 * GIB + 3));
    flush();
    assertThat(alice().uploaded()).as("the baseline has moved").isEqualTo(180 * GIB + 2);
  }

  @Test
  @DisplayName("C4: the stop of an unknown peer is credited where a baseline is known")
  final void unknownStopWithBaseline() {
    AnnounceBuilder client = leftWith(100, Duration.ofHours(2));
    stops(client.uploaded(130));
    flush();
    stops(client.uploaded(131));
    flush();

    assertThat(alice().uploaded()).isEqualTo(31);
  }

  @Test
  @DisplayName("C4: the stop of an unknown peer is nothing where no baseline is known")
  final void unknownStopWithoutBaseline() {
    stops(client(alice(), 1).uploaded(100));
    stops(client(alice(), 1).uploaded(120));
    flush();
    assertThat(storage().ledger().history(alice().id(), torrent().id())).isEmpty();

    starts(client(alice(), 1).uploaded(150));
    flush();
    assertThat(alice().uploaded()).as("still the first announce ever").isZero();
  }

  @Test
  @DisplayName("C4, C8: a join after an unknown stop is judged by the baseline alone")
  final void joinAfterUnknownStop() {
    AnnounceBuilder known = leftWith(100, Duration.ofHours(2));
    stops(known.uploaded(130));
    starts(known.uploaded(140));
    AnnounceBuilder unknown = client(bob(), 2);
    stops(unknown.uploaded(130));
    starts(unknown.uploaded(140));
    flush();
    flush();

    assertThat(alice().uploaded()).isEqualTo(40);
    assertThat(bob().uploaded()).isZero();
  }

  @Test
  @DisplayName("C8: a baseline belongs to one user, torrent and peer id")
  final void baselinesAreApart() {
    leftWith(100, Duration.ofHours(2));
    starts(client(alice(), 2).uploaded(170));
    starts(client(alice(), 1).uploaded(170).torrent(torrent("Another")));
    starts(client(bob(), 1).uploaded(170).from(v4(9)));
    flush();

    assertThat(alice().uploaded()).isZero();
    assertThat(bob().uploaded()).isZero();
  }

  @Test
  @DisplayName("C8: a baseline outlives its peer by 20 days, and not by 23")
  final void baselineAge() {
    AnnounceBuilder client = leftWith(100, Duration.ofDays(20));
    starts(client.uploaded(110));
    stops(client);
    flush();
    assertThat(alice().uploaded()).isEqualTo(10);

    clock.advance(Duration.ofDays(23));
    starts(client.uploaded(120));
    flush();
    assertThat(alice().uploaded()).isEqualTo(10);
  }

  @Test
  @DisplayName("C8: tidying leaves a baseline for 21 days, and what was booked for ever")
  final void tidyingKeepsBaselines() {
    AnnounceBuilder client = leftWith(100, Duration.ofDays(20));
    storage().ledger().tidy(clock.wallTime());
    starts(client.uploaded(110));
    stops(client);
    flush();
    assertThat(alice().uploaded()).isEqualTo(10);

    clock.advance(Duration.ofDays(22));
    storage().ledger().tidy(clock.wallTime());
    starts(client.uploaded(120));
    flush();
    assertThat(alice().uploaded()).as("the first announce ever").isEqualTo(10);
    assertThat(history(alice()).sessions()).isEqualTo(2);
  }
}
