package org.trackerengine.adapter.undertow.api.content;

import org.jspecify.annotations.Nullable;

/** Reads a parameter of a header, such as {@code boundary} of a {@code Content-Type}. */
public final class HeaderParameter {

  private HeaderParameter() {}

  /** Returns the value of the first parameter with this name in {@code header}, or null. */
  public static @Nullable String of(@Nullable String header, String name) {
    int at = header == null ? -1 : header.indexOf(';');
    while (header != null && at >= 0 && at < header.length()) {
      int nameEnd = endOf(header, at + 1, '=');
      String key = header.substring(at + 1, nameEnd).strip();
      int start = nameEnd;
      while (start < header.length() && "= \t".indexOf(header.charAt(start)) >= 0) {
        start++;
      }
      StringBuilder value = new StringBuilder();
      at = value(header, start, value);
      if (key.equalsIgnoreCase(name)) {
        return value.toString().strip();
      }
    }
    return null;
  }

  /** Returns the position of {@code wanted} or of the next semicolon, or the end. */
  private static int endOf(String header, int from, char wanted) {
    int at = from;
    while (at < header.length() && header.charAt(at) != wanted && header.charAt(at) != ';') {
      at++;
    }
    return at;
  }

  /** Reads a token or a quoted string, and returns the position of the next semicolon. */
  private static int value(String header, int from, StringBuilder value) {
    if (from == header.length() || header.charAt(from) != '"') {
      int end = endOf(header, from, ';');
      value.append(header, from, end);
      return end;
    }
    int at = from + 1;
    while (at < header.length() && header.charAt(at) != '"') {
      at += header.charAt(at) == '\\' && at + 1 < header.length() ? 1 : 0;
      value.append(header.charAt(at));
      at++;
    }
    return endOf(header, at, ';');
  }
}
