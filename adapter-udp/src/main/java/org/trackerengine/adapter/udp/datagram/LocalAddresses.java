package org.trackerengine.adapter.udp.datagram;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Supplies the addresses of this machine. */
@FunctionalInterface
public interface LocalAddresses {

  /** The addresses of all network interfaces. */
  LocalAddresses OF_THIS_MACHINE =
      () -> {
        Set<InetAddress> addresses = new HashSet<>();
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
          addresses.addAll(Collections.list(network.getInetAddresses()));
        }
        return addresses;
      };

  /**
   * Returns the current addresses.
   *
   * @throws SocketException if the addresses cannot be read
   */
  Set<InetAddress> now() throws SocketException;
}
