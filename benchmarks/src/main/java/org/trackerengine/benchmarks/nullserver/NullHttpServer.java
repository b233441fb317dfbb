package org.trackerengine.benchmarks.nullserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selector loops that share a port (SO_REUSEPORT); each accepts, reads and answers in one step. A
 * request is whatever ends with an empty line, one at a time; the connection is closed after one
 * whose last header is {@code Connection: close}. Thread-safe.
 */
public final class NullHttpServer implements NullServer {

  private static final int BACKLOG = 4096;

  private final int port;
  private final List<Loop> loops;

  private NullHttpServer(int port, List<Loop> loops) {
    this.port = port;
    this.loops = loops;
  }

  /**
   * Starts one on 127.0.0.1.
   *
   * @param port 0 for any
   * @param threads a loop each
   * @param peers in the reply
   * @param bytes of the reply, head included, if it is not longer by itself
   */
  public static NullHttpServer start(int port, int threads, int peers, int bytes)
      throws IOException {
    List<Loop> loops = new ArrayList<>();
    int bound = port;
    for (int thread = 0; thread < threads; thread++) {
      Loop loop = new Loop(bound, peers, bytes);
      bound = loop.port();
      loops.add(loop);
    }
    loops.forEach(loop -> loop.thread.start());
    return new NullHttpServer(bound, loops);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() {
    loops.forEach(Loop::close);
  }

  private static final class Loop {

    private static final int LONGEST_REQUEST = 4096;

    /** The last bytes of a request after which the connection is closed. */
    private static final byte[] CLOSE = {'c', 'l', 'o', 's', 'e', '\r', '\n', '\r', '\n'};

    private static final int END_LENGTH = 4;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final ByteBuffer request = ByteBuffer.allocateDirect(LONGEST_REQUEST);
    private final ByteBuffer keptReply;
    private final ByteBuffer lastReply;
    private final Thread thread =
        Thread.ofPlatform().name("null-http").daemon().unstarted(this::run);

    private Loop(int port, int peers, int bytes) throws IOException {
      keptReply = ConstantReply.http(peers, bytes, true);
      lastReply = ConstantReply.http(peers, bytes, false);
      listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    private int port() throws IOException {
      return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private void run() {
      try (selector;
          listener) {
        while (!Thread.currentThread().isInterrupted()) {
          selector.select(this::whenReady);
        }
        for (SelectionKey key : selector.keys()) {
          key.channel().close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void whenReady(SelectionKey key) {
      try {
        if (key.isAcceptable()) {
          accept();
        } else if (key.channel() instanceof SocketChannel channel) {
          serve(channel, key);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void accept() throws IOException {
      SocketChannel channel = listener.accept();
      while (channel != null) {
        channel.configureBlocking(false);
        serve(channel, null);
        channel = listener.accept();
      }
    }

    private void serve(SocketChannel channel, @Nullable SelectionKey key) throws IOException {
      try {
        request.clear();
        if (key != null && key.attachment() instanceof ByteBuffer begin) {
          request.put(begin.flip());
          key.attach(null);
        }
        if (channel.read(request) < 0 || !answer(channel, key)) {
          channel.close();
        }
      } catch (IOException gone) {
        channel.close();
      }
    }

    /** Answers what is a whole request; false when the connection is to be closed. */
    private boolean answer(SocketChannel channel, @Nullable SelectionKey key) throws IOException {
      int length = request.position();
      if (!endsWith(CLOSE, CLOSE.length - END_LENGTH, length)) {
        SelectionKey registered =
            key == null ? channel.register(selector, SelectionKey.OP_READ) : key;
        if (length > 0) {
          registered.attach(ByteBuffer.allocate(LONGEST_REQUEST).put(request.flip()));
        }
        return length < LONGEST_REQUEST;
      }
      boolean last = endsWith(CLOSE, 0, length);
      ByteBuffer reply = last ? lastReply : keptReply;
      channel.write(reply.rewind());
      if (!last && key == null) {
        channel.register(selector, SelectionKey.OP_READ);
      }
      return !last && !reply.hasRemaining();
    }

    private boolean endsWith(byte[] end, int from, int length) {
      int at = length - end.length;
      if (length < end.length - from) {
        return false;
      }
      for (int i = from; i < end.length; i++) {
        if (request.get(at + i) != end[i]) {
          return false;
        }
      }
      return true;
    }

    private void close() {
      thread.interrupt();
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
