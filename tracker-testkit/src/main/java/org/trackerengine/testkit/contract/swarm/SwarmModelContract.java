package org.trackerengine.testkit.contract.swarm;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.domain.access.AccessMode;

/**
 * Contract: a store behaves like a simple reference implementation. Random announces, evictions,
 * expiries and flushes are executed on both; effects, counts, order of peers and final credit of
 * every account must be equal. The seed determines everything, and is part of the test's name and
 * of each failure message.
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
