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

/** Takes ports, and names the one that another process has. */
public final class Acceptors {

  private static final int TRIES = 10;

  /** {@code ::ffff:0.0.0.0}, of which Java keeps no 16 bytes by itself. */
  private static final byte[] ALL_OF_V4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0};

  private Acceptors() {}

  /**
   * Takes a port of one or more addresses: all or none.
   *
   * @param port 0 for one that is free on all of them
   * @throws BindException when that cannot be, with a message that names port and address
   */
  public static Acceptor open(List<InetAddress> bind, int port, Maker maker) throws IOException {
    for (int tried = 1; ; tried++) {
      Acceptor acceptor = maker.make();
      try {
        listen(acceptor, bind, port);
        return acceptor;
      } catch (BindException taken) {
        abandon(acceptor);
        // What is free on the first address may be in use on another.
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

  /** What sockets of both families, which the JDK's are where there is IPv6, are bound to. */
  private static InetSocketAddress socketAddress(InetAddress bind, int port) throws IOException {
    if (!bind.isAnyLocalAddress()) {
      return new InetSocketAddress(bind, port);
    }
    // The JDK takes any wildcard for both families, but not the mapped form of that of IPv4, which
    // the system knows as what it is.
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

  /** Frees what an acceptor has that does not open. */
  public static void abandon(Acceptor acceptor) {
    try {
      acceptor.stop();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes acceptors that listen nowhere yet. */
  @FunctionalInterface
  public interface Maker {
    Acceptor make() throws IOException;
  }
}
