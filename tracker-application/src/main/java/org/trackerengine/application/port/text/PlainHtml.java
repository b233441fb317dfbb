package org.trackerengine.application.port.text;

/** Text as HTML that shows it. */
public final class PlainHtml {

  private PlainHtml() {}

  /**
   * Returns {@code text} with its special characters escaped, with {@code <br>} for line breaks,
   * and without characters that change the direction of the text behind them.
   */
  public static String of(String text) {
    StringBuilder html = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&#34;");
            case '\'' -> html.append("&#39;");
            case '\n' -> html.append("<br>\n");
            default -> {
              if (isShown(c)) {
                html.appendCodePoint(c);
              }
            }
          }
        });
    return html.toString();
  }

  private static boolean isShown(int character) {
    return character == '\t'
        || !(Character.isISOControl(character)
            || overridesDirection(character)
            || Character.getType(character) == Character.SURROGATE);
  }

  /**
   * Whether the character embeds, overrides or isolates a direction, so that text behind it can be
   * made to look like another.
   */
  public static boolean overridesDirection(int character) {
    return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
  }
}
