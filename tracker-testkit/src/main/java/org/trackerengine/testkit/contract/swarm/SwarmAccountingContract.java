package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Contract: credit of the bytes that clients report, from announce to account (C4, C8). It must be
 * the same with and without a flush in between.
 */
public abstract class SwarmAccountingContract extends SwarmContract {

  private static final long GIB = 1L << 30;

  /**
   * Checks the credit and the sessions of Alice's client after a flush, in her account and in her
   * history.
   */
  private void assertCredit(Credit expected, int sessions) {
    flush();
    assertThat(historyOf(alice()).credit()).isEqualTo(expected);
    assertThat(historyOf(alice()).sessions()).isEqualTo(sessions);
    assertThat(historyOf(alice()).lastReportAt()).isEqualTo(clock.wallTime());
    assertThat(alice().uploaded()).isEqualTo(expected.creditedUploaded());
    assertThat(alice().downloaded()).isEqualTo(expected.creditedDownloaded());
  }

  private void assertNothingIsKnownOf(long userId) {
    flush();
    assertThat(storage().ledger().history(userId, torrent().id())).isEmpty();
  }

  @Test
  @DisplayName("C8: the first report of a client begins a session and is worth nothing")
  final void firstReport() {
    starts(client(alice(), 1).uploaded(10).downloaded(20));

    assertCredit(Credit.NONE, 1);
  }

  @Test
  @DisplayName("C8: what comes after the first report is credited by the difference")
  final void differences() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client.uploaded(10).downloaded(20));
    clock.advanceMinutes(1);
    updates(client.uploaded(110).downloaded(20));
    clock.advanceMinutes(1);
    updates(client.uploaded(111).downloaded(50));

    assertCredit(full(101, 30), 1);
  }

  @Test
  @DisplayName("C8: a new session loses nothing of the one before, and counts on")
  final void reset() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client.uploaded(10).downloaded(20));
    flush();
    updates(client.uploaded(110));
    clock.advanceMinutes(30);
    updates(client.uploaded(5).downloaded(3));
    updates(client.uploaded(8));

    assertCredit(full(103, 0), 2);
  }

  @Test
  @DisplayName("C8: each counter is judged alone: libtorrent lowers what it has downloaded")
  final void correctedCounter() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    clock.advanceMinutes(1);
    completes(client.uploaded(1_000).downloaded(20_500));
    clock.advanceMinutes(30);
    updates(client.uploaded(9_000).downloaded(20_000));
    flush();
    clock.advanceMinutes(30);
    updates(client.uploaded(10_000));

    assertCredit(full(10_000, 20_500), 1);
  }

  @Test
  @DisplayName("C8: what was credited is not credited again by reports that come late, or twice")
  final void lateReports() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    clock.advanceMinutes(30);
    updates(client.uploaded(9_000_000));
    updates(client.from(v6(1)).uploaded(8_970_000));
    updates(client.from(v4(1)).uploaded(9_000_000));
    assertCredit(full(9_000_000, 0), 1);

    updates(client.from(v6(1)).uploaded(8_970_000));
    flush();
    updates(client.from(v4(1)).uploaded(9_000_000));
    stops(client.uploaded(9_000_010));
    assertCredit(full(9_000_010, 0), 1);
  }

  @Test
  @DisplayName("C4, C8: a stop that comes late, or again, is worth nothing")
  final void lateStops() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    stops(client.uploaded(100));
    stops(client.uploaded(70));
    flush();
    stops(client.uploaded(70));
    stops(client.uploaded(75));
    stops(client.uploaded(101));
    flush();
    stops(client.uploaded(90));
    flush();
    starts(client.uploaded(101));

    assertCredit(full(101, 0), 1);
  }

  @Test
  @DisplayName("C8: a restart that is noticed late counts from where it is noticed")
  final void restartWithoutAStop() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    clock.advanceMinutes(30);
    updates(client.uploaded(1_000_000));
    starts(client.uploaded(0));
    flush();
    clock.advanceMinutes(30);
    updates(client.uploaded(400_000));
    flush();
    clock.advanceMinutes(30);
    updates(client.uploaded(500_000));

    assertCredit(full(1_100_000, 0), 2);
  }

  @Test
  @DisplayName("C8: each report is worth what a byte is worth at its time")
  final void factorsChange() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    flush();
    updates(client.uploaded(100).downloaded(100));
    updates(client.uploaded(200).downloaded(200).factors(Factors.FREELEECH));
    updates(client.uploaded(300).downloaded(300).factors(Factors.ofPercent(200, 50)));

    assertCredit(new Credit(300, 300, 400, 150, 0, 0), 1);
  }

  @Test
  @DisplayName("C8: what comes too fast is flagged, not credited, and becomes the new baseline")
  final void overCap() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    flush();
    clock.advanceMinutes(1);
    updates(client.uploaded(120 * GIB + 1).downloaded(7));
    updates(client.uploaded(120 * GIB + 5).downloaded(7));

    assertCredit(new Credit(120 * GIB + 5, 7, 4, 0, 120 * GIB + 1, 7), 1);
  }

  @Test
  @DisplayName("C4, C8: a stop credits the last difference")
  final void stopCreditsTheLastDifference() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    flush();
    stops(client.uploaded(42));

    assertCredit(full(42, 0), 1);
  }

  @Test
  @DisplayName("C4: the stop of an unknown peer whose baseline is not known is nothing")
  final void stopOfUnknownPeer() {
    stops(client(alice(), 1).uploaded(42));

    assertNothingIsKnownOf(alice().id());
    assertThat(alice().uploaded()).isZero();
  }

  @Test
  @DisplayName("C4: the stop of an unknown peer without a user is nothing")
  final void stopOfUnknownStranger() {
    stops(stranger(1).uploaded(42));

    assertThat(swarms().totals().unacknowledged()).isZero();
    assertNothingIsKnownOf(0);
  }

  @Test
  @DisplayName("C8: who leaves and comes back is credited on")
  final void leaveAndComeBack() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client.uploaded(10));
    stops(client.uploaded(30));
    starts(client.uploaded(35));
    stops(client.uploaded(40));
    starts(client.uploaded(1));
    stops(client.uploaded(4));

    assertCredit(full(20 + 5 + 5 + 3, 0), 2);
  }

  @Test
  @DisplayName("C8: who comes back with a smaller counter begins a session; the other one goes on")
  final void comeBackWithSmallerCounters() {
    starts(client(alice(), 1).uploaded(10).downloaded(9));
    stops(client(alice(), 1).uploaded(30).downloaded(9));
    starts(client(alice(), 1).uploaded(40).downloaded(8));

    assertCredit(full(30, 0), 2);
  }

  @Test
  @DisplayName("C4, C8: a peer that joins after stops of which nothing was known begins anew")
  final void joinAfterUnknownStop() {
    stops(client(alice(), 1).uploaded(42));
    stops(client(alice(), 1).uploaded(50));
    starts(client(alice(), 1).uploaded(60));
    updates(client(alice(), 1).uploaded(61));

    assertCredit(full(1, 0), 1);
  }

  @Test
  @DisplayName("C6, C8: the bytes of a ghost are not lost")
  final void ghost() {
    AnnounceBuilder ghost = client(alice(), 1);
    starts(ghost);
    flush();
    updates(ghost.uploaded(42));
    starts(client(alice(), 2).from(v4(1)));

    assertCredit(full(42, 0), 2);
  }

  @Test
  @DisplayName("C1, C8: a refused announce is on no account")
  final void refused() {
    starts(client(alice(), 1).uploaded(10));
    updates(client(bob(), 1).from(v4(99)).uploaded(5_000));

    assertCredit(Credit.NONE, 1);
    assertNothingIsKnownOf(bob().id());
    assertThat(bob().uploaded()).isZero();
  }
}
