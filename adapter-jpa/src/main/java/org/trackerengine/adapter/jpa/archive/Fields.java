package org.trackerengine.adapter.jpa.archive;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with mandatory fields; the methods throw {@link IllegalArgumentException} for a
 * field that is missing or of another type.
 */
record Fields(Map<?, ?> map) {

  static Fields of(@Nullable Object value) {
    return new Fields(as(Map.class, value));
  }

  static String text(@Nullable Object value) {
    return as(String.class, value);
  }

  boolean has(String name) {
    return map.containsKey(name);
  }

  /** Returns the names of all fields. */
  Set<String> names() {
    return map.keySet().stream().map(String.class::cast).collect(Collectors.toSet());
  }

  String text(String name) {
    return as(String.class, map.get(name));
  }

  long number(String name) {
    return as(Long.class, map.get(name));
  }

  List<?> list(String name) {
    return as(List.class, map.get(name));
  }

  Fields fields(String name) {
    return of(map.get(name));
  }

  private static <T> T as(Class<T> type, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("a " + type.getSimpleName() + " was expected");
    }
    return type.cast(value);
  }
}
