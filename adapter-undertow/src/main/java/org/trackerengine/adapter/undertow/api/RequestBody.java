package org.trackerengine.adapter.undertow.api;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.xnio.XnioExecutor;
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
    Reception reception =
        new Reception(channel(), seconds) {
          private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

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
        };
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
    new Reception(channel(), seconds) {
      private int thrownAway;

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
    }.start();
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

  /**
   * A handler of the bytes that arrive. It ends with one call of {@link #stop}, {@link #ended},
   * {@link #late} or {@link #failed}.
   */
  private abstract class Reception {

    private final StreamSourceChannel source;
    private final XnioExecutor.Key deadline;
    private boolean stopped;

    Reception(StreamSourceChannel source, int seconds) {
      this.source = source;
      this.deadline = exchange.getIoThread().executeAfter(this::expire, seconds, TimeUnit.SECONDS);
    }

    abstract void received(byte[] some);

    abstract void ended();

    abstract void late();

    abstract void failed(IOException cause);

    void start() {
      source.getReadSetter().set(ignored -> read());
      read();
    }

    void stop() {
      stopped = true;
      deadline.remove();
      source.suspendReads();
    }

    private void expire() {
      if (!stopped) {
        stop();
        late();
      }
    }

    private void read() {
      try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
        ByteBuffer buffer = pooled.getBuffer();
        while (!stopped) {
          buffer.clear();
          int count = source.read(buffer);
          if (count == 0) {
            source.resumeReads();
            return;
          }
          if (count < 0) {
            stop();
            ended();
          } else {
            byte[] some = new byte[count];
            buffer.flip().get(some);
            received(some);
          }
        }
      } catch (IOException e) {
        if (!stopped) {
          stop();
          failed(e);
        }
      }
    }
  }
}
