package org.trackerengine.domain.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;

/**
 * Set of networks in which an address is found by bisection. Looking up allocates nothing.
 * Immutable.
 */
final class NetworkSet {

  private final Ranges v4;
  private final Ranges v6;

  NetworkSet(Collection<Network> networks) {
    v4 = new Ranges(networks.stream().filter(network -> network.address().isV4()).toList());
    v6 = new Ranges(networks.stream().filter(network -> !network.address().isV4()).toList());
  }

  /** Whether one of the networks contains {@code address}. */
  boolean contains(IpAddress address) {
    return (address.isV4() ? v4 : v6).contains(address.high(), address.low());
  }

  /** Compares by the first address, and puts the wider of two networks first. */
  private static int compare(Network one, Network other) {
    int order = Long.compareUnsigned(one.address().high(), other.address().high());
    if (order == 0) {
      order = Long.compareUnsigned(one.address().low(), other.address().low());
    }
    return order == 0 ? Integer.compare(one.prefixLength(), other.prefixLength()) : order;
  }

  /** Networks of one family that do not overlap, in the order of their first addresses. */
  private static final class Ranges {

    private final long[] firstHigh;
    private final long[] firstLow;
    private final long[] lastHigh;
    private final long[] lastLow;

    Ranges(List<Network> networks) {
      List<Network> apart = new ArrayList<>();
      // Of two networks that overlap, one contains the other, and comes first here.
      for (Network network : networks.stream().sorted(NetworkSet::compare).toList()) {
        if (apart.isEmpty() || !apart.getLast().contains(network.address())) {
          apart.add(network);
        }
      }
      firstHigh = apart.stream().mapToLong(network -> network.address().high()).toArray();
      firstLow = apart.stream().mapToLong(network -> network.address().low()).toArray();
      lastHigh = apart.stream().mapToLong(network -> network.last().high()).toArray();
      lastLow = apart.stream().mapToLong(network -> network.last().low()).toArray();
    }

    boolean contains(long high, long low) {
      int from = 0;
      int to = firstHigh.length;
      while (from < to) {
        int middle = from + to >>> 1;
        if (isBefore(high, low, firstHigh[middle], firstLow[middle])) {
          to = middle;
        } else {
          from = middle + 1;
        }
      }
      return from > 0 && !isBefore(lastHigh[from - 1], lastLow[from - 1], high, low);
    }

    private static boolean isBefore(long high, long low, long otherHigh, long otherLow) {
      int order = Long.compareUnsigned(high, otherHigh);
      return order < 0 || order == 0 && Long.compareUnsigned(low, otherLow) < 0;
    }
  }
}
