package org.trackerengine.application.endpoint;

/**
 * Answers datagrams. Each thread of a server has its own responder, which so needs no locks and can
 * reuse its memory.
 */
@FunctionalInterface
public interface DatagramResponder {

  /**
   * Answers one datagram, or does not reply. An exception affects only this datagram.
   *
   * @param request received bytes; the array is longer and is reused for the next datagram
   * @param length number of received bytes, which the server bounds
   * @param sourceHigh first half of the sender's {@link org.trackerengine.domain.peer.IpAddress}
   * @param sourceLow second half of the sender's address
   * @param sourcePort port of the sender, 1 to 65535
   * @param reply receives the answer; as long as the longest one, for BEP 15 {@link
   *     org.trackerengine.domain.wire.udp.DatagramLimits#LONGEST_REPLY} bytes
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
   * thread that receives. Called only where {@link org.trackerengine.application.Tracker#mayBlock}
   * is true. Datagrams that can be dropped at once should return false, so that they do not wait.
   * The parameters are those of {@link #respond}.
   */
  default boolean mayTakeLong(byte[] request, int length, long sourceHigh, long sourceLow) {
    return true;
  }
}
