package org.trackerengine.domain.wire.udp;

/**
 * What bounds an announce and a scrape in a datagram.
 *
 * @param requestBytes the longest datagram that is looked at; 1500
 * @param optionBytes the options behind an announce (BEP 41), up to the end option; 255
 * @param scrapeHashes info hashes in a scrape; 74, as many as the longest datagram has room for
 * @param defaultNumWant peers for a client that does not say how many; 50
 * @param mostV4Peers peers for a client that asks from an IPv4 address, at most; 74
 * @param mostV6Peers peers for a client that asks from an IPv6 address, at most; 50
 */
public record DatagramLimits(
    int requestBytes,
    int optionBytes,
    int scrapeHashes,
    int defaultNumWant,
    int mostV4Peers,
    int mostV6Peers) {

  /**
   * The longest answer in bytes, whatever the limits: with its headers it fits into the 1280 bytes
   * that every IPv6 path carries whole.
   */
  public static final int LONGEST_REPLY = 1232;

  /** The defaults. */
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
   * The same limits for a tracker that hands out other numbers of peers.
   *
   * @param newDefaultNumWant peers for a client that does not say how many
   * @param mostNumWant peers for a client that asks for more; the limits here may be lower
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

  /** The most peers for a client of one family. */
  int mostPeers(boolean v4) {
    return v4 ? mostV4Peers : mostV6Peers;
  }
}
