package org.trackerengine.application.port.text;

/**
 * Converts Markdown that users write to HTML that can be put into a page. Thread-safe; never
 * blocks.
 */
@FunctionalInterface
public interface Markdown {

  /** Shows the text as it was typed, in one paragraph; needs no library. */
  Markdown PLAIN = source -> "<p>" + PlainHtml.of(source) + "</p>";

  /**
   * Returns safe HTML. It has no scripts, no images, no styles and nothing that a reader's browser
   * loads by itself, whatever {@code source} is. It is a whole number of elements, and its length
   * is at most some thirty times that of {@code source}.
   *
   * @param source Markdown of bounded length, as it was typed
   */
  String toHtml(String source);
}
