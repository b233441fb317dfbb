package org.trackerengine.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When announces should begin. */
class PaceTest {

  private static final long SECOND = 1_000_000_000;

  @Test
  void aClosedLoopBeginsNow() {
    Pace pace = new Pace(0, 5);
    pace.advance();
    assertThat(pace.nextNanos(77)).isEqualTo(77);
    assertThat(pace.behind(5 + SECOND)).isZero();
  }

  @Test
  void anOpenLoopBeginsAtItsRateWhetherOrNotItIsLate() {
    Pace pace = new Pace(4, 100);
    assertThat(pace.nextNanos(100)).isEqualTo(100);
    pace.advance();
    assertThat(pace.nextNanos(3 * SECOND)).isEqualTo(100 + SECOND / 4);
    pace.advance();
    assertThat(pace.nextNanos(3 * SECOND)).isEqualTo(100 + SECOND / 2);
    assertThat(pace.begun()).isEqualTo(2);
  }

  @Test
  void anOpenLoopKnowsHowFarItIsBehind() {
    Pace pace = new Pace(1000, 0);
    for (int i = 0; i < 600; i++) {
      pace.advance();
    }
    assertThat(pace.behind(SECOND)).isEqualTo(400);
    assertThat(pace.behind(SECOND / 2)).isZero();
  }
}
