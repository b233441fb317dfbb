package org.trackerengine.adapter.udp.settings;

import java.net.InetAddress;
import java.util.List;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.udp.DatagramLimits;

/**
 * How a tracker is to be reached by UDP.
 *
 * @param bind addresses, each with sockets of its own; {@code 0.0.0.0} is all of IPv4, {@code ::}
 *     all of IPv4 and IPv6 where there is IPv6. None may be part of another
 * @param port the same number on each address; 0 for any
 * @param workers threads with a socket each, for each address; only one where the system has no
 *     {@code SO_REUSEPORT}
 * @param io how to get at the system
 * @param ipParameters whose {@code IP address} field counts
 * @param sockets what bounds the sockets
 * @param wire what bounds a request; not longer than what the sockets take
 */
public record UdpTrackerSettings(
    List<InetAddress> bind,
    int port,
    int workers,
    DatagramIo io,
    IpParameterPolicy ipParameters,
    UdpLimits sockets,
    DatagramLimits wire) {

  public UdpTrackerSettings {
    bind = List.copyOf(bind);
    if (sockets.longestBytes() < wire.requestBytes()
        || sockets.replyBytes() < DatagramLimits.LONGEST_REPLY) {
      throw new IllegalArgumentException("the sockets' datagrams are too short for the tracker's");
    }
  }

  /** One worker on a loopback port, and the defaults for everything else; port 0 is any. */
  public static UdpTrackerSettings loopback(int port) {
    return new UdpTrackerSettings(
        List.of(InetAddress.getLoopbackAddress()),
        port,
        1,
        DatagramIo.AUTO,
        IpParameterPolicy.DEFAULT,
        UdpLimits.DEFAULT,
        DatagramLimits.DEFAULT);
  }

  public DatagramSettings datagrams(boolean mayBlock) {
    return new DatagramSettings(bind, port, workers, io, mayBlock, sockets);
  }
}
