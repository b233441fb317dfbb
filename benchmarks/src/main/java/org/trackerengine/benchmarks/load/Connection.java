package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.load.wire.RequestWriter;

/**
 * A slot for one HTTP request at a time; its socket may be closed and opened again between
 * requests.
 */
public final class Connection extends Slot {

  /** Maximum size of a valid reply, in bytes. */
  static final int LONGEST_REPLY = 16 << 10;

  final ByteBuffer request = ByteBuffer.allocateDirect(RequestWriter.LONGEST);
  final ByteBuffer reply = ByteBuffer.allocateDirect(LONGEST_REPLY);

  private final @Nullable InetAddress source;
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;

  /**
   * Creates an idle slot without a socket.
   *
   * @param source address to connect from, or null for any address
   */
  public Connection(int share, @Nullable InetAddress source) {
    super(share);
    this.source = source;
  }

  boolean isOpen() {
    return channel != null;
  }

  private SocketChannel channel() {
    if (channel == null) {
      throw new IllegalStateException("not connected");
    }
    return channel;
  }

  private SelectionKey key() {
    if (key == null) {
      throw new IllegalStateException("not connected");
    }
    return key;
  }

  /** Starts to connect; returns true when the connection is established at once. */
  boolean open(InetSocketAddress server, Selector selector, boolean keepAlive) throws IOException {
    boolean v4 = server.getAddress() instanceof Inet4Address;
    SocketChannel opened =
        SocketChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    channel = opened;
    opened.configureBlocking(false);
    if (keepAlive) {
      opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    if (source != null) {
      opened.bind(new InetSocketAddress(source, 0));
    }
    // On loopback the second call finds it connected, and saves a selector cycle.
    boolean connected = opened.connect(server) || opened.finishConnect();
    key =
        opened.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
    return connected;
  }

  /** Continues to connect; returns true when the connection is established. */
  boolean finishOpening() throws IOException {
    boolean connected = channel().finishConnect();
    if (connected) {
      key().interestOps(SelectionKey.OP_READ);
    }
    return connected;
  }

  /** Sends as much of the request as the socket accepts. */
  void send() throws IOException {
    channel().write(request);
    int wanted =
        request.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ;
    if (key().interestOps() != wanted) {
      key().interestOps(wanted);
    }
  }

  /** Reads the available bytes; returns true when the server has closed the connection. */
  boolean receive() throws IOException {
    return channel().read(reply) < 0;
  }

  /** Closes the socket, if it exists; the next request opens another. */
  void close() {
    SocketChannel closing = channel;
    channel = null;
    key = null;
    if (closing != null) {
      try {
        closing.close();
      } catch (IOException e) {
        // A socket that cannot be closed needs no further handling.
      }
    }
  }
}
