package org.trackerengine.adapter.undertow.api.account;

import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.JsonFields;

/** Reads the fields of bodies that everyone who registers or signs in sends. */
final class Secrets {

  private static final int LONGEST = 256;

  private Secrets() {}

  /** Returns a text that must be there, of at most 256 characters. */
  static String required(JsonFields fields, String name) {
    return required(fields.text(name, LONGEST), name);
  }

  /** Returns a text of at most 256 characters, or null if there is none. */
  static @Nullable String optional(JsonFields fields, String name) {
    return fields.text(name, LONGEST);
  }

  private static String required(@Nullable String value, String name) {
    if (value == null) {
      throw JsonFields.invalid("'" + name + "' is missing.");
    }
    return value;
  }
}
