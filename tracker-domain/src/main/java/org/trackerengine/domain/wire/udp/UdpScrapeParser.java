package org.trackerengine.domain.wire.udp;

import java.util.List;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Parser that reads scrapes (<a href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>)
 * from datagrams. They contain no passkey. Stateless.
 */
public final class UdpScrapeParser {

  private UdpScrapeParser() {}

  /**
   * Reads {@code datagram[0, length)}, which must be a {@link DatagramKind#SCRAPE}; such a datagram
   * is never malformed. Its connection id is not checked.
   *
   * @param source the address from which the datagram comes
   */
  public static Scrape parse(byte[] datagram, int length, IpAddress source) {
    InfoHash[] infoHashes = new InfoHash[Packet.scrapeHashes(length)];
    for (int i = 0; i < infoHashes.length; i++) {
      infoHashes[i] = Packet.infoHashAt(Packet.REQUEST_HEAD_LENGTH + i * InfoHash.LENGTH, datagram);
    }
    return new Scrape(null, source, List.of(infoHashes));
  }
}
