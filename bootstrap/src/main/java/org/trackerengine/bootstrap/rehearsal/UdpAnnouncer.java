package org.trackerengine.bootstrap.rehearsal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * A client that announces over UDP; it sends the path and query of its URL as <a
 * href="https://www.bittorrent.org/beps/bep_0041.html">BEP 41</a> specifies.
 */
final class UdpAnnouncer implements AutoCloseable {

  private static final long PROTOCOL = 0x41727101980L;
  private static final int CONNECT = 0;
  private static final int ANNOUNCE = 1;
  private static final int STARTED = 2;
  private static final int URL_DATA = 2;
  private static final int LONGEST = 1_500;
  private static final int PATIENCE_MILLIS = 10_000;

  private final DatagramSocket socket;
  private final byte[] urlData;
  private final long connection;
  private int transactions;

  /** Connects to the server of {@code url}, whose path and query are sent with the announces. */
  UdpAnnouncer(URI url) throws IOException {
    urlData =
        (url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()))
            .getBytes(US_ASCII);
    socket = new DatagramSocket();
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
      connection = ask(CONNECT, header(PROTOCOL, CONNECT)).getLong();
    } catch (IOException unanswered) {
      socket.close();
      throw unanswered;
    }
  }

  private ByteBuffer header(long id, int action) {
    return ByteBuffer.allocate(LONGEST).putLong(id).putInt(action).putInt(++transactions);
  }

  /** Announces a peer with {@code left} bytes left. */
  void announce(InfoHash torrent, String peerId, int port, long left) throws IOException {
    ByteBuffer request =
        header(connection, ANNOUNCE)
            .put(torrent.toBytes())
            .put(peerId.getBytes(US_ASCII))
            .putLong(0)
            .putLong(left)
            .putLong(0)
            .putInt(STARTED)
            .putInt(0)
            .putInt(port)
            .putInt(-1)
            .putShort((short) port)
            .put((byte) URL_DATA)
            .put((byte) urlData.length)
            .put(urlData);
    ask(ANNOUNCE, request);
  }

  private ByteBuffer ask(int action, ByteBuffer request) throws IOException {
    byte[] packet = new byte[request.flip().remaining()];
    request.get(packet);
    socket.send(new DatagramPacket(packet, packet.length));
    DatagramPacket answer = new DatagramPacket(new byte[LONGEST], LONGEST);
    socket.receive(answer);
    ByteBuffer reply = ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
    if (reply.getInt() != action || reply.getInt() != transactions) {
      throw new IOException("UDP: no answer to action " + action);
    }
    return reply;
  }

  @Override
  public void close() {
    socket.close();
  }
}
