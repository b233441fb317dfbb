package org.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.trackerengine.application.endpoint.HttpAnswer;
import org.trackerengine.application.endpoint.HttpEndpoint;

/** Announces and scrapes in the HTTP server of the JDK. */
final class TrackerHttpHandler implements HttpHandler {

  private static final HttpAnswer NOT_FOUND = new HttpAnswer(404, Map.of(), new byte[0]);

  private final HttpEndpoint endpoint;

  TrackerHttpHandler(HttpEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    URI target = exchange.getRequestURI();
    HttpAnswer answer =
        endpoint
            .answer(
                target.getRawPath(),
                target.getRawQuery(),
                exchange.getRemoteAddress().getAddress(),
                name -> joined(exchange.getRequestHeaders().get(name)))
            .orElse(NOT_FOUND);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    int length = answer.body().length;
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  private static String joined(List<String> values) {
    return values == null ? null : String.join(",", values);
  }
}
