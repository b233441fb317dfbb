package org.trackerengine.domain.wire;

import org.trackerengine.domain.peer.IpAddress;

/**
 * Who is at the other end of a request.
 *
 * @param address the proven address: the connection's, or the one that trusted proxies vouch for
 * @param behindProxy whether the request has a forwarding header, believed or not; the {@code ip}
 *     parameter is then not trusted, as the address may be the proxy's
 */
public record Caller(IpAddress address, boolean behindProxy) {

  /** The caller on a connection without a forwarding header. */
  public static Caller direct(IpAddress address) {
    return new Caller(address, false);
  }
}
