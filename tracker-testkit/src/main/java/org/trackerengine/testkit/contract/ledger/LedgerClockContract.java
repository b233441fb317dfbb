package org.trackerengine.testkit.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.fixture.ManualClock;

/**
 * Contract: the ages of peers that a ledger restores (C7), even if clocks were changed meanwhile.
 * For ledgers that outlive a process.
 */
public abstract class LedgerClockContract extends RestartContract {

  @Test
  @DisplayName("C7: the time for which no tracker ran does not age a peer")
  final void agesOfTheLastBatch() {
    starts(client(alice(), 1));
    clock.advanceMinutes(50);
    starts(client(bob(), 2));
    flush();
    clock.advanceMinutes(500);
    restart();

    assertThat(counts()).isEqualTo(counts(0, 2));
    clock.advanceMinutes(9);
    assertThat(counts()).isEqualTo(counts(0, 2));
    clock.advanceMinutes(1);
    assertThat(counts()).as("60 minutes after its last announce").isEqualTo(counts(0, 1));
    clock.advanceMinutes(50);
    assertThat(counts()).isEqualTo(counts(0, 0));
  }

  /** Errors of the wall clock: a minute, hours as for a time zone, a year, in both directions. */
  private static final List<Duration> WRONG =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(-1),
          Duration.ofHours(5),
          Duration.ofHours(-5),
          Duration.ofDays(365),
          Duration.ofDays(-365));

  @Test
  @DisplayName("row 143: a wall clock that is wrong while a tracker runs loses and keeps nothing")
  final void wrongWhileRunning() {
    for (Duration wrong : WRONG) {
      use(SwarmLimits.DEFAULT);
      restart();
      wrongClock(() -> clock.setWrong(wrong), () -> {}, () -> clock.setWrong(Duration.ZERO));
    }
  }

  @Test
  @DisplayName("row 143: a wall clock that is wrong at a start and right at the next does neither")
  final void wrongAtAStart() {
    for (Duration wrong : WRONG) {
      use(SwarmLimits.DEFAULT);
      restart();
      wrongClock(() -> {}, () -> clock.setWrong(wrong), () -> clock.setWrong(Duration.ZERO));
      clock.setWrong(Duration.ZERO);
    }
  }

  @Test
  @DisplayName("row 143: a wall clock that is put right while a tracker runs does neither")
  final void putRightWhileRunning() {
    for (Duration wrong : WRONG) {
      clock.setWrong(wrong);
      use(SwarmLimits.DEFAULT);
      restart();
      wrongClock(() -> clock.setWrong(Duration.ZERO), () -> {}, () -> {});
    }
  }

  /**
   * Has Alice announce before and Bob after the first change of the clock; each argument is one
   * change.
   */
  private void wrongClock(Runnable whileRunning, Runnable atStart, Runnable atNextStart) {
    starts(client(alice(), 1).uploaded(1_000));
    starts(client(bob(), 9).uploaded(100));
    flush();
    stops(client(bob(), 9).uploaded(100)); // leaves a baseline
    flush();
    clock.advanceMinutes(20);
    whileRunning.run();
    starts(client(bob(), 2));
    flushAndTidy();

    atStart.run();
    restart();
    assertThat(counts()).isEqualTo(counts(0, 2));
    clock.advanceMinutes(10);
    updates(client(bob(), 2));
    flushAndTidy();

    atNextStart.run();
    restart();
    assertThat(counts()).isEqualTo(counts(0, 2));
    clock.advanceMinutes(20);
    assertCreditAndAges();
  }

  private void flushAndTidy() {
    flush();
    storage().ledger().tidy(clock.wallTime());
  }

  /** Alice and the client of bob's that had left are credited against what they had reported. */
  private void assertCreditAndAges() {
    starts(client(bob(), 9).uploaded(350).torrent(torrent()));
    updates(client(alice(), 1).uploaded(1_400));
    flush();
    assertThat(bob().uploaded()).isEqualTo(250);
    assertThat(alice().uploaded()).isEqualTo(400);
    clock.advanceMinutes(60);
    assertThat(counts()).isEqualTo(counts(0, 0));
  }

  @Test
  @DisplayName("C7: who was silent for 60 minutes before the last batch does not come back")
  final void silentPeers() {
    starts(client(alice(), 1));
    flush();
    clock.advanceMinutes(60);
    starts(client(bob(), 2).torrent(torrent("Another")));
    flush();

    assertThat(peers()).extracting(Peer::id).containsExactly(id(2));
  }

  @Test
  @DisplayName("times are those of the asking process's clock")
  final void timesOfTheClock() {
    starts(client(alice(), 1));
    clock.advanceMinutes(5);
    starts(client(bob(), 2));
    flush();
    clock.advanceMinutes(5);
    ManualClock other = new ManualClock();

    try (Stream<StoredPeer> stored = storage().ledger().storedPeers(other)) {
      assertThat(stored.map(StoredPeer::peer))
          .extracting(Peer::lastReportMillis)
          .containsExactlyInAnyOrder(
              other.monotonicMillis(), other.monotonicMillis() - Duration.ofMinutes(5).toMillis());
    }
  }
}
