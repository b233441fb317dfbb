package org.trackerengine.domain.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;

/**
 * Networks of the proxies whose statements about a caller's address are trusted. Immutable.
 *
 * <p>A forwarding header is read from the right, one hop after the other, as long as trusted
 * proxies have written it. Text that a client wrote further left is ignored.
 *
 * @param networks the networks of the proxies; empty if there are none
 */
public record TrustedProxies(List<Network> networks) {

  /** No trusted proxies: every caller is the sender of its connection. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  public TrustedProxies {
    networks = List.copyOf(networks);
  }

  /**
   * Determines the sender of a request.
   *
   * @param connection the address from which the connection comes
   * @param xForwardedFor all {@code X-Forwarded-For} headers in order, joined by commas, or null
   * @param forwarded all {@code Forwarded} headers (RFC 7239) in order, joined by commas, or null
   * @return the caller; null for a bad request, in which a trusted proxy does not name the caller
   *     or names two
   */
  public @Nullable Caller caller(
      IpAddress connection, @Nullable String xForwardedFor, @Nullable String forwarded) {
    boolean behindProxy = xForwardedFor != null || forwarded != null;
    if (!Network.anyContains(networks, connection)) {
      return new Caller(connection, behindProxy);
    }
    IpAddress address = null;
    if (xForwardedFor != null) {
      address = lastUntrusted(xForwardedFor, false);
    }
    if (forwarded != null) {
      IpAddress other = lastUntrusted(forwarded, true);
      // A proxy that sets one header may pass the other one on as the client wrote it.
      if (xForwardedFor != null && (other == null || !other.equals(address))) {
        return null;
      }
      address = other;
    }
    return address == null ? null : new Caller(address, true);
  }

  /**
   * Returns the rightmost hop that is not a trusted proxy, or else the first hop; null if a hop is
   * malformed, or if there is none. Empty list elements are ignored (RFC 9110, 5.6.1).
   */
  private @Nullable IpAddress lastUntrusted(String hops, boolean rfc7239) {
    IpAddress address = null;
    int end = hops.length();
    while (end >= 0) {
      int comma = hops.lastIndexOf(',', end - 1);
      String hop = hops.substring(comma + 1, end).strip();
      if (!hop.isEmpty()) {
        address = AddressText.read(rfc7239 ? forParameter(hop) : hop);
        if (address == null || !Network.anyContains(networks, address)) {
          return address;
        }
      }
      end = comma;
    }
    return address;
  }

  /**
   * Returns the value of the only {@code for} in {@code for=…;by=…}; empty text if there is none or
   * more than one.
   */
  private static String forParameter(String hop) {
    String value = "";
    int from = 0;
    while (from <= hop.length()) {
      int semicolon = hop.indexOf(';', from);
      int to = semicolon < 0 ? hop.length() : semicolon;
      String pair = hop.substring(from, to).strip();
      if (pair.regionMatches(true, 0, "for=", 0, 4)) {
        if (!value.isEmpty()) {
          return "";
        }
        value = pair.substring(4);
      }
      from = to + 1;
    }
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
