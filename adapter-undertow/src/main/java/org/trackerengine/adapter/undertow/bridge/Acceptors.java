package org.trackerengine.adapter.undertow.bridge;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.util.List;

/** Opens acceptors on a list of addresses; the error for a port in use names port and address. */
public final class Acceptors {

  private static final int TRIES = 10;

  /** The address {@code ::ffff:0.0.0.0} as 16 bytes, which Java would otherwise convert to IPv4. */
  private static final byte[] ALL_OF_V4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0};

  private Acceptors() {}

  /**
   * Binds a port on all of the given addresses, or on none.
   *
   * @param port port number; 0 chooses one that is free on all addresses
   * @throws BindException if the port is in use, with a message that names port and address
   */
  public static Acceptor open(List<InetAddress> bind, int port, Maker maker) throws IOException {
    for (int tried = 1; ; tried++) {
      Acceptor acceptor = maker.make();
      try {
        listen(acceptor, bind, port);
        return acceptor;
      } catch (BindException taken) {
        abandon(acceptor);
        // A port that is free on the first address may be in use on another.
        if (port != 0 || bind.size() == 1 || tried == TRIES) {
          throw taken;
        }
      } catch (IOException | RuntimeException failure) {
        abandon(acceptor);
        throw failure;
      }
    }
  }

  private static void listen(Acceptor acceptor, List<InetAddress> bind, int port)
      throws IOException {
    int number = port;
    for (InetAddress address : bind) {
      try {
        number = acceptor.listen(socketAddress(address, number));
      } catch (BindException cause) {
        BindException named =
            new BindException(
                "cannot listen on port "
                    + number
                    + " of "
                    + address.getHostAddress()
                    + ": "
                    + cause.getMessage());
        named.initCause(cause);
        throw named;
      }
    }
  }

  /** Converts an address for the JDK's sockets, which serve both families where IPv6 exists. */
  private static InetSocketAddress socketAddress(InetAddress bind, int port) throws IOException {
    if (!bind.isAnyLocalAddress()) {
      return new InetSocketAddress(bind, port);
    }
    // The JDK uses any wildcard for both families, except the IPv4-mapped wildcard, which the
    // system treats as IPv4 only.
    return bind instanceof Inet4Address && hasIpv6()
        ? new InetSocketAddress(Inet6Address.getByAddress(null, ALL_OF_V4, -1), port)
        : new InetSocketAddress(port);
  }

  private static boolean hasIpv6() throws IOException {
    try (ServerSocketChannel any = ServerSocketChannel.open(StandardProtocolFamily.INET6)) {
      return any.isOpen();
    } catch (UnsupportedOperationException none) {
      return false;
    }
  }

  /** Stops an acceptor that could not be opened. */
  public static void abandon(Acceptor acceptor) {
    try {
      acceptor.stop();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Creates acceptors that do not listen yet. */
  @FunctionalInterface
  public interface Maker {
    Acceptor make() throws IOException;
  }
}
