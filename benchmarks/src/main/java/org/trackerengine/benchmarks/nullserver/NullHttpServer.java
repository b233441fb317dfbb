package org.trackerengine.benchmarks.nullserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.trackerengine.adapter.undertow.loop.LoopLimits;
import org.trackerengine.adapter.undertow.loop.LoopServer;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.trackerengine.adapter.undertow.loop.Outbox;
import org.trackerengine.adapter.undertow.loop.Responder;

/**
 * An HTTP server with the event loops of our own server and a constant answer, which measures the
 * cost without a tracker. A request is any data that ends with an empty line, one request at a
 * time; the connection is closed after a request whose last header is {@code Connection: close}.
 * Thread-safe.
 */
public final class NullHttpServer implements NullServer {

  private static final LoopLimits LIMITS = LoopLimits.of(16 * 1024, 4096);

  private final LoopServer server;
  private final int port;

  private NullHttpServer(LoopServer server) throws IOException {
    this.server = server;
    port = server.port();
  }

  /**
   * Starts a server on 127.0.0.1.
   *
   * @param port 0 for any
   * @param threads number of threads, each with a loop
   * @param peers in the reply
   * @param bytes minimum size of the reply, head included
   */
  public static NullHttpServer start(int port, int threads, int peers, int bytes)
      throws IOException {
    return new NullHttpServer(
        LoopServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            threads,
            LIMITS,
            () -> new Constant(peers, bytes)));
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class Constant implements Responder {

    /** Last bytes of a request after which the connection is closed. */
    private static final byte[] CLOSE = {'c', 'l', 'o', 's', 'e', '\r', '\n', '\r', '\n'};

    private static final byte[] END = {'\r', '\n', '\r', '\n'};

    private final byte[] keptReply;
    private final byte[] lastReply;

    private Constant(int peers, int bytes) {
      keptReply = array(ConstantReply.http(peers, bytes, true));
      lastReply = array(ConstantReply.http(peers, bytes, false));
    }

    private static byte[] array(ByteBuffer reply) {
      byte[] bytes = new byte[reply.remaining()];
      reply.get(bytes);
      return bytes;
    }

    @Override
    public int respond(LoopSocket socket, byte[] bytes, int length, Outbox out) {
      if (!endsWith(bytes, length, END)) {
        return INCOMPLETE;
      }
      boolean last = endsWith(bytes, length, CLOSE);
      out.put(last ? lastReply : keptReply);
      if (last) {
        socket.closeWhenSent();
      }
      return length;
    }

    private static boolean endsWith(byte[] bytes, int length, byte[] end) {
      return length >= end.length
          && Arrays.equals(bytes, length - end.length, length, end, 0, end.length);
    }
  }
}
