package org.trackerengine.benchmarks.compare.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Results of an entrant in each of its turns.
 *
 * @param name of the entrant
 * @param rounds its figures, by round; at least one
 */
public record Turns(String name, List<Figures> rounds) {

  public Turns {
    rounds = List.copyOf(rounds);
  }

  /** Returns the median of each figure. */
  public Figures median() {
    return Figures.median(rounds);
  }

  /**
   * Returns the ratio of a figure to that of another entrant. It is the median of the rounds'
   * ratios, since a machine that is slower for a while is slower for both.
   */
  public double times(Turns other, ToDoubleFunction<Figures> figure) {
    return Figures.median(
        IntStream.range(0, rounds.size())
            .mapToDouble(round ->
                figure.applyAsDouble(rounds.get(round))
                    / figure.applyAsDouble(other.rounds.get(round)))
            .toArray());
  }
}
