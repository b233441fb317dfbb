package org.trackerengine.adapter.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** Sends datagrams to a port, and receives answers. */
public final class UdpClient implements AutoCloseable {

  private static final int CANARY = 0xca_0a_71;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int TRIES = 20;
  private static final int BUFFER_BYTES = 4 << 20;

  private final DatagramSocket socket;
  private final InetSocketAddress server;

  public UdpClient(String address, int port) throws IOException {
    this(new DatagramSocket(), address, port);
  }

  /** Sends from the address {@code from}. */
  public UdpClient(String from, String address, int port) throws IOException {
    this(new DatagramSocket(0, InetAddress.getByName(from)), address, port);
  }

  private UdpClient(DatagramSocket socket, String address, int port) throws IOException {
    this.socket = socket;
    server = new InetSocketAddress(InetAddress.getByName(address), port);
    socket.setReceiveBufferSize(BUFFER_BYTES);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  public int port() {
    return socket.getLocalPort();
  }

  public void send(byte[] bytes) throws IOException {
    socket.send(new DatagramPacket(bytes, bytes.length, server));
  }

  /**
   * The next answer. What comes from another port is of another test, for a socket that had this
   * port before.
   *
   * @throws SocketTimeoutException when there is none
   */
  public byte[] receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    do {
      packet.setLength(2048);
      socket.receive(packet);
    } while (packet.getPort() != server.getPort());
    // A client of an address gets its answers from there.
    assertThat(packet.getSocketAddress()).isEqualTo(server);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  public byte[] ask(byte[] bytes) throws IOException {
    send(bytes);
    return receive();
  }

  /** The next answer to something that may get lost, as it does while others flood the port. */
  byte[] askAgain(byte[] bytes) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS / TRIES);
    try {
      for (int i = 1; i < TRIES; i++) {
        try {
          return ask(bytes);
        } catch (SocketTimeoutException lost) {
          // Once more.
        }
      }
      return ask(bytes);
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /** A connection id. */
  long connect() throws IOException {
    return Packets.connectionId(ask(Packets.connect(1)));
  }

  /** An announce with a new connection id. */
  AnnounceDatagram announce() throws IOException {
    return new AnnounceDatagram(connect());
  }

  /**
   * Sends something that is not answered: the next answer is that to what is sent after it. A
   * worker takes what comes from one socket in order.
   */
  void assertSilence(byte[] bytes) throws IOException {
    send(bytes);
    byte[] next = ask(Packets.connect(CANARY));
    assertThat(next).hasSize(16);
    assertThat(Packets.transactionId(next)).isEqualTo(CANARY);
  }

  @Override
  public void close() {
    socket.close();
  }
}
