package org.trackerengine.domain.wire.udp;

import java.util.List;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Reads scrapes (<a href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>) from
 * datagrams. They carry no passkey. Stateless.
 */
public final class UdpScrapeParser {

  private UdpScrapeParser() {}

  /**
   * Reads {@code datagram[0, length)}, which is a {@link DatagramKind#SCRAPE}: then nothing can be
   * wrong with it. Its connection id is not looked at.
   *
   * @param source where the datagram comes from
   */
  public static Scrape parse(byte[] datagram, int length, IpAddress source) {
    InfoHash[] infoHashes = new InfoHash[Packet.scrapeHashes(length)];
    for (int i = 0; i < infoHashes.length; i++) {
      infoHashes[i] = Packet.infoHashAt(Packet.REQUEST_HEAD_LENGTH + i * InfoHash.LENGTH, datagram);
    }
    return new Scrape(null, source, List.of(infoHashes));
  }
}
