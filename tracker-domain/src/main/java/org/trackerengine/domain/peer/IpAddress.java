package org.trackerengine.domain.peer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * IPv4 or IPv6 address without a zone. IPv4 is stored as {@code ::ffff:a.b.c.d}, so that the mapped
 * form and the plain one are the same value.
 *
 * @param high the first 8 of 16 bytes, big endian
 * @param low the last 8 of 16 bytes, big endian
 */
public record IpAddress(long high, long low) {

  private static final long V4_PREFIX = 0x0000_ffff_0000_0000L;
  private static final long V4_MASK = 0xffff_ffff_0000_0000L;

  /** Creates an IPv4 address from its 32 bits; {@code 127.0.0.1} is {@code 0x7f000001}. */
  public static IpAddress ofV4(int bits) {
    return new IpAddress(0, lowOfV4(bits));
  }

  /**
   * Creates an address from its 4 or 16 bytes in network order.
   *
   * @throws IllegalArgumentException for any other number of bytes
   */
  public static IpAddress of(byte[] bytes) {
    return switch (bytes.length) {
      case 4 -> ofV4(ByteBuffer.wrap(bytes).getInt());
      case 16 -> new IpAddress(ByteBuffer.wrap(bytes).getLong(), ByteBuffer.wrap(bytes).getLong(8));
      default -> throw new IllegalArgumentException("an address has 4 or 16 bytes");
    };
  }

  /** Creates an address from one of the JDK, without its zone. */
  public static IpAddress of(InetAddress address) {
    return of(address.getAddress());
  }

  /**
   * Reads a literal: four decimal numbers, or IPv6 with or without brackets. DNS is never used.
   *
   * @return the address, or null if {@code text} is not an address literal
   */
  public static @Nullable IpAddress parse(String text) {
    boolean bracketed = text.length() > 2 && text.startsWith("[") && text.endsWith("]");
    String literal = bracketed ? text.substring(1, text.length() - 1) : text;
    if (literal.indexOf(':') < 0) {
      return bracketed ? null : parseV4(literal);
    }
    return literal.length() <= 45 ? parseV6(literal) : null;
  }

  private static @Nullable IpAddress parseV6(String literal) {
    if (literal.charAt(0) == '.') {
      return null;
    }
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c != ':' && c != '.' && Character.digit(c, 16) < 0 || c > 0x7f) {
        return null;
      }
    }
    try {
      // For text with a colon and no dot before it, the JDK parses the literal or throws; it never
      // uses DNS.
      return of(InetAddress.getByName(literal));
    } catch (UnknownHostException notALiteral) {
      return null;
    }
  }

  private static @Nullable IpAddress parseV4(String literal) {
    int bits = 0;
    int octets = 0;
    int value = -1;
    for (int i = 0; i <= literal.length(); i++) {
      char c = i == literal.length() ? '.' : literal.charAt(i);
      if (c == '.') {
        if (value < 0 || octets == 4) {
          return null;
        }
        bits = bits << 8 | value;
        octets++;
        value = -1;
      } else if (c >= '0' && c <= '9' && value != 0) {
        value = Math.max(value, 0) * 10 + (c - '0');
        if (value > 255) {
          return null;
        }
      } else {
        return null;
      }
    }
    return octets == 4 ? ofV4(bits) : null;
  }

  /** Whether this is an IPv4 address, mapped or plain. */
  public boolean isV4() {
    return isV4(high, low);
  }

  /** Whether an address, given as two halves, is an {@linkplain #isV4() IPv4 address}. */
  public static boolean isV4(long high, long low) {
    return high == 0 && (low & V4_MASK) == V4_PREFIX;
  }

  /** Returns the second half of an IPv4 address; the first half is 0. */
  public static long lowOfV4(int bits) {
    return V4_PREFIX | bits & 0xffff_ffffL;
  }

  /** Returns the 32 bits of an IPv4 address; meaningless for IPv6. */
  public int v4() {
    return (int) low;
  }

  /** Whether this is a loopback address: {@code 127.0.0.0/8} or {@code ::1}. */
  public boolean isLoopback() {
    return isLoopback(high, low);
  }

  private static boolean isLoopback(long high, long low) {
    return isV4(high, low) ? (int) low >>> 24 == 127 : high == 0 && low == 1;
  }

  /**
   * Whether this is a loopback address or can be reached only inside a site or link: {@code 10/8,
   * 172.16/12, 192.168/16, 169.254/16, 100.64/10, fc00::/7, fe80::/10}.
   */
  public boolean isLocal() {
    return isLocal(high, low);
  }

  /** Whether this is a link-local IPv6 address: {@code fe80::/10}. */
  public boolean isLinkLocal() {
    return isLinkLocal(high);
  }

  private static boolean isLinkLocal(long high) {
    return high >>> 54 == 0xfe80 >>> 6;
  }

  /** Whether an address, given as two halves, is {@linkplain #isLocal() local}. */
  public static boolean isLocal(long high, long low) {
    if (isLoopback(high, low)) {
      return true;
    }
    if (!isV4(high, low)) {
      return high >>> 57 == 0xfc >>> 1 || isLinkLocal(high);
    }
    int bits = (int) low;
    return bits >>> 24 == 10
        || bits >>> 20 == 0xac1
        || bits >>> 16 == 0xc0a8
        || bits >>> 16 == 0xa9fe
        || bits >>> 22 == 0x64_40 >>> 6;
  }

  /**
   * Whether no host can have this address: {@code 0/8, 224/3} (multicast, reserved), {@code ::,
   * ff00::/8}.
   */
  public boolean isUnroutable() {
    return isUnroutable(high, low);
  }

  /** Whether an address, given as two halves, is {@linkplain #isUnroutable() unroutable}. */
  public static boolean isUnroutable(long high, long low) {
    if (isV4(high, low)) {
      return (int) low >>> 24 == 0 || (int) low >>> 29 == 7;
    }
    return high >>> 56 == 0xff || (high == 0 && low == 0);
  }

  /** Returns the 4 or 16 bytes in network order, in a new array. */
  public byte[] toBytes() {
    return isV4()
        ? ByteBuffer.allocate(4).putInt(v4()).array()
        : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /** Returns the address literal, for IPv6 without brackets. */
  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(toBytes()).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
