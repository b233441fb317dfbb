package org.trackerengine.benchmarks.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.compare.figure.Cell;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.figure.Turns;
import org.trackerengine.benchmarks.compare.tracker.LineUp;
import org.trackerengine.benchmarks.compare.tracker.Opentracker;

/**
 * Results of all entrants of a comparison, in the order of its table.
 *
 * @param all at least one
 */
record Results(List<Turns> all) {

  /** Title of the column with the ratios of the new build to the build before. */
  static final String NEW_BY_OLD = "new ÷ before: announces/s, server CPU";

  Results {
    all = List.copyOf(all);
  }

  /** Returns the medians of an entrant, or null when it did not take part. */
  @Nullable Figures of(String name) {
    return turns(name).map(Turns::median).orElse(null);
  }

  /** Returns a figure of an entrant, or null when it did not take part. */
  @Nullable Double of(String name, ToDoubleFunction<Figures> figure) {
    Figures figures = of(name);
    return figures == null ? null : figure.applyAsDouble(figures);
  }

  private Optional<Turns> turns(String name) {
    return all.stream().filter(turns -> turns.name().equals(name)).findFirst();
  }

  /**
   * Returns the maximum of announces per second of opentracker's configurations, or null when none
   * took part.
   */
  @Nullable Double opentrackerPerSecond() {
    return all.stream()
        .filter(turns -> turns.name().startsWith(Opentracker.NAME))
        .map(turns -> turns.median().perSecond())
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Returns whether two builds of our server took part. */
  boolean hasBefore() {
    return all.stream().anyMatch(turns -> turns.name().endsWith(LineUp.BEFORE));
  }

  /**
   * Returns the ratios of two figures of an entrant to those of the build before; a dash if that
   * did not take part.
   */
  String newByOld(
      Turns turns, ToDoubleFunction<Figures> figure, ToDoubleFunction<Figures> another) {
    return turns(turns.name() + LineUp.BEFORE)
        .map(before ->
            Cell.hundredths(turns.times(before, figure))
                + ", "
                + Cell.hundredths(turns.times(before, another)))
        .orElse(Cell.NONE);
  }
}
