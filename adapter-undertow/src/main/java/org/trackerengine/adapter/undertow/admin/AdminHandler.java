package org.trackerengine.adapter.undertow.admin;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.trackerengine.adapter.undertow.answer.StatusAnswer;

/** Handler of the admin port: {@code /health/live}, {@code /health/ready}, {@code /metrics}. */
public final class AdminHandler implements HttpHandler {

  private static final String TEXT = "text/plain; charset=utf-8";

  private final Supplier<Health> health;
  private final Exposition exposition;
  private final Executor executor;

  public AdminHandler(Supplier<Health> health, Exposition exposition, Executor executor) {
    this.health = health;
    this.exposition = exposition;
    this.executor = executor;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    String method = exchange.getRequestMethod().toString();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
      exchange.setStatusCode(StatusCodes.METHOD_NOT_ALLOWED);
      exchange.endExchange();
      return;
    }
    switch (exchange.getRequestPath()) {
      case "/health/live" -> send(exchange, TEXT, utf8("ok\n"));
      // Both may query a database.
      case "/health/ready" -> exchange.dispatch(executor, this::sendHealth);
      case "/metrics" -> exchange.dispatch(executor, this::sendMetrics);
      default -> StatusAnswer.notFound(exchange);
    }
  }

  /** A load balancer sends announces here as long as the status is 200. */
  private void sendHealth(HttpServerExchange exchange) {
    Health now = health.get();
    if (now.state() == Health.State.UNAVAILABLE) {
      exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
    }
    send(exchange, TEXT, utf8(now.toString()));
  }

  private void sendMetrics(HttpServerExchange exchange) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    String type = exposition.write(exchange.getRequestHeaders().getFirst(Headers.ACCEPT), page);
    send(exchange, type, page.toByteArray());
  }

  private static void send(HttpServerExchange exchange, String type, byte[] body) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    exchange.setResponseContentLength(body.length);
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
