package org.trackerengine.adapter.undertow.api;

import static java.lang.System.Logger.Level.DEBUG;

import io.undertow.server.HttpServerExchange;
import java.lang.System.Logger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts clients that did not wait for their answer. Any client can do so at any rate, so each is
 * only logged at debug level, with the count. Thread-safe.
 */
final class GoneClients {

  private static final Logger LOG = System.getLogger(GoneClients.class.getName());

  private final LongAdder count = new LongAdder();

  /**
   * Returns true if the client has gone. When a body cannot be read, Undertow ends the exchange
   * without marking it as complete, so that the connection is checked, too.
   */
  static boolean isGone(HttpServerExchange exchange) {
    return exchange.isComplete() || !exchange.getConnection().isOpen();
  }

  /** Counts and logs a client that has gone. */
  void count(HttpServerExchange exchange) {
    count.increment();
    LOG.log(
        DEBUG,
        () ->
            "A client hung up on its " + exchange.getRequestMethod() + ", as " + count + " have.");
  }

  /**
   * Runs a step on the exchange's I/O thread, unless the client has gone.
   *
   * @param otherwise runs if the client has gone; no answer is sent
   */
  void unlessGone(HttpServerExchange exchange, Runnable step, Runnable otherwise) {
    exchange
        .getIoThread()
        .execute(() -> {
          if (isGone(exchange)) {
            count(exchange);
            otherwise.run();
          } else {
            step.run();
          }
        });
  }
}
