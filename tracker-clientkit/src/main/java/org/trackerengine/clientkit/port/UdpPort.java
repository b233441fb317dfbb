package org.trackerengine.clientkit.port;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.trackerengine.application.endpoint.DatagramResponder;
import org.trackerengine.application.endpoint.UdpEndpoint;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.clientkit.fault.Answer;
import org.trackerengine.clientkit.request.Request;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.wire.udp.DatagramLimits;

/** A port for UDP on loopback, with one thread. It is for tests. Thread-safe. */
public final class UdpPort implements AutoCloseable {

  private static final int MOST_BYTES = 65_507;
  private static final int ACTION = 8;
  private static final int HEAD_BYTES = 16;

  private final DatagramSocket socket;
  private final DatagramResponder responder;
  private final int requestBytes;
  private final Recorder recorder;

  private UdpPort(DatagramSocket socket, UdpEndpoint endpoint, Recorder recorder) {
    this.socket = socket;
    responder = endpoint.responder();
    requestBytes = DatagramLimits.DEFAULT.requestBytes();
    this.recorder = recorder;
  }

  /**
   * Opens a port.
   *
   * @param port port number; 0 chooses a free one
   */
  public static UdpPort open(int port, UdpEndpoint endpoint, Recorder recorder) throws IOException {
    DatagramSocket socket =
        new DatagramSocket(port, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    UdpPort opened = new UdpPort(socket, endpoint, recorder);
    Thread.ofVirtual().name("tracker-udp").start(opened::serve);
    return opened;
  }

  /** Returns the port number. */
  public int number() {
    return socket.getLocalPort();
  }

  private void serve() {
    byte[] buffer = new byte[MOST_BYTES];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        if (packet.getLength() <= requestBytes) {
          answer(packet);
        }
      } catch (IOException closed) {
        // the loop ends
      } catch (RuntimeException | Error thrown) {
        recorder.failed(thrown);
      }
    }
  }

  private void answer(DatagramPacket packet) {
    byte[] request = Arrays.copyOf(packet.getData(), requestBytes);
    IpAddress source = IpAddress.of(packet.getAddress());
    Answer answer =
        recorder.answer(
            Transport.UDP,
            kind(request, packet.getLength()),
            () -> ask(request, packet.getLength(), source, packet.getPort()),
            UdpPort::sent);
    if (!answer.isWithheld()) {
      send(answer, packet.getSocketAddress());
    }
  }

  /** Where the tracker is silent, no fault makes an answer. */
  private static Answer sent(Request request, byte[] reply) {
    Answer answer = new Answer(request, "", 0, Map.of(), reply);
    if (reply.length == 0) {
      answer.withhold();
    }
    return answer;
  }

  private byte[] ask(byte[] request, int length, IpAddress source, int port) {
    byte[] reply = new byte[DatagramLimits.LONGEST_REPLY];
    responder.received();
    int replied = responder.respond(request, length, source.high(), source.low(), port, reply);
    return Arrays.copyOf(reply, replied);
  }

  private static Request.Kind kind(byte[] request, int length) {
    if (length < HEAD_BYTES) {
      return Request.Kind.OTHER;
    }
    return switch (ByteBuffer.wrap(request).getInt(ACTION)) {
      case 0 -> Request.Kind.CONNECT;
      case 1 -> Request.Kind.ANNOUNCE;
      case 2 -> Request.Kind.SCRAPE;
      default -> Request.Kind.OTHER;
    };
  }

  private void send(Answer answer, SocketAddress client) {
    if (answer.delay().isZero()) {
      sendNow(answer, client);
    } else {
      Thread.ofVirtual().start(() -> sendLate(answer, client));
    }
  }

  private void sendLate(Answer answer, SocketAddress client) {
    try {
      Thread.sleep(answer.delay());
      sendNow(answer, client);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendNow(Answer answer, SocketAddress client) {
    byte[] bytes = answer.body();
    try {
      for (int i = 0; i < answer.copies(); i++) {
        socket.send(new DatagramPacket(bytes, Math.min(bytes.length, MOST_BYTES), client));
      }
    } catch (IOException closed) {
      // nobody waits for it any more
    }
  }

  /** Closes the port. */
  @Override
  public void close() {
    socket.close();
  }
}
