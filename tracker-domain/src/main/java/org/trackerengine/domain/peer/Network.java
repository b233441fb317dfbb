package org.trackerengine.domain.peer;

import org.jspecify.annotations.Nullable;

/**
 * Block of addresses in CIDR form: {@code 10.0.0.0/8}, {@code 2001:db8::/32}.
 *
 * @param address any address of the block; bits beyond the prefix are cleared
 * @param prefixLength significant leading bits: 0–32 for IPv4, 0–128 for IPv6
 */
public record Network(IpAddress address, int prefixLength) {

  public Network {
    int most = address.isV4() ? 32 : 128;
    if (prefixLength < 0 || prefixLength > most) {
      throw new IllegalArgumentException("prefix length must be 0 to " + most);
    }
    address = mask(address, address.isV4() ? prefixLength + 96 : prefixLength);
  }

  /**
   * Reads {@code address/prefix}, or a single address.
   *
   * @throws IllegalArgumentException when {@code text} is neither
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException("'" + text + "' is not a network such as 10.0.0.0/8");
    }
    if (slash < 0) {
      return new Network(address, address.isV4() ? 32 : 128);
    }
    try {
      return new Network(address, Integer.parseInt(text.substring(slash + 1)));
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("'" + text + "' has no prefix length", notANumber);
    }
  }

  /**
   * Returns the block by which budgets and connection limits count an address: /32 for IPv4, /64
   * for IPv6.
   */
  public static IpAddress budgetPrefix(IpAddress address) {
    return address.isV4() ? address : new IpAddress(address.high(), 0);
  }

  /** Whether {@code candidate} has the same address family and is in the block. */
  public boolean contains(IpAddress candidate) {
    boolean v4 = address.isV4();
    return candidate.isV4() == v4
        && mask(candidate, v4 ? prefixLength + 96 : prefixLength).equals(address);
  }

  /** Returns the last address of the block. */
  public IpAddress last() {
    int bits = address.isV4() ? prefixLength + 96 : prefixLength;
    return new IpAddress(address.high() | ~highMask(bits), address.low() | ~lowMask(bits));
  }

  /** Whether one of {@code networks} contains {@code candidate}; false if it is null. */
  public static boolean anyContains(Iterable<Network> networks, @Nullable IpAddress candidate) {
    if (candidate != null) {
      for (Network network : networks) {
        if (network.contains(candidate)) {
          return true;
        }
      }
    }
    return false;
  }

  private static IpAddress mask(IpAddress address, int bits) {
    return new IpAddress(address.high() & highMask(bits), address.low() & lowMask(bits));
  }

  private static long highMask(int bits) {
    return bits >= 64 ? -1L : bits == 0 ? 0 : -1L << 64 - bits;
  }

  private static long lowMask(int bits) {
    return bits <= 64 ? 0 : -1L << 128 - bits;
  }

  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }
}
