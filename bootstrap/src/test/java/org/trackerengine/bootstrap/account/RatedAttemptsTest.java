package org.trackerengine.bootstrap.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.application.port.account.AttemptLimits.Kind;
import org.trackerengine.fixture.ManualClock;

/** The rates of attempts, on a clock that only the test moves. */
class RatedAttemptsTest {

  private static final int GUESSES = 1_000_000;

  private final ManualClock clock = new ManualClock();
  private final RatedAttempts attempts = new RatedAttempts(clock);

  @Test
  void aMillionGuessesAtOneAccountCheckFewPasswordsAndKeepNoOneOutWhoIsKnown() {
    int checked = 0;
    for (int i = 0; i < GUESSES; i++) {
      if (attempts.tryTake(Kind.SIGN_IN_FROM, "network " + i) == 0
          && attempts.tryTake(Kind.SIGN_IN_TO, "alice") == 0) {
        checked++;
      }
    }
    assertThat(checked).isLessThanOrEqualTo(10);
    assertThat(attempts.tryTake(Kind.SIGN_IN_KNOWN, "alice at home")).isZero();
  }

  @Test
  void aMillionGuessesFromOneNetworkCheckFewPasswords() {
    int checked = 0;
    for (int i = 0; i < GUESSES; i++) {
      checked += attempts.tryTake(Kind.SIGN_IN_FROM, "one network") == 0 ? 1 : 0;
    }
    assertThat(checked).isLessThanOrEqualTo(30);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindIsLimitedAndSaysHowLongToWait(Kind kind) {
    long waitMillis = 0;
    int allowed = 0;
    while (waitMillis == 0) {
      waitMillis = attempts.tryTake(kind, "key");
      allowed++;
    }
    assertThat(allowed).isBetween(2, 40);
    assertThat(attempts.tryTake(kind, "another")).isZero();
    clock.advance(Duration.ofMillis(waitMillis));
    assertThat(attempts.tryTake(kind, "key")).isZero();
  }
}
