package org.trackerengine.adapter.jpa.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON as maps, lists, text, longs, booleans and null. Rejects everything else, such as
 * fractions, duplicate keys, and nesting deeper than {@value #MOST_DEPTH}.
 */
final class JsonReader {

  private static final int MOST_DEPTH = 9;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE) // bounded by the line's length
                  .build())
          .build();

  private JsonReader() {}

  /**
   * Parses one JSON value.
   *
   * @throws IllegalArgumentException when {@code json} is not one supported value
   */
  static @Nullable Object read(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed(parser);
      }
      return value;
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException("not JSON", malformed);
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> number(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case null, default -> throw malformed(parser);
    };
  }

  private static Long number(JsonParser parser) {
    long number = parser.getLongValue();
    if (number == 0 && parser.getString().length() > 1) {
      throw malformed(parser); // a negative zero
    }
    return number;
  }

  private static List<@Nullable Object> list(JsonParser parser) {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(JsonParser parser) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    String key = parser.nextName();
    while (key != null) {
      parser.nextToken();
      map.put(key, value(parser));
      key = parser.nextName();
    }
    return map;
  }

  private static IllegalArgumentException malformed(JsonParser parser) {
    return new IllegalArgumentException("not JSON at " + parser.currentLocation().getCharOffset());
  }
}
