package org.trackerengine.adapter.undertow.api;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.xnio.channels.StreamSourceChannel;

/**
 * The body of one request, received without blocking a thread, so that a slow client costs only the
 * memory of the bytes that it has sent. Everything here runs on the exchange's I/O thread.
 */
final class RequestBody {

  private final HttpServerExchange exchange;
  private @Nullable StreamSourceChannel channel;

  RequestBody(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  /** Checks the headers of the body, and throws a {@link Problem} if the body is to be refused. */
  void check(BodyType type, ApiLimits limits) {
    String contentType = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    int mostBytes = type.mostBytes(limits, contentType);
    boolean empty = exchange.isRequestComplete();
    if (type == BodyType.NONE && !empty) {
      throw Problem.badRequest("unexpected-body", "There is no body here.");
    }
    String encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
    if (!empty && encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Problem.unsupported("unsupported-encoding", "The body must not be compressed.");
    }
    if (!type.accepts(contentType)) {
      throw Problem.unsupported("unsupported-media-type", "The body is " + type.wanted() + ".");
    }
    if (exchange.getRequestContentLength() > mostBytes) {
      throw Problem.tooLarge(mostBytes);
    }
  }

  /**
   * Receives the whole body, then calls either {@code whole} or {@code refused}.
   *
   * @param mostBytes maximum length of the body; it is refused at the first byte beyond
   * @param seconds time from now within which the body must be complete
   */
  void receive(int mostBytes, int seconds, Consumer<byte[]> whole, Consumer<Problem> refused) {
    BodyReception reception = new Whole(mostBytes, seconds, whole, refused);
    if (HttpContinue.requiresContinueResponse(exchange)) {
      HttpContinue.sendContinueResponse(
          exchange,
          new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange same, Sender sender) {
              reception.start();
            }

            @Override
            public void onException(HttpServerExchange same, Sender sender, IOException cause) {
              reception.failed(cause);
            }
          });
    } else {
      reception.start();
    }
  }

  /**
   * Discards the rest of a body whose request has been answered already, and closes the connection.
   * Closing at once would reset it, and the client might never see the answer.
   */
  void linger(int mostBytes, int seconds) {
    new Rest(mostBytes, seconds).start();
  }

  private void close() {
    exchange.setPersistent(false);
    exchange.endExchange();
  }

  private StreamSourceChannel channel() {
    if (channel == null) {
      channel = exchange.getRequestChannel();
    }
    return channel;
  }

  /** A body that is kept. */
  private final class Whole extends BodyReception {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int mostBytes;
    private final Consumer<byte[]> whole;
    private final Consumer<Problem> refused;

    Whole(int mostBytes, int seconds, Consumer<byte[]> whole, Consumer<Problem> refused) {
      super(exchange, channel(), seconds);
      this.mostBytes = mostBytes;
      this.whole = whole;
      this.refused = refused;
    }

    @Override
    void received(byte[] some) {
      if (some.length > mostBytes - bytes.size()) {
        stop();
        refused.accept(Problem.tooLarge(mostBytes));
      } else {
        bytes.writeBytes(some);
      }
    }

    @Override
    void ended() {
      whole.accept(bytes.toByteArray());
    }

    @Override
    void late() {
      refused.accept(Problem.bodyTooSlow());
    }

    @Override
    void failed(IOException cause) {
      refused.accept(Problem.badRequest("invalid-body", "The body could not be received."));
    }
  }

  /** A body that is thrown away. */
  private final class Rest extends BodyReception {

    private final int mostBytes;
    private int thrownAway;

    Rest(int mostBytes, int seconds) {
      super(exchange, channel(), seconds);
      this.mostBytes = mostBytes;
    }

    @Override
    void received(byte[] some) {
      thrownAway += some.length;
      if (thrownAway > mostBytes) {
        stop();
        close();
      }
    }

    @Override
    void ended() {
      close();
    }

    @Override
    void late() {
      close();
    }

    @Override
    void failed(IOException cause) {
      close();
    }
  }
}
