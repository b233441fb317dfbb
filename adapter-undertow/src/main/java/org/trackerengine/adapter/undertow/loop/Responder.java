package org.trackerengine.adapter.undertow.loop;

/**
 * Answers requests from raw bytes. Each loop has one of its own, so it needs no locks and can use
 * its memory again and again.
 */
@FunctionalInterface
public interface Responder {

  /** What {@link #respond} answers for a request of which more has to come. */
  int INCOMPLETE = 0;

  /** What {@link #respond} answers for bytes that are not for it. */
  int OTHER = -1;

  /**
   * Answers the request at the beginning of {@code bytes[0, length)}, if it can. A connection that
   * is to end with this answer is told so by {@link LoopSocket#closeWhenSent}.
   *
   * @param bytes used again for the next request
   * @param length at least 1
   * @param out takes the answer
   * @return the length of the request, {@link #INCOMPLETE} or {@link #OTHER}; nothing may have been
   *     put in {@code out} with the last two
   */
  int respond(LoopSocket socket, byte[] bytes, int length, Outbox out);

  /** A connection has been accepted; false to close it at once. */
  default boolean accepted(LoopSocket socket) {
    return true;
  }

  /** The connection can do nothing but wait now. */
  default void waits(LoopSocket socket, Waits what) {}

  /**
   * Takes a connection over: from now on it belongs to the caller of {@link LoopSocket#belongsTo}.
   * Everything before has been answered.
   *
   * @param unread what the other side has sent and the loop has not dealt with
   */
  default void handOver(LoopSocket socket, byte[] unread) {
    socket.close();
  }

  /** The connection is closed. */
  default void closed(LoopSocket socket) {}
}
