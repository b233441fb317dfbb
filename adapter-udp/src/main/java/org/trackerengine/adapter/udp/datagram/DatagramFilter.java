package org.trackerengine.adapter.udp.datagram;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.domain.peer.IpAddress;

/** Decides which datagrams are dropped without reading their content. Immutable. */
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
   * Returns the filter of a port on the given addresses. For a wildcard, the own addresses are
   * those that the machine has now.
   */
  static DatagramFilter of(List<InetSocketAddress> bound, UdpLimits limits) throws SocketException {
    Set<IpAddress> own = new HashSet<>();
    for (InetSocketAddress one : bound) {
      InetAddress address = one.getAddress();
      Set<InetAddress> all =
          address.isAnyLocalAddress() ? LocalAddresses.OF_THIS_MACHINE.now() : Set.of(address);
      all.forEach(ours -> own.add(IpAddress.of(ours)));
    }
    return new DatagramFilter(limits, bound.getFirst().getPort(), own);
  }

  /** Returns the fate of a datagram to be dropped, or null if it is accepted. */
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
