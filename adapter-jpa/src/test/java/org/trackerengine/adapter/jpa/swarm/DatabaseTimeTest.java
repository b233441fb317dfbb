package org.trackerengine.adapter.jpa.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.trackerengine.fixture.ManualClock;

/** C7: in shared mode the database's clock rules, and is asked for it once in a while. */
class DatabaseTimeTest {

  private final ManualClock clock = new ManualClock();
  private final AtomicInteger asked = new AtomicInteger();
  private long aheadMillis = 5_000_000;

  /** How long the next answers take; after that they take no time. */
  private final Deque<Duration> delays = new ArrayDeque<>();

  private final DatabaseTime time = new DatabaseTime(clock, this::answer);

  private long answer() {
    asked.incrementAndGet();
    Duration delay = delays.isEmpty() ? Duration.ZERO : delays.remove();
    clock.advance(delay.dividedBy(2));
    long now = clock.monotonicMillis() + aheadMillis;
    clock.advance(delay.dividedBy(2));
    return now;
  }

  @Test
  void nothingIsAskedBeforeTheFirstCall() {
    assertThat(asked).hasValue(0);
    assertThat(time.offsetMillis()).isEqualTo(5_000_000);
    assertThat(asked).hasPositiveValue();
  }

  @Test
  void halfOfTheTimeThatAnAnswerTookIsTakenOff() {
    delays.addAll(List.of(Duration.ofMillis(300), Duration.ofMillis(100), Duration.ofMillis(500)));
    assertThat(time.offsetMillis()).isEqualTo(5_000_000);
  }

  @Test
  void theQuickestAnswerCountsBecauseTheOthersMayHaveWaitedOnOneWay() {
    DatabaseTime uneven =
        new DatabaseTime(
            clock,
            () -> {
              long now = clock.monotonicMillis() + aheadMillis;
              clock.advance(Duration.ofMillis(asked.incrementAndGet() == 2 ? 0 : 400));
              return now;
            });
    assertThat(uneven.offsetMillis()).isEqualTo(5_000_000);
  }

  @Test
  void forHalfAMinuteItIsNotAskedAgain() {
    time.offsetMillis();
    int first = asked.get();
    aheadMillis += 1_000;
    clock.advance(Duration.ofMillis(29_999));
    assertThat(time.offsetMillis()).isEqualTo(5_000_000);
    assertThat(asked).hasValue(first);

    clock.advance(Duration.ofMillis(1));
    assertThat(time.offsetMillis()).isEqualTo(5_001_000);
    assertThat(asked).hasValueGreaterThan(first);
  }

  @Test
  void aDifferenceThatTheMeasurementMayHaveMadeIsNotFollowed() {
    time.offsetMillis();
    aheadMillis += 2;
    clock.advance(Duration.ofSeconds(30));
    assertThat(time.offsetMillis()).isEqualTo(5_000_000);

    aheadMillis += 1;
    clock.advance(Duration.ofSeconds(30));
    assertThat(time.offsetMillis()).isEqualTo(5_000_003);
  }

  @Test
  void whoCannotBeAskedIsAskedAgainByTheNextCall() {
    DatabaseTime away =
        new DatabaseTime(
            clock,
            () -> {
              if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
              }
              return clock.monotonicMillis() + aheadMillis;
            });
    assertThatThrownBy(away::offsetMillis).hasMessage("away");
    assertThat(away.offsetMillis()).isEqualTo(5_000_000);
  }
}
