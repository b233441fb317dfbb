package org.trackerengine.domain.peer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address without zone. IPv4 is held as {@code ::ffff:a.b.c.d}, so the mapped form
 * and the plain one are the same value.
 *
 * @param high the first 8 of 16 bytes, big endian
 * @param low the last 8 of 16 bytes, big endian
 */
public record IpAddress(long high, long low) {

  private static final long V4_PREFIX = 0x0000_ffff_0000_0000L;
  private static final long V4_MASK = 0xffff_ffff_0000_0000L;

  /** An IPv4 address from its 32 bits, {@code 127.0.0.1} being {@code 0x7f000001}. */
  public static IpAddress ofV4(int bits) {
    return new IpAddress(0, lowOfV4(bits));
  }

  /**
   * An address from its 4 or 16 bytes in network order.
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

  /** The address that the JDK holds, without its zone. */
  public static IpAddress of(InetAddress address) {
    return of(address.getAddress());
  }

  /**
   * Reads a literal: four decimal numbers, or IPv6 with or without brackets. Never asks DNS.
   *
   * @return null when {@code text} is not an address literal
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
      // With a colon in it and no dot before, the JDK parses the literal or throws; it never asks.
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

  /** True for IPv4, in whichever form it came. */
  public boolean isV4() {
    return isV4(high, low);
  }

  /** {@link #isV4()} of an address in two halves. */
  public static boolean isV4(long high, long low) {
    return high == 0 && (low & V4_MASK) == V4_PREFIX;
  }

  /** The second half of an IPv4 address, whose first is 0. */
  public static long lowOfV4(int bits) {
    return V4_PREFIX | bits & 0xffff_ffffL;
  }

  /** The 32 bits of an IPv4 address; meaningless for IPv6. */
  public int v4() {
    return (int) low;
  }

  /** {@code 127.0.0.0/8} or {@code ::1}. */
  public boolean isLoopback() {
    return isLoopback(high, low);
  }

  private static boolean isLoopback(long high, long low) {
    return isV4(high, low) ? (int) low >>> 24 == 127 : high == 0 && low == 1;
  }

  /**
   * Loopback, or reachable only inside a site or link: {@code 10/8, 172.16/12, 192.168/16,
   * 169.254/16, 100.64/10, fc00::/7, fe80::/10}.
   */
  public boolean isLocal() {
    return isLocal(high, low);
  }

  /** Of IPv6, and good on one link only: {@code fe80::/10}. */
  public boolean isLinkLocal() {
    return isLinkLocal(high);
  }

  private static boolean isLinkLocal(long high) {
    return high >>> 54 == 0xfe80 >>> 6;
  }

  /** {@link #isLocal()} of an address in two halves. */
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
   * No host can be dialled there: {@code 0/8, 224/3} (multicast, reserved), {@code ::, ff00::/8}.
   */
  public boolean isUnroutable() {
    return isUnroutable(high, low);
  }

  /** {@link #isUnroutable()} of an address in two halves. */
  public static boolean isUnroutable(long high, long low) {
    if (isV4(high, low)) {
      return (int) low >>> 24 == 0 || (int) low >>> 29 == 7;
    }
    return high >>> 56 == 0xff || (high == 0 && low == 0);
  }

  /** The 4 or 16 bytes in network order, in an array of the caller's own. */
  public byte[] toBytes() {
    return isV4()
        ? ByteBuffer.allocate(4).putInt(v4()).array()
        : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /** The literal, IPv6 without brackets. */
  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(toBytes()).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
