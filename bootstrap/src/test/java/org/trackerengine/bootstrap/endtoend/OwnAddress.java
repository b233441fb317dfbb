package org.trackerengine.bootstrap.endtoend;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Optional;

/** The address by which this machine knows itself. */
final class OwnAddress {

  private OwnAddress() {}

  /**
   * An IPv4 address that is not loopback, if the machine has one. Some clients do not dial loopback
   * addresses, so that peers must know each other by this one; its traffic stays in the machine.
   */
  static Optional<String> notLoopback() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(OwnAddress::isUsable)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
          .map(InetAddress::getHostAddress)
          .findFirst();
    } catch (SocketException noNetwork) {
      return Optional.empty();
    }
  }

  /** Whether {@code ::1} is there. */
  static boolean hasLoopback6() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException notThere) {
      return false;
    }
  }

  private static boolean isUsable(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback();
    } catch (SocketException gone) {
      return false;
    }
  }
}
