package org.trackerengine.adapter.undertow.page.frame;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A picture of numbers over time, as the coordinates of an SVG of {@link #WIDTH} × {@link #HEIGHT}.
 *
 * @param lines points of each line, for {@code points} of a {@code polyline}
 * @param most number at the top of the picture
 * @param from begin of the time that is shown
 * @param until its end
 */
public record Chart(List<String> lines, long most, Instant from, Instant until) {

  public static final int WIDTH = 640;
  public static final int HEIGHT = 160;

  /** Room for the numbers beside the picture. */
  public static final int LEFT = 44;

  public static final int BOTTOM = 136;
  private static final int TOP = 12;
  private static final int STEP = 10;
  private static final int[] STEPS = {2, 5, 10};

  /**
   * Draws items in order of time; a single one is not a line yet, and nothing is drawn.
   *
   * @param numbers one line each
   */
  public static <T> Chart of(
      List<T> items, Function<T, Instant> time, List<ToLongFunction<T>> numbers) {
    if (items.size() < 2) {
      return new Chart(List.of(), 0, Instant.EPOCH, Instant.EPOCH);
    }
    Instant from = time.apply(items.getFirst());
    Instant until = time.apply(items.getLast());
    long most = 1;
    for (ToLongFunction<T> number : numbers) {
      most = Math.max(most, items.stream().mapToLong(number).max().orElse(0));
    }
    long top = roundUp(most);
    double span = Math.max(1, Duration.between(from, until).toSeconds());
    List<String> lines =
        numbers.stream().map(number -> line(items, time, number, from, span, top)).toList();
    return new Chart(lines, top, from, until);
  }

  private static <T> String line(
      List<T> items,
      Function<T, Instant> time,
      ToLongFunction<T> number,
      Instant from,
      double span,
      long top) {
    StringBuilder points = new StringBuilder();
    for (T item : items) {
      double x =
          LEFT
              + (WIDTH - LEFT - STEP) * Duration.between(from, time.apply(item)).toSeconds() / span;
      double y = BOTTOM - (BOTTOM - TOP) * (number.applyAsLong(item) / (double) top);
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    return points.toString().strip();
  }

  /** Returns the next of 1, 2, 5, 10, 20, 50 and so on. */
  private static long roundUp(long most) {
    long power = 1;
    while (power * STEP <= most && power < Long.MAX_VALUE / STEP / STEP) {
      power *= STEP;
    }
    for (int step : STEPS) {
      if (power * step >= most) {
        return most <= power ? power : power * step;
      }
    }
    return most;
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Returns the heights of the lines at a half and at the top. */
  public List<Integer> gridLines() {
    return List.of(TOP, (TOP + BOTTOM) / 2, BOTTOM);
  }

  /** Returns the outline of the area below a line, for {@code points} of a {@code polygon}. */
  public String area(int line) {
    return LEFT + "," + BOTTOM + " " + lines.get(line) + " " + (WIDTH - STEP) + "," + BOTTOM;
  }
}
