package org.trackerengine.adapter.undertow.api.content;

/**
 * The rule for all text that clients send: no control characters, and no unpaired surrogates, which
 * cannot be encoded.
 */
public final class PlainText {

  private PlainText() {}

  /** Returns true if {@code text} follows the rule and has at most {@code longest} characters. */
  public static boolean is(String text, int longest) {
    return text.length() <= longest && text.codePoints().noneMatch(PlainText::isBad);
  }

  private static boolean isBad(int codePoint) {
    return Character.isISOControl(codePoint)
        || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
