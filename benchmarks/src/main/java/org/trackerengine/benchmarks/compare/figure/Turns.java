package org.trackerengine.benchmarks.compare.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What an entrant did in each of its turns.
 *
 * @param name of the entrant
 * @param rounds its figures, by round; at least one
 */
public record Turns(String name, List<Figures> rounds) {

  public Turns {
    rounds = List.copyOf(rounds);
  }

  /** The medians of each figure. */
  public Figures median() {
    return Figures.median(rounds);
  }

  /**
   * How many times another's figure its own is: the median of the rounds' ratios, as a machine that
   * is slower for a while is so for both.
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
