package org.trackerengine.adapter.undertow.loop;

/**
 * Answers requests from raw bytes. Each loop has its own responder, which so needs no locks and can
 * reuse its memory.
 */
@FunctionalInterface
public interface Responder {

  /** Result of {@link #respond} for an incomplete request. */
  int INCOMPLETE = 0;

  /** Result of {@link #respond} for a request that the responder does not handle. */
  int OTHER = -1;

  /**
   * Answers the request at the beginning of {@code bytes[0, length)}, if it can. To close the
   * connection after the answer, it calls {@link LoopSocket#closeWhenSent}.
   *
   * @param bytes received bytes; the array is reused for the next request
   * @param length at least 1
   * @param out receives the answer
   * @return the length of the request, {@link #INCOMPLETE} or {@link #OTHER}; nothing may have been
   *     put in {@code out} with the last two
   */
  int respond(LoopSocket socket, byte[] bytes, int length, Outbox out);

  /** Called when a connection was accepted; returns false to have it closed at once. */
  default boolean accepted(LoopSocket socket) {
    return true;
  }

  /** Called when the connection has to wait; {@code what} says for what. */
  default void waits(LoopSocket socket, Waits what) {}

  /**
   * Takes a connection over, because {@link #respond} returned {@link #OTHER} or the request is too
   * long. From then on the connection belongs to the owner set by {@link LoopSocket#belongsTo}. All
   * requests before have been answered.
   *
   * @param unread bytes that have been received but not processed
   */
  default void handOver(LoopSocket socket, byte[] unread) {
    socket.close();
  }

  /** Called when the connection was closed. */
  default void closed(LoopSocket socket) {}
}
