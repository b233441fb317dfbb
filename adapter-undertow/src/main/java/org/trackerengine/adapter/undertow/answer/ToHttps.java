package org.trackerengine.adapter.undertow.answer;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.InetAddress;
import org.trackerengine.adapter.undertow.connection.Connection;

/**
 * Sends requests that have come in clear to the port for HTTPS, so that no password crosses a
 * network in clear a second time. Proxies and programs of this machine are served.
 */
public final class ToHttps implements HttpHandler {

  private final String base;
  private final HttpHandler next;

  /**
   * Creates the handler.
   *
   * @param base public URL, which begins with {@code https:}, without a slash at the end
   */
  public ToHttps(String base, HttpHandler next) {
    this.base = base;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    InetAddress source = exchange.getSourceAddress().getAddress();
    if (exchange.isSecure()
        || source.isLoopbackAddress()
        || Connection.of(exchange).client().isTrustedProxy()) {
      next.handleRequest(exchange);
      return;
    }
    String query = exchange.getQueryString();
    exchange.setStatusCode(308);
    exchange.setPersistent(false);
    exchange
        .getResponseHeaders()
        .put(
            Headers.LOCATION,
            base + exchange.getRequestPath() + (query.isEmpty() ? "" : "?" + query));
    exchange.setResponseContentLength(0);
    exchange.endExchange();
  }
}
