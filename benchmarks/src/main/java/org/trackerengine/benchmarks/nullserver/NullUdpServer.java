package org.trackerengine.benchmarks.nullserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Threads that share a UDP port (SO_REUSEPORT); each waits for a datagram and answers it (<a
 * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>). It gives everybody the same
 * connection id, and answers nobody who does not use it. Thread-safe.
 */
public final class NullUdpServer implements NullServer {

  private final int port;
  private final List<Worker> workers;

  private NullUdpServer(int port, List<Worker> workers) {
    this.port = port;
    this.workers = workers;
  }

  /**
   * Starts one on 127.0.0.1.
   *
   * @param port 0 for any
   * @param threads a socket each
   * @param peers in the reply
   */
  public static NullUdpServer start(int port, int threads, int peers) throws IOException {
    List<Worker> workers = new ArrayList<>();
    int bound = port;
    for (int thread = 0; thread < threads; thread++) {
      Worker worker = new Worker(bound, peers);
      bound = worker.port();
      workers.add(worker);
    }
    workers.forEach(worker -> worker.thread.start());
    return new NullUdpServer(bound, workers);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() {
    workers.forEach(Worker::close);
  }

  private static final class Worker {

    private static final long PROTOCOL = 0x0417_2710_1980L;
    private static final long CONNECTION_ID = 0x6e75_6c6c_2e75_6470L;
    private static final int ACTION_AT = 8;
    private static final int TRANSACTION_AT = 12;
    private static final int REPLY_TRANSACTION_AT = 4;
    private static final int CONNECT_LENGTH = 16;
    private static final int ANNOUNCE_LENGTH = 98;
    private static final int LONGEST_REQUEST = 2048;
    private static final int BUFFER_BYTES = 4 << 20;

    private final DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
    private final ByteBuffer request = ByteBuffer.allocateDirect(LONGEST_REQUEST);
    private final ByteBuffer connected = ByteBuffer.allocateDirect(CONNECT_LENGTH);
    private final ByteBuffer announced;
    private final Thread thread =
        Thread.ofPlatform().name("null-udp").daemon().unstarted(this::run);

    private Worker(int port, int peers) throws IOException {
      announced = ConstantReply.udp(peers);
      connected.putInt(0, 0).putLong(ACTION_AT, CONNECTION_ID);
      channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private int port() throws IOException {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private void run() {
      while (channel.isOpen()) {
        try {
          SocketAddress client = channel.receive(request.clear());
          if (client != null) {
            answer(client);
          }
        } catch (ClosedChannelException closed) {
          return;
        } catch (IOException unreachable) {
          // Somebody has gone; the next datagram is another's.
        }
      }
    }

    private void answer(SocketAddress client) throws IOException {
      int length = request.position();
      ByteBuffer reply;
      if (length == CONNECT_LENGTH && request.getLong(0) == PROTOCOL) {
        reply = connected;
      } else if (length >= ANNOUNCE_LENGTH
          && request.getLong(0) == CONNECTION_ID
          && request.getInt(ACTION_AT) == 1) {
        reply = announced;
      } else {
        return;
      }
      reply.rewind().putInt(REPLY_TRANSACTION_AT, request.getInt(TRANSACTION_AT));
      channel.send(reply, client);
    }

    private void close() {
      try {
        channel.close();
      } catch (IOException e) {
        // It is closed, or never will be.
      }
    }
  }
}
