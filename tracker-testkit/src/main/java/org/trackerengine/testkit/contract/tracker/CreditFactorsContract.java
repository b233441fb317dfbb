package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.rights.DryRuns;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: credit factors with a begin and an end, with a whole tracker (C8). */
public abstract class CreditFactorsContract extends TrackerContract {

  private static final Factors FREE = Factors.FREELEECH;
  private static final Factors DOUBLE = Factors.ofPercent(200, 100);

  private long uploaded;
  private long downloaded;

  private TimedFactors add(FactorTarget target, Factors factors) {
    return add(target, factors, null, null);
  }

  private TimedFactors add(
      FactorTarget target, Factors factors, @Nullable Instant from, @Nullable Instant until) {
    return tracker.factors().add(target, factors, null, from, until).orElseThrow();
  }

  private Instant in(int seconds) {
    return clock.wallTime().plusSeconds(seconds);
  }

  private void advance(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }

  /** Moves 100 bytes up and 100 down, and reports them. */
  private AnnounceBuilder moved() {
    uploaded += 100;
    downloaded += 100;
    return client(alice()).uploaded(uploaded).downloaded(downloaded);
  }

  private void report() {
    accepted(moved());
  }

  private void assertCredit(long up, long down) {
    tracker.upkeep();
    assertThat(alice().uploaded()).isEqualTo(up);
    assertThat(alice().downloaded()).isEqualTo(down);
  }

  @Test
  @DisplayName("C8: the factors in force when the report is accepted decide the whole difference")
  final void theReportDecides() {
    accepted(client(alice()));
    add(FactorTarget.ALL, FREE, in(10), in(20));
    report(); // before the begin
    assertCredit(100, 100);
    advance(9);
    report();
    assertCredit(200, 200);
    advance(1); // of the bytes until now most were moved before the begin
    report();
    assertCredit(300, 200);
    advance(9);
    report();
    assertCredit(400, 200);
    advance(1); // and of these all but the last moment's before the end
    report();
    assertCredit(500, 300);
  }

  @Test
  @DisplayName("C8: a stop is decided like any report")
  final void aStopDecides() {
    accepted(client(alice()));
    add(FactorTarget.ALL, FREE, in(10), in(20));
    advance(10);
    accepted(moved().event(AnnounceEvent.STOPPED));
    assertCredit(100, 0);
  }

  @Test
  @DisplayName("C8: of a client that was not stored yet, too, the report decides and not the flush")
  final void theFlushDoesNotDecide() {
    accepted(client(alice()));
    TimedFactors free = add(FactorTarget.ALL, FREE);
    report();
    tracker.factors().remove(free.id());
    assertCredit(100, 0);
    report();
    add(FactorTarget.ALL, FREE);
    assertCredit(200, 100);
  }

  @Test
  @DisplayName("C8: factors are of all, a torrent, a user, or a user on a torrent, and multiply")
  final void targets() {
    bob();
    torrent("Another torrent");
    start(TrackerSettings.DEFAULT);
    accepted(client(alice()));
    long torrent = torrent().id();
    long other = torrent("Another torrent").id();
    for (FactorTarget elsewhere :
        new FactorTarget[] {
          FactorTarget.ofTorrent(other),
          FactorTarget.ofUser(bob().id()),
          new FactorTarget(bob().id(), torrent, 0),
          new FactorTarget(alice().id(), other, 0),
          FactorTarget.ofGroup(1)
        }) {
      add(elsewhere, Factors.ofPercent(0, 0));
    }
    report();
    assertCredit(100, 100);
    add(FactorTarget.ALL, DOUBLE);
    report();
    assertCredit(300, 200);
    add(FactorTarget.ofTorrent(torrent), Factors.ofPercent(150, 50));
    report();
    assertCredit(600, 250);
    add(FactorTarget.ofUser(alice().id()), DOUBLE);
    report();
    assertCredit(1_200, 300);
    TimedFactors token = add(new FactorTarget(alice().id(), torrent, 0), FREE);
    report();
    assertCredit(1_800, 300);
    tracker.factors().remove(token.id());
    report();
    assertCredit(2_400, 350);
  }

  @Test
  @DisplayName("C8: factors of a user and a group count from the answer on, as timed ones do")
  final void ofUserAndGroup() {
    Group group =
        tracker
            .groups()
            .create(
                GroupBuilder.builder()
                    .name("g")
                    .factors(Factors.ofPercent(100, 50))
                    .createdAt(Instant.EPOCH)
                    .build())
            .orElseThrow();
    accepted(client(alice()));
    add(FactorTarget.ofGroup(group.id()), DOUBLE);
    report();
    assertCredit(100, 100);
    tracker.users().change("alice", user -> user.withGroupId(group.id()));
    report();
    assertCredit(300, 150);
    tracker.groups().change(group.id(), same -> same.withFactors(FREE));
    report();
    assertCredit(500, 150);
    tracker.users().change("alice", user -> user.withFactors(Factors.ofPercent(50, 100)));
    report();
    assertCredit(600, 150);
    tracker.groups().remove(group.id());
    report();
    assertCredit(650, 250);
  }

  @Test
  @DisplayName("C8: two factors of one target multiply while both are in force")
  final void overlapping() {
    accepted(client(alice()));
    add(FactorTarget.ALL, DOUBLE, null, in(10));
    add(FactorTarget.ALL, DOUBLE, in(5), null);
    report();
    assertCredit(200, 100);
    advance(5);
    report();
    assertCredit(600, 200);
    advance(5);
    report();
    assertCredit(800, 300);
  }

  @Test
  @DisplayName("a factor of another node and of before a restart counts")
  final void nodesAndRestart() {
    Tracker other = closedAfterTest(Tracker.builder(storage()).clock(clock).build());
    accepted(client(alice()));
    add(FactorTarget.ALL, FREE);
    other.announce(moved().build());
    assertCredit(100, 0);
    other.close();
    tracker.close();
    start(TrackerSettings.DEFAULT);
    report();
    assertCredit(200, 0);
  }

  @Test
  @DisplayName("the end comes after the begin")
  final void endsFirst() {
    assertThatThrownBy(() -> add(FactorTarget.ALL, FREE, in(1), in(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(tracker.factors().page(10, null).items()).isEmpty();
  }

  @Test
  @DisplayName("explained: what a factor withheld is shown as such")
  final void explained() {
    accepted(client(alice()));
    add(FactorTarget.ALL, FREE);
    report();
    tracker.upkeep();
    Credit credit = storage().ledger().history(alice().id(), torrent().id()).orElseThrow().credit();
    assertThat(credit.byFactorDownloaded()).isEqualTo(100);
    assertThat(credit.creditedUploaded()).isEqualTo(100);
  }

  @Test
  @DisplayName("A dry run multiplies what is in force for a target with what is wanted")
  final void dryRun() {
    Factors half = Factors.ofPercent(50, 50);
    add(FactorTarget.ALL, half);
    add(FactorTarget.ofUser(alice().id()), Factors.ofPercent(300, 100));
    add(FactorTarget.ofUser(alice().id()), FREE, in(10), in(20));
    Factors wanted = Factors.ofPercent(200, 0);
    DryRuns.OfFactors ofAlice =
        tracker.dryRuns().factors(FactorTarget.ofUser(alice().id()), wanted);
    assertThat(ofAlice.now()).isEqualTo(Factors.ofPercent(150, 50));
    assertThat(ofAlice.then()).isEqualTo(Factors.ofPercent(300, 0));
    assertThat(ofAlice.users()).isEqualTo(1);
    DryRuns.OfFactors ofAll = tracker.dryRuns().factors(FactorTarget.ALL, wanted);
    assertThat(ofAll.now()).isEqualTo(half);
    assertThat(ofAll.users()).isEqualTo(tracker.statistics().current().users());
  }
}
