package org.trackerengine.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What Linux says about a process. */
class ProcessCpuTest {

  private static final String STAT =
      "4313 (a) b (c) S 1 4313 4313 0 -1 4194304 81 0 0 0 250 50 7 9 20 0 31 0 1 2 3 4 5";

  @Test
  void addsUserAndSystemTimeWhateverTheProcessIsCalled() {
    assertThat(ProcessCpu.nanos(STAT)).isEqualTo(3_000_000_000L);
  }

  @Test
  void readsTheMemoryThatIsInRam() {
    assertThat(
            ProcessCpu.residentBytes(
                List.of("VmHWM:\t    9000 kB", "VmRSS:\t    2048 kB", "RssAnon:\t 7 kB")))
        .isEqualTo(2 << 20);
  }

  @Test
  void addsTheTimesOfChildrenThatHaveEnded() {
    assertThat(ProcessCpu.nanosWithEndedChildren(STAT)).isEqualTo(3_160_000_000L);
  }
}
