package org.trackerengine.domain.wire;

import org.trackerengine.domain.peer.IpAddress;

/**
 * Sender of a request.
 *
 * @param address the proven address: that of the connection, or the one that trusted proxies have
 *     stated
 * @param behindProxy whether the request has a forwarding header, trusted or not; if it has, the
 *     {@code ip} parameter is not trusted, because the address may be that of a proxy
 */
public record Caller(IpAddress address, boolean behindProxy) {

  /** Creates the caller on a connection without a forwarding header. */
  public static Caller direct(IpAddress address) {
    return new Caller(address, false);
  }
}
