package org.trackerengine.adapter.undertow.loop;

/**
 * Limits of the sockets of a port. For a waiting connection, at most the beginning of a request is
 * stored, and {@code collectedBytes} and one answer of answers that the client has not read.
 *
 * @param readBytes maximum bytes per read from a socket; also the maximum length of a request,
 *     beyond which a connection is handed over
 * @param backlog connections that wait to be accepted, as far as the system allows
 * @param collectedBytes number of bytes at which collected answers to pipelined requests are
 *     written
 * @param acceptedAtOnce maximum number of connections that a loop accepts before it serves other
 *     connections again
 * @param pauseMillis milliseconds for which no connection is accepted after a failure, such as too
 *     many open files
 */
public record LoopLimits(
    int readBytes, int backlog, int collectedBytes, int acceptedAtOnce, int pauseMillis) {

  private static final int COLLECTED_BYTES = 16 * 1024;
  private static final int ACCEPTED_AT_ONCE = 64;
  private static final int PAUSE_MILLIS = 100;

  public LoopLimits {
    if (readBytes < 1
        || backlog < 1
        || collectedBytes < 1
        || acceptedAtOnce < 1
        || pauseMillis < 1) {
      throw new IllegalArgumentException("a limit of a port is at least 1");
    }
  }

  /** Returns default limits: 16 KiB collected, 64 accepted at once, a pause of 100 ms. */
  public static LoopLimits of(int readBytes, int backlog) {
    return new LoopLimits(readBytes, backlog, COLLECTED_BYTES, ACCEPTED_AT_ONCE, PAUSE_MILLIS);
  }
}
