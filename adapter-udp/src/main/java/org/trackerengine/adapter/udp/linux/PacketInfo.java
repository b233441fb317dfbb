package org.trackerengine.adapter.udp.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/**
 * The control message that says which of our addresses a datagram was sent to. Beside an answer the
 * same bytes have it leave from there. A socket of IPv6 gets IPv4 addresses mapped, and takes them
 * back so.
 */
public enum PacketInfo {
  /** The socket is bound to one address, and answers from there anyway. */
  NONE(0, 0, 0, 0, 0),
  /** {@code in_pktinfo}: the interface, the local address, the address in the header. */
  V4(LinuxCalls.IPPROTO_IP, LinuxCalls.IP_PKTINFO, LinuxCalls.IP_PKTINFO, 28, 16),
  /** {@code in6_pktinfo}: the address, the interface. */
  V6(LinuxCalls.IPPROTO_IPV6, LinuxCalls.IPV6_RECVPKTINFO, LinuxCalls.IPV6_PKTINFO, 36, 32);

  /** Room for the longest one, as the system pads it. */
  static final int ROOM = 40;

  private static final int LEVEL_AT = 8;
  private static final int TYPE_AT = 12;
  private static final int DATA_AT = 16;
  private static final ValueLayout.OfInt BITS = JAVA_INT.withOrder(BIG_ENDIAN);
  private static final int LINK_LOCAL = 0xfe80_0000;
  private static final int LINK_LOCAL_MASK = 0xffc0_0000;

  private final int level;
  private final int option;
  private final int type;
  private final int length;
  private final int interfaceAt;

  PacketInfo(int level, int option, int type, int length, int interfaceAt) {
    this.level = level;
    this.option = option;
    this.type = type;
    this.length = length;
    this.interfaceAt = interfaceAt;
  }

  /** What a socket that is bound to {@code address} needs. */
  public static PacketInfo of(InetSocketAddress address) {
    if (!address.getAddress().isAnyLocalAddress()) {
      return NONE;
    }
    return address.getAddress() instanceof Inet6Address ? V6 : V4;
  }

  /** Of the socket option that asks for it. */
  public int level() {
    return level;
  }

  /** The socket option that asks for it. */
  public int option() {
    return option;
  }

  /** Makes sure that what an earlier datagram has left there is not taken for the next one's. */
  static void clear(MemorySegment memory, long at) {
    memory.set(JAVA_LONG, at, 0);
  }

  /**
   * Makes what was received fit to be sent.
   *
   * @return how long it is; 0 when none was received: the system then chooses
   */
  int turn(MemorySegment memory, long at) {
    if (memory.get(JAVA_LONG, at) != length
        || memory.get(JAVA_INT, at + LEVEL_AT) != level
        || memory.get(JAVA_INT, at + TYPE_AT) != type) {
      return 0;
    }
    // The way back is the routing table's to choose; only link-local addresses need to be told.
    if (this == V4 || (memory.get(BITS, at + DATA_AT) & LINK_LOCAL_MASK) != LINK_LOCAL) {
      memory.set(JAVA_INT, at + interfaceAt, 0);
    }
    return length;
  }
}
