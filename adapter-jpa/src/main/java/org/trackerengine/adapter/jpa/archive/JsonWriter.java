package org.trackerengine.adapter.jpa.archive;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON of maps, lists, text, longs, booleans and null. */
final class JsonWriter {

  private static final HexFormat HEX = HexFormat.of();

  private JsonWriter() {}

  /** Appends {@code value} without a line end anywhere in it. */
  static void append(StringBuilder out, @Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case Boolean flag -> out.append(flag.booleanValue());
      case Long number -> out.append(number.longValue());
      case String text -> appendText(out, text);
      case List<?> list -> appendList(out, list);
      case Map<?, ?> map -> appendMap(out, map);
      default -> throw new IllegalArgumentException("not for JSON: " + value.getClass());
    }
  }

  private static void appendList(StringBuilder out, List<?> list) {
    String separator = "[";
    for (Object value : list) {
      out.append(separator);
      append(out, value);
      separator = ",";
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private static void appendMap(StringBuilder out, Map<?, ?> map) {
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      appendText(out, (String) entry.getKey());
      append(out.append(':'), entry.getValue());
      separator = ",";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private static void appendText(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f || isHalf(text, i)) {
        out.append("\\u").append(HEX.toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Whether there is a surrogate without its other half, which UTF-8 cannot say. */
  private static boolean isHalf(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
