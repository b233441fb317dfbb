package org.trackerengine.domain.wire.udp;

/**
 * Limits of announces and scrapes over UDP.
 *
 * @param requestBytes the longest datagram that is processed; 1500
 * @param optionBytes most bytes of the options of an announce (BEP 41), up to the end option; 255
 * @param scrapeHashes most info hashes in a scrape; 74, as many as fit into the longest datagram
 * @param defaultNumWant peers for a client that does not request a number; 50
 * @param mostV4Peers most peers for a client that announces from an IPv4 address; 74
 * @param mostV6Peers most peers for a client that announces from an IPv6 address; 50
 */
public record DatagramLimits(
    int requestBytes,
    int optionBytes,
    int scrapeHashes,
    int defaultNumWant,
    int mostV4Peers,
    int mostV6Peers) {

  /**
   * Length of the longest response in bytes, independent of the limits: with its headers it fits
   * into the 1280 bytes that every IPv6 path transmits without fragmentation.
   */
  public static final int LONGEST_REPLY = 1232;

  /** The default limits. */
  public static final DatagramLimits DEFAULT = new DatagramLimits(1500, 255, 74, 50, 74, 50);

  public DatagramLimits {
    if (requestBytes < Packet.ANNOUNCE_LENGTH
        || optionBytes < 0
        || scrapeHashes < 1
        || defaultNumWant < 0
        || mostV4Peers < 0
        || mostV6Peers < 0) {
      throw new IllegalArgumentException("a datagram limit is too small");
    }
    if (Packet.scrapeReplyLength(scrapeHashes) > LONGEST_REPLY
        || Packet.announceReplyLength(true, mostV4Peers) > LONGEST_REPLY
        || Packet.announceReplyLength(false, mostV6Peers) > LONGEST_REPLY) {
      throw new IllegalArgumentException("an answer would be over " + LONGEST_REPLY + " bytes");
    }
  }

  /**
   * Returns the same limits for a tracker that hands out other numbers of peers.
   *
   * @param newDefaultNumWant peers for a client that does not request a number
   * @param mostNumWant most peers for a client that requests more; the limits of this object still
   *     apply if they are lower
   */
  public DatagramLimits withNumWant(int newDefaultNumWant, int mostNumWant) {
    return new DatagramLimits(
        requestBytes,
        optionBytes,
        scrapeHashes,
        newDefaultNumWant,
        Math.min(mostV4Peers, mostNumWant),
        Math.min(mostV6Peers, mostNumWant));
  }

  /** Returns the most peers for a client of one address family. */
  int mostPeers(boolean v4) {
    return v4 ? mostV4Peers : mostV6Peers;
  }
}
