package org.trackerengine.adapter.udp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** Sends datagrams to a port, and receives answers. */
final class UdpClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int BUFFER_BYTES = 4 << 20;

  private final DatagramSocket socket = new DatagramSocket();
  private final InetSocketAddress server;

  UdpClient(String address, int port) throws IOException {
    server = new InetSocketAddress(InetAddress.getByName(address), port);
    socket.setReceiveBufferSize(BUFFER_BYTES);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  int port() {
    return socket.getLocalPort();
  }

  void send(byte[] bytes) throws IOException {
    socket.send(new DatagramPacket(bytes, bytes.length, server));
  }

  /**
   * The next answer.
   *
   * @throws SocketTimeoutException when there is none
   */
  byte[] receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    socket.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  byte[] ask(byte[] bytes) throws IOException {
    send(bytes);
    return receive();
  }

  @Override
  public void close() {
    socket.close();
  }
}
