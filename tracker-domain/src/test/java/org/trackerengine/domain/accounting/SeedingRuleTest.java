package org.trackerengine.domain.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.accounting.SeedingDuty.State;

class SeedingRuleTest {

  private static final Instant DONE = Instant.parse("2026-03-14T12:00:00Z");
  private static final Duration SEED_FOR = Duration.ofHours(24);
  private static final Duration WITHIN = Duration.ofHours(72);
  private static final SeedingRule RULE = new SeedingRule(SEED_FOR, WITHIN, 0.5, null);

  private static Credit moved(long uploaded, long downloaded) {
    return new Credit(uploaded, downloaded, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    // seconds since the end of the download, seconds seeded, bytes sent of 1000 received
    "0,          0,   0, OPEN,   86400, 500",
    "86399,  86399,   0, OPEN,       1, 500",
    "86400,  86400,   0, MET,        0,   0",
    "86401,  90000,   0, MET,        0,   0",
    "1,          0, 499, OPEN,   86400,   1",
    "1,          0, 500, MET,        0,   0",
    "1,          0, 900, MET,        0,   0",
    "259199,     0,   0, OPEN,   86400, 500",
    "259200,     0,   0, MISSED, 86400, 500",
    "259201,  3600, 100, MISSED, 82800, 400",
    "900000, 86399, 499, MISSED,     1,   1",
    "900000, 86400,   0, MET,        0,   0",
    "900000,     0, 500, MET,        0,   0",
  })
  void aDutyIsMetByTimeOrByRatioAndMissedWhenTheTimeIsOver(
      long since, long seeded, long sent, State state, long secondsLeft, long bytesLeft) {
    assertThat(
            RULE.dutyOf(
                DONE, Duration.ofSeconds(seeded), moved(sent, 1_000), DONE.plusSeconds(since)))
        .contains(
            new SeedingDuty(state, DONE.plus(WITHIN), Duration.ofSeconds(secondsLeft), bytesLeft));
  }

  @Test
  void nothingIsOwedForWhatIsNotFinishedOrWasNotReceived() {
    Instant later = DONE.plus(Duration.ofDays(30));
    assertThat(RULE.dutyOf(null, Duration.ZERO, moved(0, 999), later)).isEmpty();
    assertThat(RULE.dutyOf(DONE, Duration.ZERO, moved(0, 0), later)).isEmpty();
    assertThat(RULE.dutyOf(DONE, Duration.ZERO, moved(0, 1), later)).isPresent();
  }

  @Test
  void nothingIsOwedWithoutARule() {
    assertThat(SeedingRule.NONE.isOn()).isFalse();
    assertThat(SeedingRule.NONE.dutyOf(DONE, Duration.ZERO, moved(0, 1_000), DONE)).isEmpty();
  }

  @Test
  void downloadsFromBeforeTheRuleOweNothing() {
    SeedingRule since = new SeedingRule(SEED_FOR, WITHIN, 0.5, DONE);
    Duration none = Duration.ZERO;
    assertThat(since.dutyOf(DONE.minusMillis(1), none, moved(0, 1_000), DONE)).isEmpty();
    assertThat(since.dutyOf(DONE, none, moved(0, 1_000), DONE)).isPresent();
  }

  @Test
  void aRatioOfZeroCountsForNothing() {
    SeedingRule timeOnly = new SeedingRule(SEED_FOR, WITHIN, 0, null);
    assertThat(timeOnly.dutyOf(DONE, Duration.ZERO, moved(9_000, 1_000), DONE))
        .contains(new SeedingDuty(State.OPEN, DONE.plus(WITHIN), SEED_FOR, 0));
  }

  /** Freeleech credits no download; the torrent is owed what was received all the same. */
  @Test
  void bytesCountAsReportedWithoutFactorsButNotWhatCameTooFast() {
    Credit freeleech = new Credit(100, 1_000, 100, 0, 0, 0);
    assertThat(RULE.dutyOf(DONE, Duration.ZERO, freeleech, DONE).orElseThrow().uploadLeft())
        .isEqualTo(400);
    Credit tooFast = new Credit(1L << 40, 1_000, 0, 1_000, 1L << 40, 0);
    assertThat(RULE.dutyOf(DONE, Duration.ZERO, tooFast, DONE).orElseThrow().uploadLeft())
        .isEqualTo(500);
  }

  @Test
  void partsOfAByteAreOwedWhole() {
    assertThat(RULE.dutyOf(DONE, Duration.ZERO, moved(0, 3), DONE).orElseThrow().uploadLeft())
        .isEqualTo(2);
    assertThat(RULE.dutyOf(DONE, Duration.ZERO, moved(1, 3), DONE).orElseThrow().state())
        .isEqualTo(State.OPEN);
    assertThat(RULE.dutyOf(DONE, Duration.ZERO, moved(2, 3), DONE).orElseThrow().isOwed())
        .isFalse();
  }

  @Test
  void theGreatestCountersDoNotOverflow() {
    SeedingRule high = new SeedingRule(SEED_FOR, WITHIN, 1_000, null);
    SeedingDuty duty = high.dutyOf(DONE, Duration.ZERO, moved(0, Credit.CAP), DONE).orElseThrow();
    assertThat(duty.state()).isEqualTo(State.OPEN);
    assertThat(duty.uploadLeft()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void badRatiosAreRefused(double ratio) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeedingRule(SEED_FOR, WITHIN, ratio, null));
  }

  @Test
  void aRuleThatNobodyCanKeepInTimeIsRefused() {
    assertThat(new SeedingRule(WITHIN, WITHIN, 1, null).isOn()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeedingRule(WITHIN.plusSeconds(1), WITHIN, 1, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeedingRule(Duration.ofHours(-1), WITHIN, 1, null));
  }

  @Test
  void aRatioIsTheDecimalNumberThatItPrintsAs() {
    SeedingRule rule = new SeedingRule(SEED_FOR, WITHIN, 1.1, null);
    assertThat(rule.dutyOf(DONE, Duration.ZERO, moved(11, 10), DONE).orElseThrow().state())
        .isEqualTo(SeedingDuty.State.MET);
    assertThat(rule.dutyOf(DONE, Duration.ZERO, moved(10, 10), DONE).orElseThrow().uploadLeft())
        .isEqualTo(1);
  }

  @Test
  void timeHasAnEnd() {
    Duration most = SeedingRule.LONGEST;
    assertThat(new SeedingRule(SEED_FOR, most, 0, null).isOn()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeedingRule(SEED_FOR, most.plusNanos(1), 0, null));
  }
}
