package org.trackerengine.adapter.undertow.api;

import static java.lang.System.Logger.Level.DEBUG;

import io.undertow.server.HttpServerExchange;
import java.lang.System.Logger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that did not wait for their answer. Any of them can do so as often as it likes, so it is
 * never more than a line with their number, for those who look for it. Thread-safe.
 */
final class GoneClients {

  private static final Logger LOG = System.getLogger(GoneClients.class.getName());

  private final LongAdder count = new LongAdder();

  /** Of a body that cannot be read Undertow ends the exchange without calling it complete. */
  static boolean isGone(HttpServerExchange exchange) {
    return exchange.isComplete() || !exchange.getConnection().isOpen();
  }

  /** Another one. */
  void count(HttpServerExchange exchange) {
    count.increment();
    LOG.log(
        DEBUG,
        () ->
            "A client hung up on its " + exchange.getRequestMethod() + ", as " + count + " have.");
  }

  /**
   * Goes on with an exchange on its I/O thread, unless its client has gone meanwhile.
   *
   * @param otherwise what there is to do then; no answer is sent
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
