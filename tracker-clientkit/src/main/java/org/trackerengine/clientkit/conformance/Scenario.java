package org.trackerengine.clientkit.conformance;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.trackerengine.clientkit.TestTracker;
import org.trackerengine.clientkit.conformance.Finding.Verdict;

/**
 * One torrent with trackers of its own, and what a client must do with it.
 *
 * @param bep number of the BEP
 * @param text what a client is expected to do
 * @param tracker the tracker in question
 * @param isSeen true as soon as it is certain that the client does it
 * @param contradicts what the client did wrong at the end, or empty
 */
record Scenario(
    int bep, String text, TestTracker tracker, Predicate<TestTracker> isSeen, Judge contradicts) {

  /** Looks at a tracker after the client has left. */
  @FunctionalInterface
  interface Judge {

    /** No more is asked than what was seen. */
    Judge NONE = tracker -> "";

    /** Returns what is wrong, in few words, or empty. */
    String problem(TestTracker tracker);

    /** Returns a judge that takes an assertion's message for the problem. */
    static Judge asserting(Consumer<TestTracker> assertion) {
      return tracker -> {
        try {
          assertion.accept(tracker);
          return "";
        } catch (AssertionError wrong) {
          return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
        }
      };
    }
  }

  boolean isDecided() {
    return isSeen.test(tracker);
  }

  Finding finding() {
    if (!isDecided()) {
      return new Finding(bep, text, Verdict.NO, "");
    }
    String problem = contradicts.problem(tracker);
    return new Finding(bep, text, problem.isEmpty() ? Verdict.YES : Verdict.NO, problem);
  }
}
