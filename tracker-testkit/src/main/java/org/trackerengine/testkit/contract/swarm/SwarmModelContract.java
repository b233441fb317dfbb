package org.trackerengine.testkit.contract.swarm;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.domain.access.AccessMode;

/**
 * Plays random announces, evictions, expiries and flushes to a store and to a naive reference, and
 * wants the same of both: effects, counts, peers in their order, and in the end the same credit on
 * every account. The seed decides on everything, and is in the name of the test and in each
 * failure.
 */
public abstract class SwarmModelContract extends SwarmContract {

  private static final int SEEDS = 24;

  static Stream<Arguments> runs() {
    return Arrays.stream(AccessMode.values())
        .flatMap(
            mode -> LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(mode, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("runs")
  final void theStoreDoesAsTheReference(AccessMode mode, long seed) {
    new ModelRun(this, mode, seed).play(underTest().modelSteps());
  }
}
