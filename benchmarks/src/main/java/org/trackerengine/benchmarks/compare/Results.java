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
 * What all entrants of a comparison did, in the order of its table.
 *
 * @param all at least one
 */
record Results(List<Turns> all) {

  /** What the column about it is called. */
  static final String NEW_BY_OLD = "new ÷ before: announces/s, server CPU";

  Results {
    all = List.copyOf(all);
  }

  /** The medians of an entrant, or null when it did not enter. */
  @Nullable Figures of(String name) {
    return turns(name).map(Turns::median).orElse(null);
  }

  /** A figure of an entrant, or null when it did not enter. */
  @Nullable Double of(String name, ToDoubleFunction<Figures> figure) {
    Figures figures = of(name);
    return figures == null ? null : figure.applyAsDouble(figures);
  }

  private Optional<Turns> turns(String name) {
    return all.stream().filter(turns -> turns.name().equals(name)).findFirst();
  }

  /** The most announces a second of opentracker's configurations, or null when none entered. */
  @Nullable Double opentrackerPerSecond() {
    return all.stream()
        .filter(turns -> turns.name().startsWith(Opentracker.NAME))
        .map(turns -> turns.median().perSecond())
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Whether two builds of ours took turns. */
  boolean hasBefore() {
    return all.stream().anyMatch(turns -> turns.name().endsWith(LineUp.BEFORE));
  }

  /** Two figures of an entrant by those of the other build in its place; a dash without one. */
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
