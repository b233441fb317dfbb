package org.trackerengine.adapter.undertow.api.content;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a request: UTF-8, each name once, no control characters. Everything else
 * is reported as a {@link Problem} with status 400.
 */
public final class QueryParameters {

  private static final String CODE = "invalid-query";

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Parses {@code raw}, whose characters are the bytes of the request line. */
  public QueryParameters(String raw) {
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : valueOf(name, pair.substring(equals + 1));
        if (values.putIfAbsent(name, value) != null) {
          throw invalid("A parameter is there twice.").at(name);
        }
      }
    }
  }

  private static String valueOf(String name, String raw) {
    try {
      return decode(raw);
    } catch (Problem malformed) {
      throw malformed.at(name);
    }
  }

  /** Throws a {@link Problem} if there is a parameter other than {@code names}. */
  public QueryParameters allow(String... names) {
    Set<String> known = Set.of(names);
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw invalid(
                names.length == 0
                    ? "There are no parameters here."
                    : "The only parameters here are: " + String.join(", ", names) + ".")
            .at(name);
      }
    }
    return this;
  }

  /** Returns the value, or null if the parameter is absent. */
  public @Nullable String text(String name) {
    return values.get(name);
  }

  /**
   * Returns the value, which must have at most {@code longest} characters, or null if the parameter
   * is absent.
   */
  public @Nullable String text(String name, int longest) {
    String value = values.get(name);
    if (value != null && !PlainText.is(value, longest)) {
      throw invalid(name + " has at most " + longest + " characters.").at(name);
    }
    return value;
  }

  /** Returns the value as a decimal number, or {@code fallback} if the parameter is absent. */
  public int number(String name, int least, int most, int fallback) {
    String value = values.get(name);
    if (value == null) {
      return fallback;
    }
    int number = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1;
    if (number < least || number > most) {
      throw invalid(name + " is a number from " + least + " to " + most + ".").at(name);
    }
    return number;
  }

  /**
   * Returns the enum constant whose lower-case name is the value, or {@code fallback} if the
   * parameter is absent.
   */
  public <E extends Enum<E>> E oneOf(String name, E fallback) {
    String value = values.get(name);
    if (value == null) {
      return fallback;
    }
    E constant = LowerCase.parse(fallback.getDeclaringClass(), value);
    if (constant == null) {
      throw invalid(name + " is one of: " + LowerCase.all(fallback.getDeclaringClass()) + ".")
          .at(name);
    }
    return constant;
  }

  /**
   * Returns the value as a time of RFC 3339, such as {@code 2027-01-31T12:00:00Z}; null if the
   * parameter is absent.
   */
  public @Nullable Instant time(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    Instant time = Times.parse(value);
    if (time == null) {
      throw invalid(name + " is a time such as 2027-01-31T12:00:00Z.").at(name);
    }
    return time;
  }

  /**
   * Returns true or false as given by the value, or {@code fallback} if the parameter is absent.
   */
  public boolean flag(String name, boolean fallback) {
    return switch (values.get(name)) {
      case null -> fallback;
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name + " is true or false.").at(name);
    };
  }

  /** Returns a query with all these parameters, but with {@code value} for {@code name}. */
  public String with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return text(changed);
  }

  /** Returns a query with all these parameters but {@code name}. */
  public String without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(values);
    fewer.remove(name);
    return fewer.isEmpty() ? "" : text(fewer);
  }

  /** Returns the query, with its question mark; empty if there are no parameters. */
  @Override
  public String toString() {
    return values.isEmpty() ? "" : text(values);
  }

  private static String text(Map<String, String> values) {
    return values.entrySet().stream()
        .map(parameter -> encode(parameter.getKey()) + '=' + encode(parameter.getValue()))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public static Problem invalidCursor() {
    return invalid("after is not the 'next' of a page of the same list.").at("after");
  }

  private static Problem invalid(String detail) {
    return Problem.badRequest(CODE, detail);
  }

  private static String decode(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes.write(escaped(raw, i));
        i += 2;
      } else if (c > 0xff) {
        throw invalid("The query is not UTF-8.");
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    String text = utf8(bytes.toByteArray());
    if (!PlainText.is(text, Integer.MAX_VALUE)) {
      throw invalid("The query has control characters.");
    }
    return text;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw invalid("The query is not UTF-8.");
    }
  }

  private static int escaped(String raw, int percent) {
    int high = percent + 2 < raw.length() ? Character.digit(raw.charAt(percent + 1), 16) : -1;
    int low = percent + 2 < raw.length() ? Character.digit(raw.charAt(percent + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw invalid("The query has a broken % escape.");
    }
    return high << 4 | low;
  }
}
