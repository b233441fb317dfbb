package org.trackerengine.adapter.undertow.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers of requests that the fast lane answered or passed to Undertow, over all loops.
 * Thread-safe.
 */
public final class FastLaneCounts {

  private final List<OfLoop> loops = new CopyOnWriteArrayList<>();

  /** Adds counts for another loop and returns them. */
  OfLoop ofLoop() {
    OfLoop counts = new OfLoop();
    loops.add(counts);
    return counts;
  }

  /** Returns the number of announces and scrapes answered so far. */
  public long answers() {
    long sum = 0;
    for (OfLoop loop : loops) {
      sum += loop.answers.get();
    }
    return sum;
  }

  /** Returns the number of times so far that a request was passed to Undertow. */
  public long handOvers() {
    long sum = 0;
    for (OfLoop loop : loops) {
      sum += loop.handOvers.get();
    }
    return sum;
  }

  /** The counts of one loop; only its thread changes them, so that no memory fences are needed. */
  static final class OfLoop {

    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong handOvers = new AtomicLong();

    void answered() {
      answers.lazySet(answers.getPlain() + 1);
    }

    void handedOver() {
      handOvers.lazySet(handOvers.getPlain() + 1);
    }
  }
}
