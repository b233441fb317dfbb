package org.trackerengine.benchmarks.compare.tracker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One table of a TOML file; error messages name it and the key. Not thread-safe. */
final class TrackerTable {

  private final int number;
  private final Map<String, Object> entries = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  /**
   * Creates a table.
   *
   * @param number from 1, for error messages
   */
  TrackerTable(int number, Object value) {
    this.number = number;
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("tracker " + number + " is no table");
    }
    map.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
  }

  /** Creates an exception for a key. */
  IllegalArgumentException wrong(String key, String what) {
    return new IllegalArgumentException("tracker " + number + ": " + key + " " + what);
  }

  private @Nullable Object take(String key) {
    read.add(key);
    return entries.get(key);
  }

  /** Returns a mandatory string. */
  String text(String key) {
    if (take(key) instanceof String text) {
      return text;
    }
    throw wrong(key, entries.containsKey(key) ? "is no string" : "is missing");
  }

  /** Returns an announce URL that must begin with {@code begin}; null when the key is missing. */
  @Nullable String url(String key, String begin) {
    if (take(key) == null) {
      return null;
    }
    String url = text(key);
    if (!url.startsWith(begin)) {
      throw wrong(key, "does not begin with " + begin);
    }
    return url;
  }

  /** Returns a boolean; {@code otherwise} when the key is missing. */
  boolean flag(String key, boolean otherwise) {
    Object value = take(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong(key, "is neither true nor false");
  }

  /** Returns a number from 1 to 64; 0 when the key is missing. */
  int length(String key) {
    Object value = take(key);
    if (value == null) {
      return 0;
    }
    if (value instanceof Number number && number.doubleValue() >= 1 && number.intValue() <= 64) {
      return number.intValue();
    }
    throw wrong(key, "is no number from 1 to 64");
  }

  /** Returns a mandatory command: a program and its arguments. */
  List<String> command(String key) {
    if (!entries.containsKey(key)) {
      throw wrong(key, "is missing");
    }
    return words(key, take(key));
  }

  /** Returns a list of commands; empty when the key is missing. */
  List<List<String>> commands(String key) {
    Object value = take(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(key, "is no array of commands");
    }
    return list.stream().map(one -> words(key, one)).toList();
  }

  private List<String> words(String key, @Nullable Object value) {
    List<String> words = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object word : list) {
        if (word instanceof String text) {
          words.add(text);
        }
      }
      if (!words.isEmpty() && words.size() == list.size()) {
        return words;
      }
    }
    throw wrong(key, "is no array of strings: a program and its arguments");
  }

  /** Returns strings by name; empty when the key is missing. */
  Map<String, String> texts(String key) {
    Object value = take(key);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(key, "is no table of strings");
    }
    Map<String, String> texts = new HashMap<>();
    map.forEach((name, text) -> {
      if (!(text instanceof String string)) {
        throw wrong(key + "." + name, "is no string");
      }
      texts.put(String.valueOf(name), string);
    });
    return texts;
  }

  /** Throws an exception if the table contains an unknown key. */
  void expectNothingElse() {
    for (String key : entries.keySet()) {
      if (!read.contains(key)) {
        throw new IllegalArgumentException("tracker " + number + ": unknown key '" + key + "'");
      }
    }
  }
}
