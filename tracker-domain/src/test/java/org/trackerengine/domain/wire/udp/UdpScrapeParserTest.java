package org.trackerengine.domain.wire.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.torrent.InfoHash;

/** Rule F4: scrapes. */
class UdpScrapeParserTest {

  private static Scrape parse(int... hashes) {
    byte[] datagram = Datagrams.scrape(hashes);
    return UdpScrapeParser.parse(datagram, datagram.length, Datagrams.PUBLIC_V6);
  }

  private static InfoHash hash(int b) {
    return InfoHash.ofHex("%02x".formatted(b).repeat(20));
  }

  @Test
  void hashesKeepTheOrderInWhichTheyAreAsked() { // row 87
    assertThat(parse(3, 0xff, 1, 3).infoHashes())
        .isEqualTo(List.of(hash(3), hash(0xff), hash(1), hash(3)));
  }

  @Test
  void aScrapeHasACallerAndNoPasskey() {
    assertThat(parse(1)).isEqualTo(new Scrape(null, Datagrams.PUBLIC_V6, List.of(hash(1))));
  }

  @Test
  void seventyFourHashesAreRead() {
    assertThat(parse(IntStream.range(0, 74).toArray()).infoHashes())
        .isEqualTo(IntStream.range(0, 74).mapToObj(UdpScrapeParserTest::hash).toList());
  }

  @Test
  void nothingBehindTheLengthIsRead() {
    assertThat(UdpScrapeParser.parse(Datagrams.scrape(1, 2), 36, Datagrams.PUBLIC).infoHashes())
        .isEqualTo(List.of(hash(1)));
  }
}
