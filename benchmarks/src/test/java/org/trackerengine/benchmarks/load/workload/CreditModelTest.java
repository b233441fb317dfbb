package org.trackerengine.benchmarks.load.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.CreditSum;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.Progress;

/** What the generator expects of a tracker's accounts: rule C8. */
class CreditModelTest {

  private static final int PEER = 5;

  private final Workload workload = Workload.of(20, 11, 1);
  private final CreditModel credit = new CreditModel(workload);

  private void assertCredit(int peer, long uploaded, long downloaded) {
    assertThat(credit.uploaded(workload.userOf(peer))).isEqualTo(uploaded);
    assertThat(credit.downloaded(workload.userOf(peer))).isEqualTo(downloaded);
  }

  @Test
  void theFirstAnnounceCreditsNothing() {
    credit.answered(PEER, 1_000, 500);
    assertCredit(PEER, 0, 0);
  }

  @Test
  void eachLaterAnnounceCreditsTheDifference() {
    credit.answered(PEER, 1_000, 500);
    credit.answered(PEER, 1_007, 500);
    credit.answered(PEER, 1_017, 503);
    assertCredit(PEER, 17, 3);
  }

  @Test
  void thePeersOfAUserAreAddedUp() {
    int other = 10; // the eleven peers of a torrent end with three of one user
    assertThat(workload.userOf(other)).isEqualTo(workload.userOf(8));
    credit.answered(8, 100, 0);
    credit.answered(other, 1_000, 0);
    credit.answered(8, 101, 0);
    credit.answered(other, 1_010, 0);
    assertCredit(other, 11, 0);
    assertCredit(0, 0, 0);
  }

  @Test
  void anUnansweredAnnounceIsSettledByTheNextAnsweredOne() {
    credit.answered(PEER, 1_000, 500);
    credit.unanswered(PEER);
    credit.unanswered(PEER);
    assertThat(credit.isInDoubt(PEER)).isTrue();
    assertThat(credit.peersInDoubt()).isEqualTo(1);

    credit.answered(PEER, 1_020, 500);
    assertThat(credit.peersInDoubt()).isZero();
    assertCredit(PEER, 20, 0);
  }

  @Test
  void aFirstAnnounceThatWasNotAnsweredIsStillTheFirst() {
    credit.unanswered(PEER);
    assertThat(credit.isKnown(PEER)).isFalse();
    credit.answered(PEER, 1_000, 500);
    credit.answered(PEER, 1_001, 500);
    assertCredit(PEER, 1, 0);
  }

  @Test
  void countersNeverGoBack() {
    credit.answered(PEER, 1_000, 500);
    assertThatThrownBy(() -> credit.answered(PEER, 1_000, 499))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * A tracker that follows C8 gets whatever the population writes; one announce in ten is lost on
   * the way there, and one answer in ten on the way back.
   */
  @Test
  void whateverIsLostTheSumsAreThoseOfTheTracker() {
    Population population = new Population(workload);
    AnnounceSource source = AnnounceSource.drawn(population);
    Accounts tracker = new Accounts();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      exchange(source, population, tracker, random.nextInt(10));
    }
    assertThat(population.credit().peersInDoubt()).isPositive();
    AnnounceSource inDoubt = AnnounceSource.peersInDoubt(population);
    while (!inDoubt.isExhausted()) {
      exchange(inDoubt, population, tracker, random.nextInt(10));
    }

    for (int user = 0; user < workload.users(); user++) {
      Credit expected = tracker.credits.getOrDefault(user, Credit.NONE);
      assertThat(population.credit().uploaded(user)).isEqualTo(expected.creditedUploaded());
      assertThat(population.credit().downloaded(user)).isEqualTo(expected.creditedDownloaded());
    }
    assertThat(tracker.credits).hasSize(workload.users());
  }

  private static void exchange(
      AnnounceSource source, Population population, Accounts tracker, int chance) {
    PendingAnnounce announce = new PendingAnnounce();
    assertThat(source.next(0, announce)).isTrue();
    if (chance != 0) {
      tracker.report(population.workload(), announce);
    }
    if (chance > 1) {
      population.answered(announce);
    } else {
      population.unanswered(announce);
    }
  }

  private static final class Accounts {
    final Map<Integer, Progress> clients = new HashMap<>();
    final Map<Integer, Credit> credits = new HashMap<>();

    void report(Workload workload, PendingAnnounce announce) {
      Progress progress = clients.get(announce.peer);
      if (progress == null) {
        progress = new Progress();
        progress.set(announce.uploaded, announce.downloaded, 0);
        clients.put(announce.peer, progress);
        return;
      }
      CreditSum credit = new CreditSum();
      progress.report(
          announce.uploaded,
          announce.downloaded,
          0,
          false,
          false,
          Factors.NEUTRAL,
          1L << 30,
          credit);
      credits.merge(workload.userOf(announce.peer), credit.toCredit(), Credit::plus);
      assertThat(credit.toCredit().isOverCap()).isFalse();
      assertThat(progress.hasMoved()).isTrue();
    }
  }
}
