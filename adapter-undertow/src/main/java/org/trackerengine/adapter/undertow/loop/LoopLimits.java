package org.trackerengine.adapter.undertow.loop;

/**
 * What bounds the sockets of a port. A connection that waits keeps at most the beginning of a
 * request, and of answers that are not taken {@code collectedBytes} and one answer.
 *
 * @param readBytes how much is read from a socket at once; also the longest request, beyond which a
 *     connection is handed over
 * @param backlog connections that wait to be accepted, as far as the system allows
 * @param collectedBytes answers to pipelined requests are written when so much of them is there
 * @param acceptedAtOnce connections that a loop accepts before it looks at the others again
 * @param pauseMillis for how long no connection is accepted when the system has no file left
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

  /** The usual ones: 16 KiB collected, 64 accepted at once, a pause of 100 ms. */
  public static LoopLimits of(int readBytes, int backlog) {
    return new LoopLimits(readBytes, backlog, COLLECTED_BYTES, ACCEPTED_AT_ONCE, PAUSE_MILLIS);
  }
}
