package org.trackerengine.domain.search;

import java.util.function.ToLongFunction;

/**
 * Numbers from one to another, both included.
 *
 * @param from the smallest
 * @param to the largest; {@link Long#MAX_VALUE} for no end
 */
public record Range(long from, long to) {

  /** Every number from 0. */
  public static final Range ALL = new Range(0, Long.MAX_VALUE);

  /** Returns whether the number is in the range. */
  public boolean contains(long number) {
    return from <= number && number <= to;
  }

  /**
   * Reads {@code 5}, {@code >5}, {@code >=5}, {@code <5}, {@code <=5}, {@code 5..9}, {@code 5..} or
   * {@code ..9}.
   *
   * @param number reads one number, which is not negative
   */
  static Range parse(String text, ToLongFunction<String> number) {
    int dots = text.indexOf("..");
    if (dots >= 0) {
      String from = text.substring(0, dots);
      String to = text.substring(dots + 2);
      return new Range(
          from.isEmpty() && !to.isEmpty() ? 0 : number.applyAsLong(from),
          to.isEmpty() ? Long.MAX_VALUE : number.applyAsLong(to));
    }
    if (text.startsWith(">=")) {
      return new Range(number.applyAsLong(text.substring(2)), Long.MAX_VALUE);
    }
    if (text.startsWith("<=")) {
      return new Range(0, number.applyAsLong(text.substring(2)));
    }
    if (text.startsWith(">")) {
      return new Range(number.applyAsLong(text.substring(1)) + 1, Long.MAX_VALUE);
    }
    if (text.startsWith("<")) {
      return new Range(0, number.applyAsLong(text.substring(1)) - 1);
    }
    long exactly = number.applyAsLong(text);
    return new Range(exactly, exactly);
  }

  /** Returns the range as {@link #parse} reads it, with this unit. */
  String text(String unit) {
    return from + unit + ".." + (to == Long.MAX_VALUE ? "" : to + unit);
  }
}
