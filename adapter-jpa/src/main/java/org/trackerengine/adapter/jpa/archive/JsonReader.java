package org.trackerengine.adapter.jpa.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link JsonWriter} writes, with any white space: maps, lists, text, longs, booleans
 * and null. Refuses everything else, such as fractions, and nesting deeper than {@value
 * #MOST_DEPTH}.
 */
final class JsonReader {

  private static final int MOST_DEPTH = 8;
  private static final int HEX_DIGITS = 4;
  private static final int HEX = 16;

  private final String json;
  private int at;

  private JsonReader(String json) {
    this.json = json;
  }

  /**
   * The value that {@code json} is.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static @Nullable Object read(String json) {
    JsonReader reader = new JsonReader(json);
    Object value = reader.value(0);
    reader.skipBlanks();
    if (reader.at < json.length()) {
      throw reader.malformed();
    }
    return value;
  }

  private @Nullable Object value(int depth) {
    if (depth > MOST_DEPTH) {
      throw malformed();
    }
    skipBlanks();
    return switch (peek()) {
      case '"' -> text();
      case '[' -> list(depth);
      case '{' -> map(depth);
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    if (!skip(']')) {
      do {
        list.add(value(depth + 1));
      } while (skip(','));
      expect(']');
    }
    return list;
  }

  private Map<String, @Nullable Object> map(int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    at++;
    if (!skip('}')) {
      do {
        skipBlanks();
        String key = text();
        expect(':');
        Object value = value(depth + 1);
        if (map.containsKey(key)) {
          throw malformed();
        }
        map.put(key, value);
      } while (skip(','));
      expect('}');
    }
    return map;
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!json.startsWith(word, at)) {
      throw malformed();
    }
    at += word.length();
    return value;
  }

  private Long number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == digits || json.charAt(digits) == '0' && (at > digits + 1 || digits > start)) {
      throw malformed();
    }
    return Long.valueOf(json.substring(start, at)); // its exception is what we promise
  }

  private String text() {
    if (peek() != '"') {
      throw malformed();
    }
    int start = ++at;
    while (peek() != '"' && peek() != '\\' && peek() >= ' ') {
      at++;
    }
    if (peek() == '"') {
      return json.substring(start, at++);
    }
    StringBuilder text = new StringBuilder(json.substring(start, at));
    while (peek() != '"') {
      text.append(peek() == '\\' ? escaped() : plain());
    }
    at++;
    return text.toString();
  }

  private char plain() {
    if (peek() < ' ') {
      throw malformed();
    }
    return json.charAt(at++);
  }

  private char escaped() {
    at++;
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> throw malformed();
    };
  }

  private char hex() {
    if (at + HEX_DIGITS > json.length()) {
      throw malformed();
    }
    int code = 0;
    for (int end = at + HEX_DIGITS; at < end; at++) {
      int digit = Character.digit(json.charAt(at), HEX);
      if (digit < 0) {
        throw malformed();
      }
      code = code * HEX + digit;
    }
    return (char) code;
  }

  /** The next character, or a NUL at the end, which is nowhere allowed. */
  private char peek() {
    return at < json.length() ? json.charAt(at) : '\0';
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') {
      at++;
    }
  }

  private boolean skip(char wanted) {
    skipBlanks();
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char wanted) {
    if (!skip(wanted)) {
      throw malformed();
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("not JSON at character " + at);
  }
}
