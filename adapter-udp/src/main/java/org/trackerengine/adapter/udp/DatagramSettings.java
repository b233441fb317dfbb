package org.trackerengine.adapter.udp;

import java.net.InetAddress;

/**
 * How datagrams are to be served.
 *
 * @param bind an address, or any wildcard for all addresses of IPv4 and IPv6
 * @param port 0 for any
 * @param workers threads with a socket each; only one where the system has no {@code SO_REUSEPORT}
 * @param io how to get at the system
 * @param mayBlock whether an answer may take long, so that it must not be made on a worker; {@link
 *     DatagramResponder#mayTakeLong} says which
 */
public record DatagramSettings(
    InetAddress bind, int port, int workers, DatagramIo io, boolean mayBlock, UdpLimits limits) {

  public DatagramSettings {
    if (port < 0 || port > 65_535 || workers < 1) {
      throw new IllegalArgumentException("a port from 0 to 65535, and at least one worker");
    }
  }
}
