package org.trackerengine.application.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answer to an announce or a scrape over HTTP.
 *
 * @param status status code; 200 for refusals too, because clients ignore the body of others
 * @param headers headers by name; {@code Content-Length} and those of the connection are the
 *     server's own
 * @param body bytes of the body, which may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

  private static final Map<String, String> PLAIN = Map.of("Content-Type", "text/plain");

  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  static HttpAnswer bencoded(byte[] body) {
    return new HttpAnswer(200, PLAIN, body);
  }

  static HttpAnswer rejected(int status, String reason) {
    return new HttpAnswer(status, PLAIN, reason.getBytes(StandardCharsets.US_ASCII));
  }
}
