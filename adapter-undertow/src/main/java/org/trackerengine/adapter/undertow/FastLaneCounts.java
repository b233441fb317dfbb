package org.trackerengine.adapter.undertow;

import java.util.concurrent.atomic.LongAdder;

/** How much of the work is done in the fast lane. Thread-safe. */
final class FastLaneCounts {

  private final LongAdder answers = new LongAdder();
  private final LongAdder handOvers = new LongAdder();

  void answered() {
    answers.increment();
  }

  void handedOver() {
    handOvers.increment();
  }

  /** Announces and scrapes answered so far. */
  long answers() {
    return answers.sum();
  }

  /** Requests that were left to Undertow so far. */
  long handOvers() {
    return handOvers.sum();
  }
}
