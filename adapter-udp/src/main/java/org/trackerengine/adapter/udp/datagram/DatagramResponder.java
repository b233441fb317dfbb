package org.trackerengine.adapter.udp.datagram;

import org.trackerengine.adapter.udp.settings.DatagramSettings;
import org.trackerengine.adapter.udp.settings.UdpLimits;

/**
 * Answers datagrams. Each worker has its own responder, which so needs no locks and can reuse its
 * memory.
 */
@FunctionalInterface
public interface DatagramResponder {

  /**
   * Answers one datagram, or does not reply. An exception affects only this datagram.
   *
   * @param request received bytes; the array is longer and is reused for the next datagram
   * @param length number of received bytes, within the {@link UdpLimits}
   * @param sourceHigh first half of the sender's {@link org.trackerengine.domain.peer.IpAddress}
   * @param sourceLow second half of the sender's address
   * @param sourcePort port of the sender, 1 to 65535
   * @param reply receives the answer; as long as the longest one
   * @return length of the answer, or 0 for none
   */
  int respond(
      byte[] request, int length, long sourceHigh, long sourceLow, int sourcePort, byte[] reply);

  /**
   * Called when datagrams have arrived, before {@link #respond} is called for each of them; for
   * what is the same for all, such as the time.
   */
  default void received() {}

  /**
   * Returns true if the answer to a datagram may take long, so that it must not be computed on a
   * worker. Called only if {@link DatagramSettings#mayBlock} is true. Datagrams that can be dropped
   * at once should return false, so that they do not wait. The parameters are those of {@link
   * #respond}.
   */
  default boolean mayTakeLong(byte[] request, int length, long sourceHigh, long sourceLow) {
    return true;
  }
}
