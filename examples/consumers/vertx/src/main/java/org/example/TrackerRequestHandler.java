package org.example;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.trackerengine.application.endpoint.HttpAnswer;
import org.trackerengine.application.endpoint.HttpEndpoint;

/** Announces and scrapes on Vert.x; swarms in memory never block, so its event loop may ask. */
final class TrackerRequestHandler implements Handler<HttpServerRequest> {

  private static final HttpAnswer NOT_FOUND = new HttpAnswer(404, Map.of(), new byte[0]);

  private final HttpEndpoint endpoint;

  TrackerRequestHandler(HttpEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void handle(HttpServerRequest request) {
    HttpAnswer answer =
        endpoint
            .answer(
                request.path(),
                request.query(),
                address(request.remoteAddress()),
                name -> joined(request.headers().getAll(name)))
            .orElse(NOT_FOUND);
    answer.headers().forEach(request.response()::putHeader);
    request.response().setStatusCode(answer.status()).end(Buffer.buffer(answer.body()));
  }

  /** The host is a literal, for which nothing is looked up. */
  private static InetAddress address(SocketAddress remote) {
    try {
      return InetAddress.getByName(remote.hostAddress());
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String joined(List<String> values) {
    return values.isEmpty() ? null : String.join(",", values);
  }
}
