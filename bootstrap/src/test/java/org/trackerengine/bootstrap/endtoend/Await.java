package org.trackerengine.bootstrap.endtoend;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waits for something to become true by asking again and again, with patience but not for ever. */
final class Await {

  private static final long PATIENCE_SECONDS = 60;
  private static final long PAUSE_MILLIS = 100;

  private Await() {}

  static void until(String what, Callable<Boolean> condition) throws Exception {
    until(what, condition, Boolean::booleanValue);
  }

  /** The first answer of {@code probe} that is {@code wanted}; an I/O error is no answer yet. */
  static <T> T until(String what, Callable<T> probe, Predicate<? super T> wanted) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Object last;
    do {
      try {
        T answer = probe.call();
        if (wanted.test(answer)) {
          return answer;
        }
        last = answer;
      } catch (IOException notYet) {
        last = notYet;
      }
      Thread.sleep(PAUSE_MILLIS);
    } while (System.nanoTime() < deadline);
    throw new AssertionError(
        "Waited " + PATIENCE_SECONDS + " s until " + what + "; it was " + last + " at the end.");
  }
}
