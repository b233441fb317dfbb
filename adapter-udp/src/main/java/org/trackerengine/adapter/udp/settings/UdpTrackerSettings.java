package org.trackerengine.adapter.udp.settings;

import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.udp.DatagramLimits;

/**
 * How a tracker is to be reached by UDP.
 *
 * @param sockets where, and how datagrams are served; the tracker says whether it may block
 * @param ipParameters whose {@code IP address} field counts
 * @param wire what bounds a request; not longer than what the sockets take
 */
public record UdpTrackerSettings(
    DatagramSettings sockets, IpParameterPolicy ipParameters, DatagramLimits wire) {

  public UdpTrackerSettings {
    if (sockets.limits().longestBytes() < wire.requestBytes()
        || sockets.limits().replyBytes() < DatagramLimits.LONGEST_REPLY) {
      throw new IllegalArgumentException("the sockets' datagrams are too short for the tracker's");
    }
  }

  /** One worker on a loopback port, and the defaults for everything else; port 0 is any. */
  public static UdpTrackerSettings loopback(int port) {
    return new UdpTrackerSettings(
        DatagramSettings.loopback(port), IpParameterPolicy.DEFAULT, DatagramLimits.DEFAULT);
  }
}
