package org.trackerengine.adapter.undertow.settings;

/**
 * How long a connection may keep the server waiting, in milliseconds, each at least 1.
 *
 * @param headMillis for a whole request head, counted from the accept, or from the first byte of a
 *     later request; 5 000
 * @param answerMillis for taking the whole answer to an announce or a scrape; 5 000
 * @param bodyMillis between two bytes of any other request's body or answer; 30 000
 * @param keepAliveMillis between two requests; 30 000
 * @param proxyKeepAliveMillis between two requests of a trusted proxy; 75 000
 * @param stopMillis for answering what has been asked when the server stops; 5 000
 */
public record HttpDeadlines(
    int headMillis,
    int answerMillis,
    int bodyMillis,
    int keepAliveMillis,
    int proxyKeepAliveMillis,
    int stopMillis) {

  /** The defaults. */
  public static final HttpDeadlines DEFAULT =
      new HttpDeadlines(5_000, 5_000, 30_000, 30_000, 75_000, 5_000);

  public HttpDeadlines {
    if (headMillis < 1
        || answerMillis < 1
        || bodyMillis < 1
        || keepAliveMillis < 1
        || proxyKeepAliveMillis < 1
        || stopMillis < 1) {
      throw new IllegalArgumentException("a deadline is at least one millisecond");
    }
  }
}
