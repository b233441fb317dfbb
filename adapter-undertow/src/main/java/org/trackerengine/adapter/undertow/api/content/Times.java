package org.trackerengine.adapter.undertow.api.content;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of RFC 3339, such as {@code 2027-01-31T12:00:00Z}. */
final class Times {

  /** A year of RFC 3339 has four digits; java.time knows others, which no database does. */
  private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}-");

  private Times() {}

  /**
   * Returns the time, to the microsecond, which is what databases store; null if the text is none.
   */
  static @Nullable Instant parse(String text) {
    try {
      if (FOUR_DIGITS.matcher(text).lookingAt()) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeException notATime) {
      // Null says so.
    }
    return null;
  }
}
