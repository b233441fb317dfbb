package org.trackerengine.application.admin;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Describes in words what has changed, for the log. */
final class Changes {

  private static final int DIGITS_OF_A_MILLIONTH = 6;

  private final StringJoiner words = new StringJoiner(", ");

  /** Adds a value if it has changed. */
  Changes add(String name, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      words.add(name + ": " + before + " to " + after);
    }
    return this;
  }

  /** Adds a value that is told in any case, unless it is null. */
  Changes with(String name, @Nullable Object value) {
    if (value != null) {
      words.add(name + ": " + value);
    }
    return this;
  }

  /** Returns a factor as a decimal number. */
  static String factor(int millionths) {
    return BigDecimal.valueOf(millionths, DIGITS_OF_A_MILLIONTH)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Returns the description; null if nothing was added. */
  @Nullable String text() {
    return words.length() == 0 ? null : words.toString();
  }
}
