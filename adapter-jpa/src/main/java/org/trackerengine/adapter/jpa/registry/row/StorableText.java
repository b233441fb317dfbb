package org.trackerengine.adapter.jpa.registry.row;

/** Text as every database can keep it. */
public final class StorableText {

  private static final char REPLACEMENT = '\uFFFD';

  private StorableText() {}

  /** {@code text} with U+FFFD for NUL and for halves of surrogate pairs. */
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
