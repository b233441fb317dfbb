package org.trackerengine.adapter.udp.datagram;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Knows which addresses are ours. */
@FunctionalInterface
public interface LocalAddresses {

  /** Those of all network interfaces. */
  LocalAddresses OF_THIS_MACHINE =
      () -> {
        Set<InetAddress> addresses = new HashSet<>();
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
          addresses.addAll(Collections.list(network.getInetAddresses()));
        }
        return addresses;
      };

  /**
   * Those that there are now.
   *
   * @throws SocketException when the system does not say
   */
  Set<InetAddress> now() throws SocketException;
}
