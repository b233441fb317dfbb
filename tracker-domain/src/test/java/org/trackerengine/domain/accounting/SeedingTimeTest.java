package org.trackerengine.domain.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Time as a seeder is the union of what a user's clients tell. */
class SeedingTimeTest {

  private final SeedingTime time = new SeedingTime();

  private void assertNew(long from, long until, long expected) {
    assertThat(time.add(from, until)).as("%d to %d", from, until).isEqualTo(expected);
  }

  @Test
  void whatOneClientTellsAddsUp() {
    assertNew(100, 200, 100);
    assertNew(200, 300, 100);
    assertNew(300, 300, 0);
    assertNew(500, 600, 100);
  }

  @Test
  void whatTwoClientsSeedAtOnceCountsOnce() {
    assertNew(0, 6_000, 6_000);
    assertNew(200, 6_100, 100);
    assertNew(6_000, 9_000, 2_900);
    assertNew(6_100, 9_000, 0);
  }

  @Test
  void aShortSpanWithinALongOneThatIsToldLaterCountsOnce() {
    assertNew(10, 20, 10);
    assertNew(0, 30, 20);
    assertNew(30, 40, 10);
  }

  @Test
  void twoSpansWithinALongOneCountOnce() {
    assertNew(5, 8, 3);
    assertNew(12, 20, 8);
    assertNew(0, 30, 19);
    assertNew(0, 30, 0);
  }

  @Test
  void aClockThatGoesBackLosesNothingFromThenOn() {
    assertNew(1_000_000, 1_000_100, 100);
    assertNew(500, 600, 100);
    assertNew(600, 700, 100);
    assertNew(1_000_100, 1_000_200, 100);
  }

  /** Two clients that announce, pause and come back, each telling its spans when they end. */
  @Test
  void twoClientsTellTheirUnionWhateverTheyDo() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<long[]> spans = new ArrayList<>();
      for (int client = 0; client < 2; client++) {
        long at = 1 + random.nextInt(50);
        for (int n = 0; n < 20; n++) {
          long until = at + 1 + random.nextInt(30);
          spans.add(new long[] {at, until});
          at = random.nextInt(5) == 0 ? until + 60 + random.nextInt(40) : until;
        }
      }
      spans.sort((one, other) -> Long.compare(one[1], other[1]));
      BitSet union = new BitSet();
      SeedingTime told = new SeedingTime();
      long sum = 0;
      for (long[] span : spans) {
        union.set((int) span[0], (int) span[1]);
        sum += told.add(span[0], span[1]);
      }
      assertThat(sum).as("seed %d", seed).isEqualTo(union.cardinality());
    }
  }
}
