package org.trackerengine.clientkit.conformance;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.Stream;

/** A port that shows whether a client dials a peer that the tracker has told it of. */
final class DialledPeer implements AutoCloseable {

  private final ServerSocket socket;
  private volatile boolean dialled;

  private DialledPeer(ServerSocket socket) {
    this.socket = socket;
    Thread.ofVirtual().start(this::accept);
  }

  /** Opens a port where clients dial: many do not dial loopback, if there is anything else. */
  static DialledPeer open(boolean v4) throws IOException {
    InetAddress address = own(v4).orElse(InetAddress.getByAddress(loopback(v4)));
    return new DialledPeer(new ServerSocket(0, 0, address));
  }

  private static byte[] loopback(boolean v4) {
    byte[] bytes = new byte[v4 ? 4 : 16];
    bytes[0] = v4 ? (byte) 127 : 0;
    bytes[bytes.length - 1] = 1;
    return bytes;
  }

  /** Returns an address of this machine that is neither loopback nor of one link only. */
  static Optional<InetAddress> own(boolean v4) throws IOException {
    try (Stream<NetworkInterface> all = NetworkInterface.networkInterfaces()) {
      return all.flatMap(NetworkInterface::inetAddresses)
          .filter(one -> one instanceof Inet4Address == v4)
          .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
          .findFirst();
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        socket.accept().close();
        dialled = true;
      } catch (IOException closed) {
        // the loop ends
      }
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
  }

  boolean isDialled() {
    return dialled;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
