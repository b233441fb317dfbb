package org.trackerengine.adapter.undertow.api;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xnio.IoUtils;

/**
 * The body of an answer that a thread writes chunk by chunk, blocking. It needs memory for one
 * chunk only, for any length of the body and any speed of the client. If the client does not
 * receive a chunk in time, the write fails. The exchange is used on its I/O thread only.
 */
final class AnswerStream extends OutputStream {

  /** Maximum number of bytes that are buffered. */
  static final int CHUNK_BYTES = 64 << 10;

  private final HttpServerExchange exchange;
  private final Runnable head;
  private final int chunkSeconds;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private int length;
  private boolean begun;

  /**
   * Creates a stream of which nothing has been sent.
   *
   * @param head sets status and headers; run on the I/O thread before the first chunk
   * @param chunkSeconds seconds within which the client must receive a chunk
   */
  AnswerStream(HttpServerExchange exchange, Runnable head, int chunkSeconds) {
    this.exchange = exchange;
    this.head = head;
    this.chunkSeconds = chunkSeconds;
  }

  /** Returns true if a chunk has been sent, so that no other answer is possible any more. */
  boolean hasBegun() {
    return begun;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int from = offset;
    int left = count;
    while (left > 0) {
      if (length == chunk.length) {
        send();
      }
      int some = Math.min(left, chunk.length - length);
      System.arraycopy(bytes, from, chunk, length, some);
      length += some;
      from += some;
      left -= some;
    }
  }

  /** Sends the last chunk and ends the exchange. */
  void finish() throws IOException {
    send();
    exchange.getIoThread().execute(exchange::endExchange);
  }

  /**
   * Closes the connection, so that the client does not mistake the part that it has for the whole.
   */
  void abort() {
    try {
      exchange.getIoThread().execute(() -> IoUtils.safeClose(exchange.getConnection()));
    } catch (RejectedExecutionException stopped) {
      IoUtils.safeClose(exchange.getConnection());
    }
  }

  private void send() throws IOException {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    boolean first = !begun;
    begun = true;
    try {
      exchange.getIoThread().execute(() -> send(first, sent));
      CompletableFuture.anyOf(sent, closed).get(chunkSeconds, TimeUnit.SECONDS);
      length = 0;
    } catch (TimeoutException stalled) {
      throw new ClientGoneException("the client has taken nothing for too long", stalled);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException gone
          ? new ClientGoneException("the client has gone", gone)
          : new IOException("the answer cannot be sent", failed.getCause());
    } catch (RejectedExecutionException stopped) {
      throw new IOException("the server stops", stopped);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    }
  }

  /** Makes a thread that waits for the client fail at once when the connection is closed. */
  private static void begin(HttpServerExchange exchange, CompletableFuture<Void> closed) {
    exchange
        .getConnection()
        .addCloseListener(
            connection -> closed.completeExceptionally(new IOException("the client has gone")));
  }

  private void send(boolean first, CompletableFuture<Void> sent) {
    try {
      if (GoneClients.isGone(exchange)) {
        throw new ClosedChannelException();
      }
      if (first) {
        begin(exchange, closed);
        head.run();
      }
      exchange.getResponseSender().send(ByteBuffer.wrap(chunk, 0, length), completing(sent));
    } catch (ClosedChannelException | RuntimeException | Error broken) {
      sent.completeExceptionally(broken);
    }
  }

  private static IoCallback completing(CompletableFuture<Void> sent) {
    return new IoCallback() {
      @Override
      public void onComplete(HttpServerExchange exchange, Sender sender) {
        sent.complete(null);
      }

      @Override
      public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
        sent.completeExceptionally(exception);
      }
    };
  }
}
