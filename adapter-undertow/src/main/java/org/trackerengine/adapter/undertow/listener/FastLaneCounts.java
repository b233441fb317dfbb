package org.trackerengine.adapter.undertow.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** How much of the work is done in the fast lane, by all loops. Thread-safe. */
public final class FastLaneCounts {

  private final List<OfLoop> loops = new CopyOnWriteArrayList<>();

  /** The counts of one more loop. */
  OfLoop ofLoop() {
    OfLoop counts = new OfLoop();
    loops.add(counts);
    return counts;
  }

  /** Announces and scrapes answered so far. */
  public long answers() {
    long sum = 0;
    for (OfLoop loop : loops) {
      sum += loop.answers.get();
    }
    return sum;
  }

  /** Requests that were left to Undertow so far. */
  public long handOvers() {
    long sum = 0;
    for (OfLoop loop : loops) {
      sum += loop.handOvers.get();
    }
    return sum;
  }

  /** What one loop has done. It counts on its own thread, and so without fences. */
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
