package org.trackerengine.adapter.udp.settings;

import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.udp.DatagramLimits;

/**
 * Settings of a tracker's UDP server.
 *
 * @param sockets settings of the sockets; their {@code mayBlock} is replaced by the tracker's
 * @param ipParameters policy on which clients' {@code IP address} field is used
 * @param wire limits of a request, which must fit the limits of the sockets
 */
public record UdpTrackerSettings(
    DatagramSettings sockets, IpParameterPolicy ipParameters, DatagramLimits wire) {

  public UdpTrackerSettings {
    if (sockets.limits().longestBytes() < wire.requestBytes()
        || sockets.limits().replyBytes() < DatagramLimits.LONGEST_REPLY) {
      throw new IllegalArgumentException("the sockets' datagrams are too short for the tracker's");
    }
  }

  /**
   * Returns settings for one worker on a loopback port, with defaults for everything else; port 0
   * chooses a free one.
   */
  public static UdpTrackerSettings loopback(int port) {
    return new UdpTrackerSettings(
        DatagramSettings.loopback(port), IpParameterPolicy.DEFAULT, DatagramLimits.DEFAULT);
  }
}
