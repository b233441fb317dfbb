package org.trackerengine.adapter.undertow.answer;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.trackerengine.adapter.undertow.head.Framed;

/** Fixed answers that contain nothing of the request. */
public final class StatusAnswer {

  private static final int LEAST_RETRY_SECONDS = 300;
  private static final int MOST_RETRY_SECONDS = 900;
  private static final ByteBuffer NOT_FOUND = text("Not found.\n");
  private static final ByteBuffer ROBOTS = text("User-agent: *\nDisallow: /\n");
  private static final ByteBuffer ANNOUNCE_PAGE =
      text(
          """
          <!DOCTYPE html>
          <html lang="en">
          <meta charset="utf-8">
          <title>BitTorrent tracker</title>
          <p>This is the announce address of a BitTorrent tracker.
          It is for BitTorrent clients, not for browsers: open a .torrent file in your client.</p>
          </html>
          """);

  private StatusAnswer() {}

  /** Answers with a status and no body, and closes the connection. */
  public static void reject(HttpServerExchange exchange, Framed.Rejected rejected) {
    if (!rejected.allow().isEmpty()) {
      exchange.getResponseHeaders().put(Headers.ALLOW, rejected.allow());
    }
    exchange.setStatusCode(rejected.status());
    exchange.setPersistent(false);
    exchange.setResponseContentLength(0);
    exchange.endExchange();
  }

  /**
   * Answers 400 because a trusted proxy does not identify the client, and closes the connection.
   */
  public static void badRequest(HttpServerExchange exchange) {
    reject(exchange, new Framed.Rejected(400, ""));
  }

  /**
   * Answers 503 because the server has too much work; the retry times are spread over 5 to 15
   * minutes.
   */
  public static void overloaded(HttpServerExchange exchange) {
    int seconds = ThreadLocalRandom.current().nextInt(LEAST_RETRY_SECONDS, MOST_RETRY_SECONDS + 1);
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, seconds);
    exchange.setStatusCode(503);
    exchange.setResponseContentLength(0);
    exchange.endExchange();
  }

  public static void notFound(HttpServerExchange exchange) {
    exchange.setStatusCode(404);
    send(exchange, "text/plain", NOT_FOUND);
  }

  public static void robots(HttpServerExchange exchange) {
    send(exchange, "text/plain", ROBOTS);
  }

  /** Sends the page for users who open an announce URL in a browser. */
  public static void announcePage(HttpServerExchange exchange) {
    send(exchange, "text/html; charset=utf-8", ANNOUNCE_PAGE);
  }

  private static void send(HttpServerExchange exchange, String type, ByteBuffer body) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    exchange.setResponseContentLength(body.remaining());
    exchange.getResponseSender().send(body.duplicate());
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
  }
}
