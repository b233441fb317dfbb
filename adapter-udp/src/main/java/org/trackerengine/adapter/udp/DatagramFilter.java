package org.trackerengine.adapter.udp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;

/** Says which datagrams nobody should look at. Immutable. */
final class DatagramFilter {

  private final int shortestBytes;
  private final int longestBytes;
  private final int ownPort;
  private final Set<IpAddress> ownAddresses;

  DatagramFilter(UdpLimits limits, int ownPort, Set<IpAddress> ownAddresses) {
    shortestBytes = limits.shortestBytes();
    longestBytes = limits.longestBytes();
    this.ownPort = ownPort;
    this.ownAddresses = Set.copyOf(ownAddresses);
  }

  /**
   * The filter of a socket. With a wildcard our own addresses are those that the machine has now.
   */
  static DatagramFilter of(InetSocketAddress bound, UdpLimits limits) throws SocketException {
    Set<IpAddress> own = new HashSet<>();
    if (bound.getAddress().isAnyLocalAddress()) {
      for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        for (InetAddress address : Collections.list(network.getInetAddresses())) {
          own.add(IpAddress.of(address));
        }
      }
    } else {
      own.add(IpAddress.of(bound.getAddress()));
    }
    return new DatagramFilter(limits, bound.getPort(), own);
  }

  /** Why a datagram is dropped unread, or null when it is not. */
  @Nullable DatagramFate drops(int length, long sourceHigh, long sourceLow, int sourcePort) {
    if (length < shortestBytes) {
      return DatagramFate.TOO_SHORT;
    }
    if (length > longestBytes) {
      return DatagramFate.TOO_LONG;
    }
    if (sourcePort == 0) {
      return DatagramFate.SOURCE_PORT_ZERO;
    }
    if (sourcePort == ownPort && ownAddresses.contains(new IpAddress(sourceHigh, sourceLow))) {
      return DatagramFate.OWN_ADDRESS;
    }
    return null;
  }
}
