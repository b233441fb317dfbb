package org.trackerengine.domain.torrent;

/**
 * The rules of text that people write and others read: valid Unicode, without control characters
 * and without characters that make text look like other text by changing the direction of writing
 * (with which {@code exe.gpj} looks like a picture).
 */
public final class SafeText {

  private SafeText() {}

  /**
   * Whether {@code text} is safe to show on one line: it has no control characters, line
   * separators, marks of direction or unpaired surrogates.
   */
  public static boolean isLine(String text) {
    return text.codePoints().noneMatch(c -> isUnsafe(c) || isSurrogate(c));
  }

  /**
   * Whether {@code text} is safe to show as several lines: beside what a line may have, it may have
   * tabs, line breaks and the marks that only say the direction of a neutral character.
   */
  public static boolean isText(String text) {
    return text.codePoints()
        .noneMatch(c -> isUnsafe(c) && !isLayout(c) && !isMark(c) || isSurrogate(c));
  }

  /**
   * Whether a character has to be escaped on one line: it is a control character, a line separator,
   * or changes the direction of writing.
   */
  public static boolean isUnsafe(int character) {
    return Character.isISOControl(character)
        || isMark(character)
        || character >= 0x2028 && character <= 0x202E
        || character >= 0x2066 && character <= 0x2069;
  }

  private static boolean isMark(int character) {
    return character == 0x061C || character == 0x200E || character == 0x200F;
  }

  private static boolean isLayout(int character) {
    return character == '\n' || character == '\r' || character == '\t';
  }

  private static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
