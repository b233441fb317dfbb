package org.trackerengine.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.figure.FiguresBuilder;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.compare.figure.Turns;

/** What is told of entrants by what others did. */
class ResultsTest {

  private static Turns turns(String name, double peers, double... perSecond) {
    return new Turns(
        name,
        DoubleStream.of(perSecond)
            .mapToObj(n ->
                FiguresBuilder.builder()
                    .perSecond(n)
                    .serverMicros(1_000 / n)
                    .databaseMicros(0)
                    .generatorMicros(3)
                    .peers(peers)
                    .bytes(300)
                    .p50Millis(1)
                    .p99Millis(2)
                    .p999Millis(3)
                    .mostMillis(4)
                    .inTime(1)
                    .residentMegabytes(100)
                    .failures(Map.of())
                    .build())
            .toList());
  }

  @Test
  void newByOldIsTheMedianOfTheRoundsRatios() {
    Turns now = turns("ours, private", 48.5, 100, 50, 300);
    Turns before = turns("ours, private, before", 48.5, 80, 40, 100);
    Results results = new Results(List.of(now, before));

    assertThat(results.hasBefore()).isTrue();
    assertThat(results.newByOld(now, Figures::perSecond, Figures::serverMicros))
        .isEqualTo("1.25, 0.80");
    assertThat(results.newByOld(before, Figures::perSecond, Figures::serverMicros)).isEqualTo("–");
  }

  @Test
  void ratiosArePairedByRound() {
    Turns now = turns("a", 1, 10, 20, 30);
    Turns before = turns("b", 1, 10, 40, 10);

    // Of 1, 0.5 and 3; by the medians, 20 and 10, it would be 2.
    assertThat(now.times(before, Figures::perSecond)).isEqualTo(1);
  }

  @Test
  void theBetterOpentrackerCounts() {
    Results results =
        new Results(
            List.of(
                turns("ours, open", 48.5, 500),
                turns("opentracker", 48.5, 90, 110),
                turns("opentracker, 1 UDP worker", 48.5, 120, 140)));

    assertThat(results.opentrackerPerSecond()).isEqualTo(130);
    assertThat(results.of("ours, open", Figures::perSecond)).isEqualTo(500);
    assertThat(results.of("null", Figures::perSecond)).isNull();
    assertThat(results.hasBefore()).isFalse();
    assertThat(new Results(List.of(turns("null", 49, 1))).opentrackerPerSecond()).isNull();
  }

  @Test
  void whoSendsAnotherNumberOfPeersIsMarked() {
    Turns ours = turns("ours, private", 50, 1);
    PeersCheck peers = new PeersCheck(new Results(List.of(ours)));
    MarkdownTable table = new MarkdownTable("What", "How.", "a");

    assertThat(peers.cell(ours.median())).isEqualTo("50.0, 300");
    assertThat(peers.cell(turns("near", 49, 1).median())).isEqualTo("49.0, 300");
    peers.note(table);
    assertThat(table.text()).doesNotContain("not as many");

    assertThat(peers.cell(turns("few", 48.9, 1).median())).isEqualTo("**48.9**, 300");
    assertThat(peers.cell(turns("many", 51.1, 1).median())).isEqualTo("**51.1**, 300");
    peers.note(table);
    assertThat(table.text())
        .endsWith(
            "\n\n**Bold** peers: not as many a reply as ours, private (within 2 %), or none; that row is not to be compared.");
  }

  @Test
  void repliesWithoutPeersAreMarkedThoughAllAreSo() {
    Turns ours = turns("ours, private", 0, 1);
    PeersCheck peers = new PeersCheck(new Results(List.of(ours)));

    assertThat(peers.cell(ours.median())).startsWith("**0.0**");
  }

  @Test
  void notesStandBelowATable() {
    MarkdownTable table = new MarkdownTable("What", "How.", "a");
    table.row("1");
    table.note("One.");
    table.note("Two.");

    assertThat(table.text()).isEqualTo("### What\n\nHow.\n\n| a |\n|---|\n| 1 |\n\nOne. Two.");
  }
}
