package org.trackerengine.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A UDP tracker that answers its n-th announce as its n-th line says, and all later ones well. */
final class ScriptedUdpTracker implements AutoCloseable {

  /** What an announce gets. */
  enum Line {
    GOOD,
    OTHER_TRANSACTION,
    CUT,
    ERROR,
    OTHER_ACTION,
    TOO_SHORT,
    SILENCE,
    TWICE
  }

  /** An announce as it came. */
  record Seen(String peerId, InetAddress from, long connectionId, int transactionId) {}

  static final long CONNECTION_ID = 0x1122_3344_5566_7788L;

  final List<Seen> seen = new CopyOnWriteArrayList<>();

  private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  private final List<Line> lines;

  ScriptedUdpTracker(Line... lines) throws IOException {
    this.lines = List.of(lines);
    Thread.ofVirtual().start(this::serve);
  }

  String url() {
    return "udp://127.0.0.1:" + socket.getLocalPort() + "/announce";
  }

  private void serve() {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    try {
      while (true) {
        packet.setLength(2048);
        socket.receive(packet);
        ByteBuffer request = ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (request.remaining() == 16) {
          send(
              ByteBuffer.allocate(16).putInt(4, request.getInt(12)).putLong(8, CONNECTION_ID),
              packet.getSocketAddress());
        } else {
          answer(request, packet);
        }
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void answer(ByteBuffer request, DatagramPacket packet) throws IOException {
    byte[] peerId = new byte[20];
    request.get(36, peerId);
    int transactionId = request.getInt(12);
    seen.add(
        new Seen(
            new String(peerId, US_ASCII), packet.getAddress(), request.getLong(0), transactionId));
    Line line = seen.size() <= lines.size() ? lines.get(seen.size() - 1) : Line.GOOD;
    ByteBuffer good = ByteBuffer.allocate(32).putInt(0, 1).putInt(4, transactionId).putInt(8, 1800);
    SocketAddress client = packet.getSocketAddress();
    switch (line) {
      case GOOD -> send(good, client);
      case OTHER_TRANSACTION -> send(good.putInt(4, transactionId ^ 1 << 31), client);
      case CUT -> send(good.limit(31), client);
      case ERROR -> send(good.putInt(0, 3).put(8, "sorry".getBytes(US_ASCII)).limit(13), client);
      case OTHER_ACTION -> send(good.putInt(0, 2), client);
      case TOO_SHORT -> send(good.limit(7), client);
      case SILENCE -> {}
      case TWICE -> {
        send(good, client);
        send(good, client);
      }
    }
  }

  private void send(ByteBuffer reply, SocketAddress client) throws IOException {
    socket.send(new DatagramPacket(reply.array(), reply.limit(), client));
  }

  @Override
  public void close() {
    socket.close();
  }
}
