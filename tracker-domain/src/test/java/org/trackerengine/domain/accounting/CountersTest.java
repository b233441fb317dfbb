package org.trackerengine.domain.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C8: from reported counters to credited bytes. */
class CountersTest {

  private static final long GIB = 1L << 30;

  private static Credit credit(Counters from, Counters to, long elapsedMillis, Factors factors) {
    Progress progress = new Progress();
    progress.set(from.uploaded(), from.downloaded(), 0);
    CreditSum sum = new CreditSum();
    progress.report(to.uploaded(), to.downloaded(), elapsedMillis, false, false, factors, GIB, sum);
    return sum.toCredit();
  }

  @Test
  void theDifferenceIsCredited() {
    assertThat(credit(new Counters(100, 10), new Counters(150, 30), 1_000, Factors.NEUTRAL))
        .isEqualTo(new Credit(50, 20, 50, 20, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"0, 60", "1000, 61", "-5000, 60", "90000, 150"})
  void aDifferenceAboveTheRateIsWithheldAsAWhole(long elapsedMillis, long seconds) {
    Counters from = new Counters(0, 0);
    long most = seconds * GIB;
    assertThat(credit(from, new Counters(most, 7), elapsedMillis, Factors.NEUTRAL))
        .isEqualTo(new Credit(most, 7, most, 7, 0, 0));
    assertThat(credit(from, new Counters(most + 1, 7), elapsedMillis, Factors.NEUTRAL))
        .isEqualTo(new Credit(most + 1, 7, 0, 0, most + 1, 7))
        .extracting(Credit::isOverCap)
        .isEqualTo(true);
    assertThat(credit(from, new Counters(7, most + 1), elapsedMillis, Factors.NEUTRAL))
        .isEqualTo(new Credit(7, most + 1, 0, 0, 7, most + 1));
  }

  @Test
  void twoToTheSixtyTwoInASecondIsFlaggedNotCredited() {
    assertThat(credit(new Counters(0, 0), new Counters(1L << 62, 0), 1_000, Factors.NEUTRAL))
        .isEqualTo(new Credit(1L << 62, 0, 0, 0, 1L << 62, 0));
  }

  @Test
  void factorsMultiplyAndFreeleechCreditsNoDownload() {
    Factors half = Factors.ofPercent(50, 50);
    Factors all = Factors.ofPercent(200, 100).times(half).times(Factors.FREELEECH);
    assertThat(all).isEqualTo(Factors.ofPercent(100, 0));
    assertThat(
            credit(new Counters(0, 0), new Counters(1_001, 999), 1_000, Factors.ofPercent(150, 33)))
        .isEqualTo(new Credit(1_001, 999, 1_501, 329, 0, 0));
    assertThat(credit(new Counters(0, 0), new Counters(10, 10), 1_000, Factors.FREELEECH))
        .isEqualTo(new Credit(10, 10, 10, 0, 0, 0));
  }

  @Test
  void productsOfThreePercentagesAreExact() {
    Factors product =
        Factors.ofPercent(33, 1).times(Factors.ofPercent(33, 1)).times(Factors.ofPercent(33, 1));
    assertThat(product).isEqualTo(new Factors(35_937, 1));
    assertThat(product.creditUploaded(1_000_000_000_000L)).isEqualTo(35_937_000_000L);
  }

  @Test
  void creditAndSumsStopAtTheCap() {
    assertThat(new Factors(100_000_000, 0).creditUploaded(1L << 62)).isEqualTo(Credit.CAP);
    assertThat(new Factors(100_000_000, 0).creditUploaded(Long.MAX_VALUE / 2))
        .isEqualTo(Credit.CAP);
    Credit most = new Credit(Credit.CAP, 0, Credit.CAP, 0, 0, 0);
    assertThat(most.plus(most)).isEqualTo(most);
  }

  @Test
  void aFactorOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new Factors(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Factors.ofPercent(10_001, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
