package org.trackerengine.testkit.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.HistoryBuilder;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.Withheld;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.testkit.contract.swarm.SwarmContract;

/** Contract: totals, histories and finished downloads, from announce to account (C5, C8). */
public abstract class TransferLedgerContract extends SwarmContract {

  private TransferLedger ledger() {
    return storage().ledger();
  }

  private History history(User user) {
    return ledger().history(user.id(), torrent().id()).orElseThrow();
  }

  private long completed(Torrent torrent) {
    return storage().torrents().findById(torrent.id()).orElseThrow().completed();
  }

  @Test
  @DisplayName("C8: what a user moves is on the user's and the torrent's account after the flush")
  final void fromAnnounceToAccount() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    assertThat(flush()).isEmpty();
    clock.advanceMinutes(30);
    Instant reportedAt = clock.wallTime();
    completes(client.uploaded(10).downloaded(1_000));
    clock.advance(Duration.ofSeconds(1));

    assertThat(flush()).containsExactly(Map.entry(torrent().id(), 1L));

    assertThat(alice().uploaded()).isEqualTo(10);
    assertThat(alice().downloaded()).isEqualTo(1_000);
    assertThat(completed(torrent())).isEqualTo(1);
    assertThat(history(alice())).isEqualTo(ofOneDownload(full(10, 1_000), reportedAt));
  }

  /** Alice's, when her last report was that she has finished. */
  private History ofOneDownload(Credit credit, Instant finishedAt) {
    return HistoryBuilder.builder()
        .userId(alice().id())
        .torrentId(torrent().id())
        .credit(credit)
        .sessions(1)
        .completedAt(finishedAt)
        .seededSeconds(0)
        .lastReportAt(finishedAt)
        .withheld(null)
        .withheldAt(null)
        .build();
  }

  @Test
  @DisplayName("histories add up over batches, peers and sessions")
  final void historiesAddUp() {
    AnnounceBuilder one = client(alice(), 1);
    AnnounceBuilder two = client(alice(), 2).seeding();
    starts(one);
    starts(two);
    flush();
    clock.advanceMinutes(10);
    updates(one.uploaded(5));
    updates(two.uploaded(7));
    flush();
    clock.advanceMinutes(10);
    updates(one.uploaded(1));
    updates(one.uploaded(4));
    stops(two.uploaded(8));
    flush();

    assertThat(history(alice()).credit()).isEqualTo(new Credit(16, 0, 16, 0, 0, 0));
    assertThat(history(alice()).sessions()).isEqualTo(3);
    assertThat(history(alice()).seededSeconds()).isEqualTo(1_200);
    assertThat(history(alice()).lastReportAt()).isEqualTo(clock.wallTime());
    assertThat(history(alice()).completedAt()).isNull();
    assertThat(alice().uploaded()).isEqualTo(16);
  }

  @Test
  @DisplayName("a user's transfers are listed by torrent, in pages")
  final void listed() {
    starts(client(alice(), 1));
    starts(client(alice(), 1).torrent(torrent("Second torrent")));
    starts(client(bob(), 2));
    flush();

    List<History> all = ledger().histories(alice().id(), 0, 10);
    assertThat(all)
        .extracting(History::torrentId)
        .containsExactly(torrent().id(), torrent("Second torrent").id());
    assertThat(all.getFirst()).isEqualTo(history(alice()));
    assertThat(ledger().histories(alice().id(), 0, 1)).containsExactly(all.getFirst());
    assertThat(ledger().histories(alice().id(), torrent().id(), 10)).containsExactly(all.getLast());
    assertThat(ledger().histories(alice().id(), all.getLast().torrentId(), 10)).isEmpty();
  }

  @Test
  @DisplayName("a user's transfers can be forgotten, and no one else's")
  final void forgetUser() {
    starts(client(alice(), 1));
    starts(client(bob(), 2));
    flush();
    swarms().evict(alice().id());
    flush();

    ledger().forgetUser(alice().id());

    assertThat(ledger().history(alice().id(), torrent().id())).isEmpty();
    assertThat(ledger().history(bob().id(), torrent().id())).isPresent();
  }

  @Test
  @DisplayName("the last report stays the last, though the ledger hears later of an older one")
  final void lastReport() {
    starts(client(alice(), 1));
    clock.advanceMinutes(40);
    starts(client(alice(), 2));
    flush();
    Instant last = clock.wallTime();
    clock.advanceMinutes(20);
    swarms().expire(clock.monotonicMillis(), 10);
    flush();

    assertThat(history(alice()).lastReportAt()).isEqualTo(last);
  }

  @Test
  @DisplayName("a history belongs to one user and one torrent")
  final void historiesAreApart() {
    starts(client(alice(), 1));
    starts(client(bob(), 2));
    flush();
    updates(client(alice(), 1).uploaded(5));
    flush();

    assertThat(history(bob()).credit()).isEqualTo(Credit.NONE);
    assertThat(ledger().history(alice().id(), torrent("Another").id())).isEmpty();
    assertThat(ledger().history(-1, torrent().id())).isEmpty();
    assertThat(bob().uploaded()).isZero();
  }

  @Test
  @DisplayName("seeded time is not lost in fractions of a second")
  final void seededFractions() {
    AnnounceBuilder client = client(alice(), 1).seeding();
    starts(client);
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofMillis(600));
      updates(client);
      flush();
    }

    assertThat(history(alice()).seededSeconds()).isEqualTo(2);
  }

  @Test
  @DisplayName("C5: a download counts once for each user and torrent, however often it is finished")
  final void completedOnceForEachUser() {
    completes(client(alice(), 1).downloaded(1));
    assertThat(flush()).containsExactly(Map.entry(torrent().id(), 1L));
    Instant first = clock.wallTime();
    clock.advanceMinutes(70);
    completes(client(alice(), 1));
    completes(client(alice(), 2));
    assertThat(flush()).isEmpty();
    completes(client(bob(), 3).downloaded(1));
    completes(client(alice(), 1).torrent(torrent("Another")).downloaded(1));

    assertThat(flush())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(torrent().id(), 2L, torrent("Another").id(), 1L));
    assertThat(history(alice()).completedAt()).isEqualTo(first);
  }

  @Test
  @DisplayName("C5: without users a download counts once for each peer; no user is credited")
  final void completedWithoutUsers() {
    starts(stranger(1).uploaded(5));
    completes(stranger(1).uploaded(50));
    completes(stranger(2).downloaded(1));
    assertThat(flush()).containsExactly(Map.entry(torrent().id(), 2L));
    completes(stranger(1));
    assertThat(flush()).isEmpty();

    assertThat(completed(torrent())).isEqualTo(2);
    assertThat(ledger().history(0, torrent().id())).isEmpty();
  }

  @Test
  @DisplayName("C8: what factors take away and what comes too fast is in the history, not credited")
  final void rawAndCredited() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    flush();
    updates(client.uploaded(100).downloaded(100).factors(Factors.FREELEECH));
    updates(client.uploaded(100 + (1L << 40)));
    flush();

    assertThat(alice().uploaded()).isEqualTo(100);
    assertThat(alice().downloaded()).isZero();
    assertThat(history(alice()).credit())
        .isEqualTo(new Credit(100 + (1L << 40), 100, 100, 0, 1L << 40, 0));
  }

  @Test
  @DisplayName("C8: the history says why bytes were withheld the last time they were, and when")
  final void withheld() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client.uploaded(10));
    flush();
    Instant first = clock.wallTime();
    assertWithheld(Withheld.FIRST_REPORT, first);

    updatesLater(client.uploaded(20));
    assertWithheld(Withheld.FIRST_REPORT, first);

    updatesLater(client.downloaded(5).factors(Factors.FREELEECH));
    assertWithheld(Withheld.FACTOR, clock.wallTime());

    updatesLater(client.uploaded(1).factors(Factors.NEUTRAL));
    assertWithheld(Withheld.NEW_SESSION, clock.wallTime());

    clock.advanceMinutes(10);
    updates(client.uploaded(1L << 50));
    clock.advance(Duration.ofSeconds(3));
    flush();
    assertWithheld(Withheld.OVER_CAP, clock.wallTime().minusSeconds(3));
  }

  private void updatesLater(AnnounceBuilder client) {
    clock.advanceMinutes(10);
    updates(client);
    flush();
  }

  @Test
  @DisplayName(
      "C8: a client that comes back with smaller counters has nothing credited, and is told")
  final void withheldAfterReturn() {
    starts(client(alice(), 1).uploaded(10));
    stops(client(alice(), 1).uploaded(10));
    flush();
    clock.advanceMinutes(10);
    starts(client(alice(), 1).uploaded(3));
    flush();

    assertWithheld(Withheld.NEW_SESSION, clock.wallTime());
  }

  private void assertWithheld(Withheld reason, Instant at) {
    assertThat(history(alice()).withheld()).isEqualTo(reason);
    assertThat(history(alice()).withheldAt()).isEqualTo(at);
  }
}
