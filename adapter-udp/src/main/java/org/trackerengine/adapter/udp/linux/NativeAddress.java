package org.trackerengine.adapter.udp.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.trackerengine.domain.peer.IpAddress;

/**
 * Reads and writes {@code sockaddr_in} and {@code sockaddr_in6}. Their fields are the family and
 * the port, then 4 bytes of IPv4, or the flow info, 16 bytes and the scope. Stateless.
 */
public final class NativeAddress {

  /** Size of {@code sockaddr_in6}, which the system accepts for the shorter structure, too. */
  public static final int LENGTH = 28;

  private static final ValueLayout.OfShort PORT = JAVA_SHORT.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfInt BITS = JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfLong HALF = JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final int PORT_AT = 2;
  private static final int V4_AT = 4;
  private static final int V6_AT = 8;
  private static final int SCOPE_AT = 24;

  private NativeAddress() {}

  public static void write(MemorySegment to, InetSocketAddress from) {
    to.fill((byte) 0);
    InetAddress address = from.getAddress();
    byte[] bytes = address.getAddress();
    boolean v6 = address instanceof Inet6Address;
    to.set(JAVA_SHORT, 0, (short) (v6 ? LinuxCalls.AF_INET6 : LinuxCalls.AF_INET));
    to.set(PORT, PORT_AT, (short) from.getPort());
    MemorySegment.copy(bytes, 0, to, JAVA_BYTE, v6 ? V6_AT : V4_AT, bytes.length);
    if (address instanceof Inet6Address scoped) {
      to.set(JAVA_INT, SCOPE_AT, scoped.getScopeId());
    }
  }

  static boolean isV4(MemorySegment names, long at) {
    return names.get(JAVA_SHORT, at) == LinuxCalls.AF_INET;
  }

  /** Returns the first half of the {@link IpAddress} of the name at an offset. */
  static long high(MemorySegment names, long at) {
    return isV4(names, at) ? 0 : names.get(HALF, at + V6_AT);
  }

  /** Returns the second half of the {@link IpAddress} of the name at an offset. */
  static long low(MemorySegment names, long at) {
    return isV4(names, at)
        ? IpAddress.lowOfV4(names.get(BITS, at + V4_AT))
        : names.get(HALF, at + V6_AT + Long.BYTES);
  }

  static int port(MemorySegment names, long at) {
    return Short.toUnsignedInt(names.get(PORT, at + PORT_AT));
  }
}
