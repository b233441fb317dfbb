package org.trackerengine.benchmarks.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as they stand in a table. Stateless. */
final class Cell {

  static final String NONE = "–";

  private Cell() {}

  static String whole(double figure) {
    return String.format(Locale.ROOT, "%,.0f", figure);
  }

  static String tenths(double figure) {
    return String.format(Locale.ROOT, "%.1f", figure);
  }

  static String hundredths(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }

  /** Server and generator. */
  static String cpu(Figures figures) {
    return tenths(figures.serverMicros()) + " / " + tenths(figures.generatorMicros());
  }

  /** Of the database; a dash when there is none. */
  static String databaseCpu(Figures figures) {
    return figures.databaseMicros() == 0 ? NONE : tenths(figures.databaseMicros());
  }

  /** Half, 99 % and 99.9 % of the answers took so long at most, in milliseconds. */
  static String latencies(Figures figures) {
    return hundredths(figures.p50Millis())
        + ", "
        + hundredths(figures.p99Millis())
        + ", "
        + hundredths(figures.p999Millis());
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** How many times another figure one is; a dash when there is no other. */
  static String times(double figure, @Nullable Double other) {
    return other == null || other == 0 ? NONE : hundredths(figure / other);
  }
}
