package org.trackerengine.adapter.undertow.api.content;

/**
 * The one rule for text that clients send, wherever it stands: no control characters, and no halves
 * of surrogate pairs, which no encoding can carry on.
 */
final class PlainText {

  private PlainText() {}

  /** Whether {@code text} keeps the rule and has at most {@code longest} characters. */
  static boolean is(String text, int longest) {
    return text.length() <= longest && text.codePoints().noneMatch(PlainText::isBad);
  }

  private static boolean isBad(int codePoint) {
    return Character.isISOControl(codePoint)
        || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
