package org.trackerengine.adapter.undertow.listener;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import org.trackerengine.adapter.undertow.answer.StatusAnswer;
import org.trackerengine.adapter.undertow.connection.Connection;
import org.trackerengine.adapter.undertow.head.Framed;
import org.trackerengine.adapter.undertow.head.RequestHead;

/** The first handler of every request, which answers rejected heads with their error status. */
final class FrontHandler implements HttpHandler {

  private final HttpHandler next;

  FrontHandler(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Connection connection = Connection.of(exchange);
    exchange.addExchangeCompleteListener(connection);
    switch (connection.framed()) {
      case Framed.Incomplete incomplete -> throw new IllegalStateException("no request");
      case Framed.Rejected rejected -> StatusAnswer.reject(exchange, rejected);
      case RequestHead head -> {
        // Undertow finds the end of chunks itself, and would read the bytes after it past our head
        // reader.
        if (head.close() || head.bodyBytes() == RequestHead.CHUNKED) {
          exchange.setPersistent(false);
        }
        next.handleRequest(exchange);
      }
    }
  }
}
