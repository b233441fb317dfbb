package org.trackerengine.adapter.undertow.api.content;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts enum constants to and from lower case, as in JSON and queries. */
public final class LowerCase {

  private LowerCase() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> @Nullable E parse(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(text))
        .findFirst()
        .orElse(null);
  }

  static <E extends Enum<E>> String all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(LowerCase::of)
        .collect(Collectors.joining(", "));
  }
}
