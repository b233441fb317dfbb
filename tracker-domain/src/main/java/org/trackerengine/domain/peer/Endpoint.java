package org.trackerengine.domain.peer;

/**
 * Where a peer listens.
 *
 * @param address an address of one family
 * @param port 0–65535; 0 says that nobody can dial it
 */
public record Endpoint(IpAddress address, int port) {

  public Endpoint {
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }

  @Override
  public String toString() {
    return address.isV4() ? address + ":" + port : "[" + address + "]:" + port;
  }
}
