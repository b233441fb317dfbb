package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A socket with its own source port, and the connection id that the tracker gave it. */
final class UdpSocket implements AutoCloseable {

  /** Time for which a client may use a connection id (BEP 15). */
  private static final long CONNECTION_ID_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final int BUFFER_BYTES = 4 << 20;

  final DatagramChannel channel;

  private long connectionId;
  private long connectedNanos;
  private boolean connected;

  /**
   * Opens a socket.
   *
   * @param source address to send from, or null for any address
   */
  UdpSocket(InetSocketAddress server, @Nullable InetAddress source, Selector selector)
      throws IOException {
    boolean v4 = server.getAddress() instanceof Inet4Address;
    channel = DatagramChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
    if (source != null) {
      channel.bind(new InetSocketAddress(source, 0));
    }
    channel.connect(server);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Stores the connection id that the tracker gave. */
  void connected(long id, long nowNanos) {
    connectionId = id;
    connectedNanos = nowNanos;
    connected = true;
  }

  /** Drops the connection id after an answer did not arrive: the tracker may not accept it. */
  void disconnected() {
    connected = false;
  }

  /** Returns whether there is a connection id that may be used now. */
  boolean isConnected(long nowNanos) {
    return connected && nowNanos - connectedNanos < CONNECTION_ID_NANOS;
  }

  long connectionId() {
    return connectionId;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
