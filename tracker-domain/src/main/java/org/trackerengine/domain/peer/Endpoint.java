package org.trackerengine.domain.peer;

/**
 * Address and port at which a peer listens.
 *
 * @param address an IPv4 or IPv6 address
 * @param port 0–65535; 0 and 1 mean that the peer cannot be dialled
 */
public record Endpoint(IpAddress address, int port) {

  public Endpoint {
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }

  /**
   * Whether {@code port} can be dialled. 0 cannot, and neither can 1, which libtorrent sends for a
   * client that cannot be dialled.
   */
  public static boolean isPort(int port) {
    return port > 1;
  }

  @Override
  public String toString() {
    return address.isV4() ? address + ":" + port : "[" + address + "]:" + port;
  }
}
