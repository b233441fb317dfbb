package org.trackerengine.adapter.udp.settings;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Limits of the UDP sockets. With the defaults, a worker has 200 KiB of buffers.
 *
 * @param batch maximum number of datagrams that a worker receives or sends in one batch; 64
 * @param shortestBytes minimum length of a datagram; shorter ones are dropped; 16
 * @param longestBytes maximum length of a datagram; longer ones are dropped; 1 500
 * @param replyBytes maximum length of an answer; 1 232, which fits into the minimum MTU of IPv6 (1
 *     280)
 * @param receiveBufferBytes requested size of the system's receive buffer of each socket; 8 MiB
 * @param inFlight maximum number of datagrams that wait for a store that may block; 512
 */
@RecordBuilder
public record UdpLimits(
    int batch,
    int shortestBytes,
    int longestBytes,
    int replyBytes,
    int receiveBufferBytes,
    int inFlight)
    implements UdpLimitsBuilder.With {

  /** Maximum batch size that Linux supports. */
  private static final int MOST_AT_ONCE = 1_024;

  private static final int LONGEST_DATAGRAM = 65_507;

  /** The default limits. */
  public static final UdpLimits DEFAULT =
      UdpLimitsBuilder.builder()
          .batch(64)
          .shortestBytes(16)
          .longestBytes(1_500)
          .replyBytes(1_232)
          .receiveBufferBytes(8 << 20)
          .inFlight(512)
          .build();

  public UdpLimits {
    if (batch < 1
        || batch > MOST_AT_ONCE
        || shortestBytes < 0
        || longestBytes < shortestBytes
        || longestBytes > LONGEST_DATAGRAM
        || replyBytes < 1
        || replyBytes > LONGEST_DATAGRAM
        || receiveBufferBytes < 1
        || inFlight < 1) {
      throw new IllegalArgumentException("a UDP limit is too small or too large");
    }
  }

  /**
   * Returns the size of a receive buffer: one byte more than the maximum, so that longer datagrams
   * are detected.
   */
  public int requestBytes() {
    return longestBytes + 1;
  }
}
