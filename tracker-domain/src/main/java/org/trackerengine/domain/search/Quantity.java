package org.trackerengine.domain.search;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Kinds of numbers in a search: bytes, ages and counts, with their units. */
enum Quantity {
  /** Bytes, with the usual units of 1,000 (kB) and 1,024 (KiB). */
  SIZE(
      "a size, as 700MB, 4.5GB or 1GiB",
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("b", 1L),
          Map.entry("k", 1_000L),
          Map.entry("kb", 1_000L),
          Map.entry("m", 1_000_000L),
          Map.entry("mb", 1_000_000L),
          Map.entry("g", 1_000_000_000L),
          Map.entry("gb", 1_000_000_000L),
          Map.entry("t", 1_000_000_000_000L),
          Map.entry("tb", 1_000_000_000_000L),
          Map.entry("kib", 1L << 10),
          Map.entry("mib", 1L << 20),
          Map.entry("gib", 1L << 30),
          Map.entry("tib", 1L << 40))),

  /** Seconds; a month has 30 days, a year 365. */
  AGE(
      "an age, as 12h, 7d, 2w, 6m (months) or 1y",
      Map.of("s", 1L, "h", 3_600L, "d", 86_400L, "w", 604_800L, "m", 2_592_000L, "y", 31_536_000L)),

  /** A plain number. */
  COUNT("a number", Map.of("", 1L));

  private static final Pattern NUMBER =
      Pattern.compile("([0-9]{1,19})(?:\\.([0-9]{1,3}))?([A-Za-z]{0,3})");

  private final String shape;
  private final Map<String, Long> units;

  Quantity(String shape, Map<String, Long> units) {
    this.shape = shape;
    this.units = units;
  }

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
    Long unit = units.get(matcher.group(3).toLowerCase(Locale.ROOT));
    @Nullable String decimals = matcher.group(2);
    if (unit == null || this == COUNT && decimals != null) {
      throw new NumberFormatException();
    }
    BigDecimal value = new BigDecimal(matcher.group(1) + "." + (decimals == null ? 0 : decimals));
    BigDecimal scaled = value.multiply(BigDecimal.valueOf(unit));
    // Far from the end, so that one more or less is a number, too.
    return scaled.min(BigDecimal.valueOf(Long.MAX_VALUE / 2)).longValue();
  }
}
