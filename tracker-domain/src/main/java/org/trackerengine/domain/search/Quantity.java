package org.trackerengine.domain.search;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Kinds of numbers in a search: bytes, ages and counts, with their units. */
enum Quantity {
  /** Bytes, with the usual units of 1,000 (kB) and 1,024 (KiB). */
  SIZE("a size, as 700MB, 4.5GB or 1GiB") {
    @Override
    long unit(String name) {
      return switch (name) {
        case "", "b" -> 1;
        case "k", "kb" -> 1_000;
        case "m", "mb" -> 1_000_000;
        case "g", "gb" -> 1_000_000_000;
        case "t", "tb" -> 1_000_000_000_000L;
        case "kib" -> 1L << 10;
        case "mib" -> 1L << 20;
        case "gib" -> 1L << 30;
        case "tib" -> 1L << 40;
        default -> NONE;
      };
    }
  },

  /** Seconds; a month has 30 days, a year 365. */
  AGE("an age, as 12h, 7d, 2w, 6m (months) or 1y") {
    @Override
    long unit(String name) {
      return switch (name) {
        case "s" -> 1;
        case "h" -> 3_600;
        case "d" -> 86_400;
        case "w" -> 604_800;
        case "m" -> 2_592_000;
        case "y" -> 31_536_000;
        default -> NONE;
      };
    }
  },

  /** A plain number. */
  COUNT("a number") {
    @Override
    long unit(String name) {
      return name.isEmpty() ? 1 : NONE;
    }
  };

  private static final Pattern NUMBER =
      Pattern.compile("([0-9]{1,19})(?:\\.([0-9]{1,3}))?([A-Za-z]{0,3})");

  private static final long NONE = 0;

  /** Far from the end, so that one more or less is a number, too. */
  private static final long MOST = Long.MAX_VALUE / 4;

  private static final int MOST_DIGITS = 18;

  private final String shape;

  Quantity(String shape) {
    this.shape = shape;
  }

  /** Returns what a unit stands for, in lower case; 0 if there is none of this name. */
  abstract long unit(String name);

  /** Reads a range of such numbers, the value of the search's {@code key}. */
  Range range(String key, String text) {
    try {
      return Range.parse(text, this::number);
    } catch (NumberFormatException notSuch) {
      throw new SearchException(
          "'" + key + ":' needs " + shape + ", alone or as >x, <x, >=x, <=x, x..y.");
    }
  }

  private long number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      throw new NumberFormatException();
    }
    long unit = unit(matcher.group(3).toLowerCase(Locale.ROOT));
    @Nullable String decimals = matcher.group(2);
    if (unit == NONE || this == COUNT && decimals != null) {
      throw new NumberFormatException();
    }
    long thousandths = decimals == null ? 0 : Long.parseLong((decimals + "00").substring(0, 3));
    return Math.min(MOST, times(whole(matcher.group(1)), unit) + thousandths * unit / 1_000);
  }

  private static long whole(String digits) {
    return digits.length() > MOST_DIGITS ? MOST : Long.parseLong(digits);
  }

  private static long times(long number, long unit) {
    return number > MOST / unit ? MOST : number * unit;
  }
}
