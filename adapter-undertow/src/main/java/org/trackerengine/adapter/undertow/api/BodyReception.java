package org.trackerengine.adapter.undertow.api;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * A handler of the bytes of a body, which are read as they arrive. It ends with one call of {@link
 * #stop}, {@link #ended}, {@link #late} or {@link #failed}. Confined to the exchange's I/O thread.
 */
abstract class BodyReception {

  private final HttpServerExchange exchange;
  private final StreamSourceChannel source;
  private final XnioExecutor.Key deadline;
  private boolean stopped;

  BodyReception(HttpServerExchange exchange, StreamSourceChannel source, int seconds) {
    this.exchange = exchange;
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
        take(buffer, count);
      }
    } catch (IOException e) {
      if (!stopped) {
        stop();
        failed(e);
      }
    }
  }

  private void take(ByteBuffer buffer, int count) {
    if (count < 0) {
      stop();
      ended();
    } else {
      byte[] some = new byte[count];
      buffer.flip().get(some);
      received(some);
    }
  }
}
