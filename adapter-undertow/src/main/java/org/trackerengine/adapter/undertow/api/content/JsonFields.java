package org.trackerengine.adapter.undertow.api.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON body. A field is absent or has a value of its type; null is not a value. Any
 * other field is reported as a {@link Problem} with status 400, or 403 for a field that cannot be
 * set.
 */
public final class JsonFields {

  private static final String INVALID = "invalid-field";
  private static final int MOST_FACTOR = 100;
  private static final double MILLION = 1_000_000;

  private final ObjectNode object;

  JsonFields(ObjectNode object) {
    this.object = object;
  }

  /**
   * Throws a {@link Problem} if there is a field that may not be set.
   *
   * @param settable fields that may be set
   * @param fixed fields that exist but cannot be set
   */
  public JsonFields allow(Set<String> settable, Set<String> fixed) {
    for (String name : object.propertyNames()) {
      if (!settable.contains(name)) {
        Problem refused =
            fixed.contains(name)
                ? Problem.forbidden("fixed-field", "'" + name + "' cannot be set here.")
                : Problem.badRequest("unknown-field", unknown(name, settable));
        throw refused.at(name);
      }
    }
    return this;
  }

  private static String unknown(String name, Set<String> settable) {
    String field = Problem.isShown(name) ? "'" + name + "'" : "A field";
    return field
        + " is not known here; what is known: "
        + String.join(", ", new TreeSet<>(settable))
        + ".";
  }

  /** Throws a {@link Problem} if the body has no field. */
  public JsonFields notEmpty() {
    if (object.isEmpty()) {
      throw Problem.badRequest(INVALID, "The body has no field.");
    }
    return this;
  }

  public boolean has(String name) {
    return object.has(name);
  }

  public @Nullable String text(String name, int longest) {
    JsonNode value = object.get(name);
    if (value == null) {
      return null;
    }
    String text = value.isString() ? value.stringValue() : "";
    if (text.isBlank() || !PlainText.is(text, longest)) {
      throw invalid(name, "'" + name + "' is a text of 1 to " + longest + " characters.");
    }
    return text;
  }

  /** Returns a text that a use case checks, or null if the field is absent. */
  public @Nullable String string(String name) {
    JsonNode value = object.get(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      throw invalid(name, "'" + name + "' is a text.");
    }
    return value.stringValue();
  }

  /** Returns a text that may have several lines. */
  public @Nullable String lines(String name, int longest) {
    JsonNode value = object.get(name);
    if (value == null) {
      return null;
    }
    String text = value.isString() ? value.stringValue().replace("\r\n", "\n") : "";
    if (text.isBlank() || !PlainText.is(text.replace("\n", ""), longest)) {
      throw invalid(name, "'" + name + "' is a text of 1 to " + longest + " characters.");
    }
    return text;
  }

  /**
   * Returns a text of any length and characters, which may be empty; the use case knows the rules
   * for it.
   */
  public String anyText(String name, String fallback) {
    JsonNode value = object.get(name);
    if (value == null) {
      return fallback;
    }
    if (!value.isString()) {
      throw invalid(name, "'" + name + "' is a text.");
    }
    return value.stringValue();
  }

  /** Returns an array of such texts. */
  public List<String> anyTexts(String name, List<String> fallback) {
    JsonNode value = object.get(name);
    if (value == null) {
      return fallback;
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : value) {
      if (one.isString()) {
        texts.add(one.stringValue());
      }
    }
    if (!value.isArray() || texts.size() != value.size()) {
      throw invalid(name, "'" + name + "' is an array of texts.");
    }
    return texts;
  }

  /** Returns a whole number that must be there. */
  public int number(String name, int least, int most) {
    JsonNode value = object.get(name);
    if (value == null || !value.isInt() || value.intValue() < least || value.intValue() > most) {
      throw invalid(name, "'" + name + "' is a whole number from " + least + " to " + most + ".");
    }
    return value.intValue();
  }

  public boolean flag(String name, boolean fallback) {
    JsonNode value = object.get(name);
    if (value == null) {
      return fallback;
    }
    if (!value.isBoolean()) {
      throw invalid(name, "'" + name + "' is true or false.");
    }
    return value.booleanValue();
  }

  /** Returns a whole number from 0 to {@code most}. */
  public int numberUpTo(int most, String name, int fallback) {
    JsonNode value = object.get(name);
    if (value == null) {
      return fallback;
    }
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > most) {
      throw invalid(name, "'" + name + "' is a whole number from 0 to " + most + ".");
    }
    return value.intValue();
  }

  /** Returns a number from 0 to 100 in millionths, to the nearest one. */
  public int millionths(String name, int fallback) {
    JsonNode value = object.get(name);
    if (value == null) {
      return fallback;
    }
    double number = value.isNumber() ? value.doubleValue() : -1;
    if (!(number >= 0 && number <= MOST_FACTOR)) {
      throw invalid(name, "'" + name + "' is a number from 0 to 100.");
    }
    return (int) Math.round(number * MILLION);
  }

  public <E extends Enum<E>> E oneOf(String name, E fallback) {
    JsonNode value = object.get(name);
    if (value == null) {
      return fallback;
    }
    Class<E> type = fallback.getDeclaringClass();
    E constant = value.isString() ? LowerCase.parse(type, value.stringValue()) : null;
    if (constant == null) {
      throw invalid(name, "'" + name + "' is one of: " + LowerCase.all(type) + ".");
    }
    return constant;
  }

  /**
   * Returns the constants that an array names, each once and at least one; {@code fallback}, which
   * is not empty, when the field is absent.
   */
  public <E extends Enum<E>> Set<E> allOf(String name, EnumSet<E> fallback) {
    JsonNode value = object.get(name);
    if (value == null) {
      return fallback;
    }
    Class<E> type = fallback.iterator().next().getDeclaringClass();
    EnumSet<E> constants = EnumSet.noneOf(type);
    for (JsonNode one : value) {
      E constant = one.isString() ? LowerCase.parse(type, one.stringValue()) : null;
      if (constant != null) {
        constants.add(constant);
      }
    }
    if (!value.isArray() || constants.isEmpty() || constants.size() != value.size()) {
      throw invalid(name, "'" + name + "' is an array of: " + LowerCase.all(type) + ".");
    }
    return constants;
  }

  /**
   * Returns a time of RFC 3339, such as {@code 2027-01-31T12:00:00Z}, to the microsecond, which is
   * what databases store; null when the field is absent.
   */
  public @Nullable Instant time(String name) {
    JsonNode value = object.get(name);
    if (value == null) {
      return null;
    }
    Instant time = Times.parse(value.isString() ? value.stringValue() : "");
    if (time == null) {
      throw invalid(name, "'" + name + "' is a time such as 2027-01-31T12:00:00Z.");
    }
    return time;
  }

  /** Returns {@link #time}, which must be after {@code now}. */
  public @Nullable Instant timeToCome(String name, Instant now) {
    Instant time = time(name);
    if (time != null && !time.isAfter(now)) {
      throw invalid(name, "'" + name + "' is a time to come.");
    }
    return time;
  }

  /** Returns the problem that the value of a field is not valid. */
  public static Problem invalid(String field, String detail) {
    return Problem.badRequest(INVALID, detail).at(field);
  }
}
