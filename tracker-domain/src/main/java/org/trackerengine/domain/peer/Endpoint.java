package org.trackerengine.domain.peer;

import java.nio.ByteBuffer;
import java.util.Arrays;

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

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException when it has neither 6 nor 18 bytes
   */
  public static Endpoint of(byte[] bytes) {
    if (bytes.length != PeerBuffer.V4_LENGTH && bytes.length != PeerBuffer.V6_LENGTH) {
      throw new IllegalArgumentException("an endpoint has 6 or 18 bytes");
    }
    int portAt = bytes.length - 2;
    return new Endpoint(
        IpAddress.of(Arrays.copyOf(bytes, portAt)),
        Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(portAt)));
  }

  /** Address and port in network order, as in a reply: 6 bytes of IPv4, 18 of IPv6. */
  public byte[] toBytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(address.isV4() ? PeerBuffer.V4_LENGTH : PeerBuffer.V6_LENGTH);
    return bytes.put(address.toBytes()).putShort((short) port).array();
  }

  @Override
  public String toString() {
    return address.isV4() ? address + ":" + port : "[" + address + "]:" + port;
  }
}
