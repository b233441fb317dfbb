package org.trackerengine.adapter.udp.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/**
 * A control message that contains the local address to which a datagram was sent. When an answer is
 * sent with the same bytes, it leaves from that address. An IPv6 socket receives IPv4 addresses in
 * mapped form, and accepts them in that form.
 */
public enum PacketInfo {
  /** No control message, because the socket is bound to one address and sends from it anyway. */
  NONE(0, 0, 0, 0, 0),
  /** An {@code in_pktinfo}: the interface, the local address, the address in the header. */
  V4(LinuxCalls.IPPROTO_IP, LinuxCalls.IP_PKTINFO, LinuxCalls.IP_PKTINFO, 28, 16),
  /** An {@code in6_pktinfo}: the address, the interface. */
  V6(LinuxCalls.IPPROTO_IPV6, LinuxCalls.IPV6_RECVPKTINFO, LinuxCalls.IPV6_PKTINFO, 36, 32);

  /** Size of the longest control message, with the system's padding. */
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

  /** Returns the kind of control message that a socket bound to {@code address} needs. */
  public static PacketInfo of(InetSocketAddress address) {
    if (!address.getAddress().isAnyLocalAddress()) {
      return NONE;
    }
    return address.getAddress() instanceof Inet6Address ? V6 : V4;
  }

  /** Returns the level of the socket option that enables the control message. */
  public int level() {
    return level;
  }

  /** Returns the socket option that enables the control message. */
  public int option() {
    return option;
  }

  /**
   * Clears the control message of an earlier datagram, so that it is not mistaken for the next
   * one's.
   */
  static void clear(MemorySegment memory, long at) {
    memory.set(JAVA_LONG, at, 0);
  }

  /**
   * Converts a received control message to one for sending.
   *
   * @return length of the message; 0 if none was received, so that the system chooses the address
   */
  int turn(MemorySegment memory, long at) {
    if (memory.get(JAVA_LONG, at) != length
        || memory.get(JAVA_INT, at + LEVEL_AT) != level
        || memory.get(JAVA_INT, at + TYPE_AT) != type) {
      return 0;
    }
    // The routing table chooses the way back; only link-local addresses need the interface.
    if (this == V4 || (memory.get(BITS, at + DATA_AT) & LINK_LOCAL_MASK) != LINK_LOCAL) {
      memory.set(JAVA_INT, at + interfaceAt, 0);
    }
    return length;
  }
}
