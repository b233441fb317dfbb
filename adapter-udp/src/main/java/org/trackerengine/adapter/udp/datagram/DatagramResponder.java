package org.trackerengine.adapter.udp.datagram;

import org.trackerengine.adapter.udp.settings.DatagramSettings;
import org.trackerengine.adapter.udp.settings.UdpLimits;

/**
 * Answers datagrams. Each worker has one of its own, so it needs no locks and can use its memory
 * again and again.
 */
@FunctionalInterface
public interface DatagramResponder {

  /**
   * Answers one datagram, or says nothing. What it throws costs that datagram, and no more.
   *
   * @param request used again for the next one; longer than what was received
   * @param length of what was received, within the {@link UdpLimits}
   * @param sourceHigh the first half of the sender's {@link
   *     org.trackerengine.domain.peer.IpAddress}
   * @param sourceLow its second half
   * @param sourcePort of the sender, 1 to 65535
   * @param reply takes the answer; as long as the longest one
   * @return the length of the answer, or 0 for none
   */
  int respond(
      byte[] request, int length, long sourceHigh, long sourceLow, int sourcePort, byte[] reply);

  /**
   * Whether it may take long to answer a datagram, so that a worker must leave that to others; not
   * asked where {@link DatagramSettings#mayBlock} is false. What can be dropped at once should not
   * take a place among those that wait. The parameters are those of {@link #respond}.
   */
  default boolean mayTakeLong(byte[] request, int length, long sourceHigh, long sourceLow) {
    return true;
  }
}
