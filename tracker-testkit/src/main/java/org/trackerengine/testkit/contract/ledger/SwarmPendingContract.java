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
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Contract: the reports that a store that writes behind keeps until a ledger has stored them (C4,
 * C5, C8).
 */
public abstract class SwarmPendingContract extends WriteBehindContract {

  private static final long GIB = 1L << 30;

  @Test
  @DisplayName("C8: the first report of a peer is left to the ledger, with its time and factors")
  final void firstReport() {
    long now = clock.monotonicMillis();
    starts(client(alice(), 1).uploaded(10).downloaded(20).factors(Factors.FREELEECH));

    PeerChange change = change(1);

    assertThat(change.swarm()).isEqualTo(torrent().swarm());
    assertThat(change.torrentId()).isEqualTo(torrent().id());
    assertThat(change.userId()).isEqualTo(alice().id());
    assertThat(change.first())
        .isEqualTo(new FirstReport(new Counters(10, 20), now, Factors.FREELEECH, false, false));
    assertThat(change.credit()).isEqualTo(Credit.NONE);
    assertThat(change.counters()).isEqualTo(new Counters(10, 20));
    assertThat(change.reportedAtMillis()).isEqualTo(now);
    assertThat(Objects.requireNonNull(change.peer()).id()).isEqualTo(id(1));
    assertThat(change.completed()).isFalse();
    assertThat(change.newSessions()).isZero();
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

    PeerChange change = change(1);

    assertThat(Objects.requireNonNull(change.first()).counters()).isEqualTo(new Counters(10, 20));
    assertThat(change.credit()).isEqualTo(full(101, 30));
    assertThat(change.counters()).isEqualTo(new Counters(111, 50));
    assertThat(change.reportedAtMillis()).isEqualTo(clock.monotonicMillis());
  }

  @Test
  @DisplayName("C8: a new session loses nothing of the one before that was pending")
  final void resetBetweenDrains() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client.uploaded(10).downloaded(20));
    changes();
    updates(client.uploaded(110));
    clock.advanceMinutes(30);
    updates(client.uploaded(5).downloaded(3));
    updates(client.uploaded(8));

    PeerChange change = change(1);

    assertThat(change.first()).isNull();
    assertThat(change.credit()).isEqualTo(full(103, 0));
    assertThat(change.newSessions()).isEqualTo(1);
    assertThat(change.counters()).isEqualTo(new Counters(8, 3));
  }

  @Test
  @DisplayName("C8: a late report leaves the counters and their time as they are")
  final void lateReportBetweenDrains() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client.uploaded(10));
    changes();
    updates(client.uploaded(110));
    long moved = clock.monotonicMillis();
    clock.advanceMinutes(1);
    updates(client.uploaded(90));

    PeerChange change = change(1);

    assertThat(change.credit()).isEqualTo(full(100, 0));
    assertThat(change.counters()).isEqualTo(new Counters(110, 0));
    assertThat(change.reportedAtMillis()).isEqualTo(moved);
    assertThat(Objects.requireNonNull(change.peer()).counters()).isEqualTo(new Counters(110, 0));
  }

  @Test
  @DisplayName("C8: each report is worth what a byte is worth at its time")
  final void factorsChangeBetweenDrains() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    changes();
    updates(client.uploaded(100).downloaded(100));
    updates(client.uploaded(200).downloaded(200).factors(Factors.FREELEECH));
    updates(client.uploaded(300).downloaded(300).factors(Factors.ofPercent(200, 50)));

    assertThat(change(1).credit()).isEqualTo(new Credit(300, 300, 400, 150, 0, 0));
  }

  @Test
  @DisplayName("C8: what comes too fast is flagged, not credited, and becomes the new baseline")
  final void overCap() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    changes();
    clock.advanceMinutes(1);
    updates(client.uploaded(120 * GIB + 1).downloaded(7));
    updates(client.uploaded(120 * GIB + 5).downloaded(7));

    assertThat(change(1).credit()).isEqualTo(new Credit(120 * GIB + 5, 7, 4, 0, 120 * GIB + 1, 7));
  }

  @Test
  @DisplayName("C6, C8: the bytes of a ghost are not lost")
  final void ghostIsAChange() {
    AnnounceBuilder ghost = client(alice(), 1);
    starts(ghost);
    changes();
    updates(ghost.uploaded(42));
    starts(client(alice(), 2).from(v4(1)));

    PeerChange change = change(1);

    assertThat(change.peer()).isNull();
    assertThat(change.credit()).isEqualTo(full(42, 0));
  }

  @Test
  @DisplayName("time as a seeder is what lies between two reports of a seeder")
  final void seededTime() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    clock.advanceMinutes(10);
    completes(client);
    clock.advanceMinutes(20);
    updates(client);
    clock.advanceMinutes(7);
    stops(client);

    assertThat(change(1).seededMillis()).isEqualTo(27 * 60_000);
  }

  @Test
  @DisplayName("C5: a known leecher that turns up with nothing left has completed, once")
  final void leecherTurnsSeeder() {
    AnnounceBuilder client = stranger(1);
    starts(client);
    changes();
    updates(client.left(0));
    assertThat(change(1).completed()).isTrue();

    completes(client);
    updates(client.left(10));
    completes(client);
    assertThat(change(1).completed()).isFalse();
  }

  @Test
  @DisplayName("C5: without users only completed is told, and who is there")
  final void listedModeChange() {
    AnnounceBuilder client = stranger(1);
    starts(client.uploaded(5));
    completes(client.uploaded(100));
    updates(client);

    PeerChange change = change(1);

    assertThat(change.userId()).isZero();
    assertThat(change.completed()).isTrue();
    assertThat(change.first()).isNull();
    assertThat(change.credit()).isEqualTo(Credit.NONE);
    assertThat(change.seededMillis()).isZero();
    assertThat(Objects.requireNonNull(change.peer()).id()).isEqualTo(id(1));
  }

  @Test
  @DisplayName("C1, D4: what is refused changes nothing")
  final void refusalsChangeNothing() {
    for (int n = 1; n <= 3; n++) {
      starts(client(alice(), n));
    }
    changes();

    assertRefused(starts(client(bob(), 1).from(v4(99))), RefusalCode.PEER_ID_TAKEN);
    assertRefused(starts(client(alice(), 4)), RefusalCode.TOO_MANY_PEERS);

    assertThat(changes()).isEmpty();
  }

  @Test
  @DisplayName("C5: an unregistered torrent has no account")
  final void unregistered() {
    completes(new AnnounceBuilder());

    assertThat(changes()).isEmpty();
  }
}
