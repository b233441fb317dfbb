package org.trackerengine.adapter.undertow.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts of loops, each on a thread of its own. */
class FastLaneCountsTest {

  private static final int EACH = 100_000;

  @Test
  void whatEachLoopHasDoneIsAddedUp() throws Exception {
    FastLaneCounts counts = new FastLaneCounts();
    List<Thread> loops = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      FastLaneCounts.OfLoop own = counts.ofLoop();
      loops.add(Thread.ofPlatform().start(() -> count(own)));
    }
    for (Thread loop : loops) {
      loop.join();
    }
    assertThat(counts.answers()).isEqualTo(3 * EACH);
    assertThat(counts.handOvers()).isEqualTo(3);
  }

  private static void count(FastLaneCounts.OfLoop own) {
    for (int i = 0; i < EACH; i++) {
      own.answered();
    }
    own.handedOver();
  }
}
