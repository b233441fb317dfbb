package org.trackerengine.benchmarks.compare.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Medians of several rounds. */
class FiguresTest {

  private static Figures figures(double n, Map<String, Long> failures) {
    return FiguresBuilder.builder()
        .perSecond(n)
        .serverMicros(2 * n)
        .databaseMicros(0)
        .generatorMicros(3)
        .peers(4)
        .bytes(5)
        .p50Millis(6)
        .p99Millis(7)
        .p999Millis(8)
        .mostMillis(n)
        .inTime(1)
        .residentMegabytes(9)
        .failures(failures)
        .build();
  }

  @Test
  void eachFigureHasItsMedianAndNothingThatWentWrongIsLost() {
    Figures median =
        Figures.median(
            List.of(
                figures(30, Map.of("lost", 1L)),
                figures(10, Map.of()),
                figures(1000, Map.of("lost", 2L, "late", 1L))));

    assertThat(median.perSecond()).isEqualTo(30);
    assertThat(median.serverMicros()).isEqualTo(60);
    assertThat(median.mostMillis()).isEqualTo(1000);
    assertThat(median.failures()).isEqualTo(Map.of("lost", 3L, "late", 1L));
    assertThat(median.failed()).isEqualTo(4);
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Figures.median(4, 1, 3, 100)).isEqualTo(3.5);
  }

  @Test
  void figuresStandInATableAsTheyShould() {
    assertThat(Cell.whole(12_345.6)).isEqualTo("12,346");
    assertThat(Cell.times(3, 2.0)).isEqualTo("1.50");
    assertThat(Cell.times(3, null)).isEqualTo("–");
    assertThat(Cell.databaseCpu(figures(1, Map.of()))).isEqualTo("–");
    assertThat(Cell.latencies(figures(1, Map.of()))).isEqualTo("6.00, 7.00, 8.00");
    assertThat(Cell.percent(0.98765)).isEqualTo("98.77 %");
    MarkdownTable table = new MarkdownTable("What", "How.", "a", "b");
    table.row("1", "2");
    assertThat(table.text()).isEqualTo("### What\n\nHow.\n\n| a | b |\n|---|---|\n| 1 | 2 |");
  }
}
