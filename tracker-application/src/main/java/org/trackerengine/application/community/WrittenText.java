package org.trackerengine.application.community;

import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.text.PlainHtml;

/** Checks of what users write. */
final class WrittenText {

  private WrittenText() {}

  /**
   * Returns a text of one line: no control characters, none that override the direction of text.
   *
   * @param field name of the text, for the message
   */
  static String line(String field, @Nullable String text, int longest) {
    String line = text == null ? "" : text.strip();
    if (line.isEmpty()
        || line.length() > longest
        || line.codePoints().anyMatch(c -> isBad(c) || PlainHtml.overridesDirection(c))) {
      throw CommunityException.badText(
          field,
          "'"
              + field
              + "' is one line of 1 to "
              + longest
              + " characters, without control characters.");
    }
    return line;
  }

  /** Returns a text of several lines, which may have line breaks and tabs. */
  static String lines(String field, String text, int longest) {
    String lines = text.replace("\r\n", "\n").stripTrailing();
    if (lines.isBlank()
        || lines.length() > longest
        || lines.codePoints().anyMatch(c -> c != '\n' && c != '\t' && isBad(c))) {
      throw CommunityException.badText(
          field,
          "'"
              + field
              + "' has 1 to "
              + longest
              + " characters, and no control characters but line breaks and tabs.");
    }
    return lines;
  }

  private static boolean isBad(int character) {
    return Character.isISOControl(character)
        || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
