package org.trackerengine.adapter.udp.settings;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What bounds the UDP sockets. With the defaults a worker has 200 KiB of buffers.
 *
 * @param batch datagrams that a worker receives at once, and answers at once, where the system can;
 *     64
 * @param shortestBytes of a datagram that is looked at; 16
 * @param longestBytes of a datagram that is looked at; 1 500
 * @param replyBytes of the longest answer; 1 232, which fits the smallest packet of IPv6 (1 280)
 * @param receiveBufferBytes that the system is asked to keep for each worker's socket; 8 MiB
 * @param inFlight datagrams that wait for a store that may block; 512
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

  /** The most that Linux takes at once. */
  private static final int MOST_AT_ONCE = 1_024;

  private static final int LONGEST_DATAGRAM = 65_507;

  /** The defaults. */
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

  /** What a datagram is received into: one byte more than it may have, so that that is seen. */
  public int requestBytes() {
    return longestBytes + 1;
  }
}
