package org.trackerengine.adapter.undertow.settings;

/**
 * Deadlines of a connection in milliseconds, each at least 1.
 *
 * @param headMillis time for a whole request head, from the accept or from the first byte of a
 *     later request; 5 000
 * @param answerMillis time in which the client must read the whole answer to an announce or a
 *     scrape; 5 000
 * @param bodyMillis maximum pause within any other request's body or answer; 30 000
 * @param keepAliveMillis maximum time between two requests; 30 000
 * @param proxyKeepAliveMillis maximum time between two requests of a trusted proxy; 75 000
 * @param stopMillis time to answer open requests when the server stops; 5 000
 */
public record HttpDeadlines(
    int headMillis,
    int answerMillis,
    int bodyMillis,
    int keepAliveMillis,
    int proxyKeepAliveMillis,
    int stopMillis) {

  /** The default deadlines. */
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
