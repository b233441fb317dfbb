package org.trackerengine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What JMH is told. */
class JmhCommandTest {

  @Test
  void allocationIsMeasuredUnlessAnotherProfilerIsAskedFor() {
    assertThat(JmhCommand.withProfiler(List.of("codec", "-f", "2")))
        .containsExactly("codec", "-f", "2", "-prof", "gc");
    assertThat(JmhCommand.withProfiler(List.of("-prof", "stack")))
        .containsExactly("-prof", "stack");
  }
}
