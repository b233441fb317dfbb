package org.trackerengine.benchmarks.compare.figure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats figures as cells of a table. Stateless. */
public final class Cell {

  public static final String NONE = "–";

  private Cell() {}

  public static String whole(double figure) {
    return String.format(Locale.ROOT, "%,.0f", figure);
  }

  public static String tenths(double figure) {
    return String.format(Locale.ROOT, "%.1f", figure);
  }

  public static String hundredths(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }

  /** Returns the CPU time of server and generator. */
  public static String cpu(Figures figures) {
    return tenths(figures.serverMicros()) + " / " + tenths(figures.generatorMicros());
  }

  /** Returns the CPU time of the database; a dash when there is none. */
  public static String databaseCpu(Figures figures) {
    return figures.databaseMicros() == 0 ? NONE : tenths(figures.databaseMicros());
  }

  /** Returns the median, the 99th and the 99.9th percentile of the latency, in milliseconds. */
  public static String latencies(Figures figures) {
    return hundredths(figures.p50Millis())
        + ", "
        + hundredths(figures.p99Millis())
        + ", "
        + hundredths(figures.p999Millis());
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** Returns the ratio of a figure to another; a dash when there is no other. */
  public static String times(double figure, @Nullable Double other) {
    return other == null || other == 0 ? NONE : hundredths(figure / other);
  }
}
