package org.trackerengine.benchmarks.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Source addresses of a generator: one, or several of 127.1.0.0/16 for a server on loopback. A peer
 * always uses the same address.
 *
 * @param count at least 1
 */
record SourceAddresses(int count) {

  /** Maximum number of addresses, all in 127.1.0.0/16. */
  static final int MOST = 0xffff;

  SourceAddresses {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("source addresses are 1 to " + MOST);
    }
  }

  /**
   * Returns the source addresses for a server.
   *
   * @throws IllegalArgumentException for several, when the server is not on IPv4's loopback
   */
  static SourceAddresses of(int count, InetSocketAddress server) {
    byte[] address = server.getAddress().getAddress();
    if (count > 1 && (address.length != 4 || address[0] != 127)) {
      throw new IllegalArgumentException(
          "several source addresses are for a server on 127.0.0.0/8 only");
    }
    return new SourceAddresses(count);
  }

  /** Returns the address for a share of the peers; null if the system may choose it. */
  @Nullable InetAddress ofShare(int share) {
    if (count == 1) {
      return null;
    }
    int n = 1 + share % count;
    byte[] address = {127, 1, (byte) (n >> 8), (byte) n};
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes that are no address", e);
    }
  }
}
