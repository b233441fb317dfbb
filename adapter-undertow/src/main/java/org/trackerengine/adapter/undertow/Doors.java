package org.trackerengine.adapter.undertow;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Takes ports, and names the one that somebody else has. */
final class Doors {

  private Doors() {}

  /**
   * Takes a port of an address, or of all of them.
   *
   * @throws BindException when that cannot be, with a message that names the port
   */
  static Door open(InetAddress bind, int port, Binder binder) throws IOException {
    // The JDK's own wildcard is :: where there is IPv6, and 0.0.0.0 where there is none.
    InetSocketAddress address =
        bind.isAnyLocalAddress() ? new InetSocketAddress(port) : new InetSocketAddress(bind, port);
    try {
      return binder.bind(address);
    } catch (BindException cause) {
      BindException named =
          new BindException(
              "cannot listen on port "
                  + port
                  + " of "
                  + bind.getHostAddress()
                  + ": "
                  + cause.getMessage());
      named.initCause(cause);
      throw named;
    }
  }

  /** Takes a port. */
  @FunctionalInterface
  interface Binder {
    Door bind(InetSocketAddress address) throws IOException;
  }
}
