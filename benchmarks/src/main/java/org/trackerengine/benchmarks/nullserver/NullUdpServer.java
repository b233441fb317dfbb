package org.trackerengine.benchmarks.nullserver;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.trackerengine.adapter.udp.datagram.DatagramServer;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.DatagramSettings;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.application.endpoint.DatagramResponder;

/**
 * A UDP server with the sockets of our own server and a constant answer (<a
 * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>), which measures the cost without
 * a tracker. It gives every client the same connection id, and answers only datagrams that carry
 * it. Thread-safe.
 */
public final class NullUdpServer implements NullServer {

  private final DatagramServer server;

  private NullUdpServer(DatagramServer server) {
    this.server = server;
  }

  /**
   * Starts a server on 127.0.0.1.
   *
   * @param port 0 for any
   * @param threads number of threads, each with a socket
   * @param peers in the reply
   * @param io system interface for datagrams
   */
  public static NullUdpServer start(int port, int threads, int peers, DatagramIo io)
      throws IOException {
    byte[] announced = ConstantReply.udp(peers);
    UdpLimits usual = UdpLimits.DEFAULT;
    UdpLimits limits = usual.withReplyBytes(Math.max(usual.replyBytes(), announced.length));
    DatagramSettings settings =
        new DatagramSettings(
            List.of(InetAddress.getLoopbackAddress()), port, threads, io, false, limits);
    return new NullUdpServer(DatagramServer.start(settings, () -> new Constant(announced)));
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class Constant implements DatagramResponder {

    private static final long PROTOCOL = 0x0417_2710_1980L;
    private static final long CONNECTION_ID = 0x6e75_6c6c_2e75_6470L;
    private static final int ACTION_AT = 8;
    private static final int TRANSACTION_AT = 12;
    private static final int REPLY_TRANSACTION_AT = 4;
    private static final int CONNECT_LENGTH = 16;
    private static final int ANNOUNCE_LENGTH = 98;
    private static final byte[] NO_ANSWER = {};

    private final byte[] connected =
        ByteBuffer.allocate(CONNECT_LENGTH).putLong(ACTION_AT, CONNECTION_ID).array();
    private final byte[] announced;

    private Constant(byte[] announced) {
      this.announced = announced;
    }

    @Override
    public int respond(
        byte[] request, int length, long sourceHigh, long sourceLow, int sourcePort, byte[] reply) {
      byte[] answer = answer(request, length);
      System.arraycopy(answer, 0, reply, 0, answer.length);
      if (answer.length > 0) {
        System.arraycopy(request, TRANSACTION_AT, reply, REPLY_TRANSACTION_AT, Integer.BYTES);
      }
      return answer.length;
    }

    private byte[] answer(byte[] request, int length) {
      ByteBuffer fields = ByteBuffer.wrap(request);
      if (length == CONNECT_LENGTH && fields.getLong(0) == PROTOCOL) {
        return connected;
      }
      boolean announce =
          length >= ANNOUNCE_LENGTH
              && fields.getLong(0) == CONNECTION_ID
              && fields.getInt(ACTION_AT) == 1;
      return announce ? announced : NO_ANSWER;
    }
  }
}
