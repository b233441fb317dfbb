package org.trackerengine.domain.wire.udp;

import org.trackerengine.domain.torrent.InfoHash;

/**
 * Kind of a datagram, determined by its length, its action, and the constant of a connect. This is
 * the first check of a datagram.
 */
public enum DatagramKind {
  /** A request for a connection id. */
  CONNECT,
  /** An announce, if its connection id is valid. */
  ANNOUNCE,
  /** A scrape, if its connection id is valid. */
  SCRAPE,
  /** A datagram that receives no response, whatever its other content is. */
  OTHER;

  /** Returns the kind of {@code datagram[0, length)}. */
  public static DatagramKind of(byte[] datagram, int length, DatagramLimits limits) {
    if (length < Packet.REQUEST_HEAD_LENGTH || length > limits.requestBytes()) {
      return OTHER;
    }
    return switch (Packet.intAt(Packet.ACTION, datagram)) {
      case Packet.CONNECT -> isConnect(datagram) ? CONNECT : OTHER;
      case Packet.ANNOUNCE -> length >= Packet.ANNOUNCE_LENGTH ? ANNOUNCE : OTHER;
      case Packet.SCRAPE -> isScrape(length, limits) ? SCRAPE : OTHER;
      default -> OTHER;
    };
  }

  private static boolean isConnect(byte[] datagram) {
    return Packet.longAt(Packet.CONNECTION_ID, datagram) == Packet.MAGIC;
  }

  private static boolean isScrape(int length, DatagramLimits limits) {
    int hashes = Packet.scrapeHashes(length);
    return hashes >= 1
        && hashes <= limits.scrapeHashes()
        && length == Packet.REQUEST_HEAD_LENGTH + hashes * InfoHash.LENGTH;
  }
}
