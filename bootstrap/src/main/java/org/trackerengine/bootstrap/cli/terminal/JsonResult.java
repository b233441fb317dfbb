package org.trackerengine.bootstrap.cli.terminal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Formats the result of a command as one line of JSON. */
public final class JsonResult {

  private static final JsonMapper JSON = new JsonMapper();

  private JsonResult() {}

  /** Returns an object of names and values, in this order. */
  public static String of(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return JSON.writeValueAsString(fields);
  }
}
