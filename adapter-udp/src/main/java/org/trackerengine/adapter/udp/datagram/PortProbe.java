package org.trackerengine.adapter.udp.datagram;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks whether a UDP port is free, because sockets with SO_REUSEPORT would share another server's
 * port unnoticed. Stateless.
 */
public final class PortProbe {

  private static final int TRIES = 10;

  private PortProbe() {}

  /**
   * Returns the addresses to which sockets are to be bound.
   *
   * @param port port number; 0 chooses one that is free on all addresses
   * @throws BindException if the port or an address cannot be used, with a message that names it
   */
  public static List<InetSocketAddress> probe(List<InetAddress> bind, int port) throws IOException {
    for (int tried = 1; ; tried++) {
      try {
        return probeAll(bind, port);
      } catch (BindException taken) {
        // A port that is free on the first address may be in use on another.
        if (port != 0 || tried == TRIES) {
          throw taken;
        }
      }
    }
  }

  private static List<InetSocketAddress> probeAll(List<InetAddress> bind, int port)
      throws IOException {
    List<InetSocketAddress> free = new ArrayList<>();
    int number = port;
    for (InetAddress address : bind) {
      free.add(probeOne(address, number));
      number = free.getLast().getPort();
    }
    return free;
  }

  private static InetSocketAddress probeOne(InetAddress address, int port) throws IOException {
    boolean v4 = address instanceof Inet4Address;
    boolean all = address.isAnyLocalAddress() && !v4;
    // The JDK's own wildcard is :: where IPv6 exists, else 0.0.0.0.
    InetSocketAddress wanted =
        all ? new InetSocketAddress(port) : new InetSocketAddress(address, port);
    try (DatagramChannel probe =
        v4 ? DatagramChannel.open(StandardProtocolFamily.INET) : DatagramChannel.open()) {
      InetSocketAddress taken = (InetSocketAddress) probe.bind(wanted).getLocalAddress();
      return all ? taken : new InetSocketAddress(address, taken.getPort());
    } catch (BindException cause) {
      throw named(wanted, cause);
    }
  }

  /** Returns the same failure with a message that names the port and the address. */
  static BindException named(InetSocketAddress wanted, BindException cause) {
    BindException named =
        new BindException(
            "cannot listen on UDP port "
                + wanted.getPort()
                + " of "
                + wanted.getAddress().getHostAddress()
                + ": "
                + cause.getMessage());
    named.initCause(cause);
    return named;
  }
}
