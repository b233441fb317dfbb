package org.trackerengine.domain.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C8: late reports, corrections and new sessions. */
class ProgressTest {

  private final Progress progress = new Progress();
  private final CreditSum credit = new CreditSum();
  private long now = 1_000_000;

  private ProgressTest at(long uploaded, long downloaded) {
    progress.set(uploaded, downloaded, now);
    return this;
  }

  private ProgressTest reports(long uploaded, long downloaded, long afterMillis) {
    return reports(uploaded, downloaded, afterMillis, false, false);
  }

  private ProgressTest reports(
      long uploaded, long downloaded, long afterMillis, boolean started, boolean joins) {
    now += afterMillis;
    progress.report(uploaded, downloaded, now, started, joins, Factors.NEUTRAL, 1L << 30, credit);
    return this;
  }

  private void assertCredited(long uploaded, long downloaded) {
    assertThat(credit.toCredit())
        .isEqualTo(new Credit(uploaded, downloaded, uploaded, downloaded, 0, 0));
  }

  @Test
  void eachCounterIsJudgedForItself() {
    at(0, 0).reports(1_000, 20_500, 60_000).reports(9_000, 20_000, 60_000);
    reports(10_000, 20_000, 1_800_000);
    assertCredited(10_000, 20_500);
    assertThat(progress.isNewSession()).isFalse();
    assertThat(progress.counters()).isEqualTo(new Counters(10_000, 20_500));

    reports(10_000, 20_600, 1_800_000);
    assertCredited(10_000, 20_600);
  }

  @Test
  void aLateReportIsWorthNothingUntilTheCounterPassesItsHighestValue() {
    at(0, 0).reports(9_000_000, 0, 1_800_000).reports(8_970_000, 0, 20).reports(9_000_000, 0, 20);
    assertCredited(9_000_000, 0);
    reports(9_000_001, 0, 20);
    assertCredited(9_000_001, 0);
  }

  @Test
  void aLateReportDoesNotMoveTheTime() {
    at(100, 100).reports(99, 100, 50_000);
    assertThat(progress.hasMoved()).isFalse();
    assertThat(progress.atMillis()).isEqualTo(1_000_000);
    reports(100, 100, 50_000);
    assertThat(progress.hasMoved()).isTrue();
    assertThat(progress.atMillis()).isEqualTo(1_100_000);
  }

  @ParameterizedTest(name = "up {0} down {1} after {2} ms, started {3}, joins {4}: {5}")
  @CsvSource({
    // Within two minutes no report is more than late, whatever it says.
    "0, 0, 120000, false, false, false",
    "0, 0, 120000, true, false, false",
    // But who was not in the swarm, and joins, begins anew.
    "0, 0, 0, true, true, true",
    "999, 1000, 0, false, true, true",
    // After that the event says so, or the size of the fall.
    "999, 1000, 120001, true, false, true",
    "0, 0, 120001, false, false, true",
    "499, 499, 120001, false, false, true",
    "500, 500, 120001, false, false, false",
    // Not while the other counter goes on: libtorrent lowers what it has downloaded.
    "1001, 0, 120001, false, false, false",
    "0, 1001, 120001, false, false, false",
    "1000, 0, 120001, false, false, true",
    // Nothing fell.
    "1000, 1000, 120001, true, true, false",
    "1001, 1000, 120001, true, true, false",
  })
  void aNewSessionIsToldByJoiningOrByTimeWithEventOrSize(
      long up, long down, long after, boolean started, boolean joins, boolean expected) {
    at(1_000, 1_000).reports(up, down, after, started, joins);
    assertThat(progress.isNewSession()).isEqualTo(expected);
  }

  @Test
  void aNewSessionCountsOnFromItsFirstReport() {
    at(1_000, 1_000).reports(10, 0, 1_800_000).reports(30, 7, 60_000);
    assertCredited(20, 7);
  }

  @Test
  void aSessionThatIsTakenForALateReportIsToldByTheNextOne() {
    at(9_000, 0).reports(0, 0, 5_000, true, false).reports(4_000, 0, 1_800_000);
    assertThat(progress.isNewSession()).isTrue();
    reports(5_000, 0, 1_800_000);
    assertCredited(1_000, 0);
  }

  @Test
  void inANewSessionTheOtherCounterMayGoOn() {
    at(1_000, 10).reports(5, 25, 1_000, true, true);
    assertCredited(0, 15);
    assertThat(progress.counters()).isEqualTo(new Counters(5, 25));
  }

  @Test
  void aReportThatIsTooFastMovesTheHighestValueAllTheSame() {
    at(0, 0).reports((60L << 30) + 1, 5, 0).reports((60L << 30) + 3, 5, 0);
    assertThat(credit.toCredit())
        .isEqualTo(new Credit((60L << 30) + 3, 5, 2, 0, (60L << 30) + 1, 5));
  }
}
