package org.trackerengine.adapter.undertow.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop on the thread of the test, without sockets. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SelectorLoopTest {

  private final List<String> done = new ArrayList<>();

  private static SelectorLoop loop() throws Exception {
    return new SelectorLoop(LoopLimits.of(64, 16));
  }

  @Test
  void whatIsLeftToDoWhenALoopStopsIsDone() throws Exception {
    SelectorLoop loop = loop();
    loop.execute(() -> done.add("task"));
    loop.stop();
    loop.run();
    assertThat(done).containsExactly("task");
    assertThat(loop.selector().isOpen()).isFalse();
  }

  @Test
  void aTaskOrATimerThatFailsDoesNotEndTheLoop() throws Exception {
    SelectorLoop loop = loop();
    loop.execute(() -> {
      throw new OutOfMemoryError("as this test wants");
    });
    loop.executeAfter(
        () -> {
          throw new NoClassDefFoundError("as this test wants");
        },
        1);
    loop.executeAfter(
        () -> {
          done.add("timer");
          loop.stop();
        },
        2);
    loop.run();
    assertThat(done).containsExactly("timer");
  }

  @Test
  void whatCannotBeLoggedDoesNotEndTheLoopEither() throws Exception {
    Logger logger = Logger.getLogger(SelectorLoop.class.getName());
    Handler broken = new BrokenHandler();
    logger.addHandler(broken);
    try {
      aTaskOrATimerThatFailsDoesNotEndTheLoop();
    } finally {
      logger.removeHandler(broken);
    }
  }

  /** As one that needs a file, when the process has none left. */
  private static final class BrokenHandler extends Handler {
    @Override
    public void publish(LogRecord entry) {
      throw new NoClassDefFoundError("as this test wants");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void aTimerForAtOnceDoesNotKeepTheLoopFromAllElse() throws Exception {
    SelectorLoop loop = loop();
    Runnable again =
        new Runnable() {
          @Override
          public void run() {
            done.add("timer");
            if (done.size() == 10) {
              loop.execute(loop::stop);
            }
            loop.executeAfter(this, 0);
          }
        };
    loop.executeAfter(again, 0);
    loop.run();
    assertThat(done).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void aTaskThatComesAgainDoesNotKeepTheLoopFromAllElse() throws Exception {
    SelectorLoop loop = loop();
    Runnable again =
        new Runnable() {
          @Override
          public void run() {
            loop.execute(this);
          }
        };
    loop.execute(again);
    loop.executeAfter(loop::stop, 1);
    loop.run();
    assertThat(loop.selector().isOpen()).isFalse();
  }

  @Test
  void timersRunInTheirOrderAndNotWhenTheyAreCancelled() throws Exception {
    SelectorLoop loop = loop();
    loop.executeAfter(
        () -> {
          done.add("last");
          loop.stop();
        },
        20);
    loop.executeAfter(() -> done.add("first"), 1);
    loop.executeAfter(() -> done.add("second"), 1);
    SelectorLoop.Timer cancelled = loop.executeAfter(() -> done.add("never"), 1);
    assertThat(cancelled.cancel()).isTrue();
    assertThat(cancelled.cancel()).isFalse();
    loop.run();
    assertThat(done).containsExactly("first", "second", "last");
  }

  @Test
  void theClockIsReadOnceForWhatIsDoneTogether() throws Exception {
    SelectorLoop loop = loop();
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      loop.execute(() -> {
        times.add(loop.roundNanos());
        Thread.yield();
      });
    }
    loop.executeAfter(
        () -> {
          times.add(loop.roundNanos());
          loop.stop();
        },
        5);
    loop.run();
    assertThat(times.get(1)).isEqualTo(times.get(0));
    assertThat(times.get(2) - times.get(0)).isPositive();
  }
}
