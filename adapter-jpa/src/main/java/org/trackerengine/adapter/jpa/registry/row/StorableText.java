package org.trackerengine.adapter.jpa.registry.row;

/** Converts text to a form that every supported database can store. */
public final class StorableText {

  private static final char REPLACEMENT = '\uFFFD';

  private StorableText() {}

  /** Returns {@code text} with U+FFFD in place of NUL and of unpaired surrogates. */
  public static String of(String text) {
    StringBuilder storable = new StringBuilder(text.length());
    text.codePoints()
        .map(c ->
            c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                ? REPLACEMENT
                : c)
        .forEach(storable::appendCodePoint);
    return storable.toString();
  }
}
