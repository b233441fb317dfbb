package org.trackerengine.adapter.jpa.archive;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes JSON of maps, lists, text, longs, booleans and null. */
final class JsonWriter {

  /** Writes ASCII only: a text may contain an unpaired surrogate, which UTF-8 cannot encode. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonWriter() {}

  /** Appends {@code value} as JSON, without line breaks. */
  static void append(StringBuilder out, @Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, value);
    }
    out.append(text.getBuffer());
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Boolean flag -> json.writeBoolean(flag);
      case Long number -> json.writeNumber(number);
      case String text -> json.writeString(text);
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(element -> write(json, element));
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((key, of) -> write(json.writeName((String) key), of));
        json.writeEndObject();
      }
      default -> throw new IllegalArgumentException("not for JSON: " + value.getClass());
    }
  }
}
