package org.trackerengine.domain.wire.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.KeyHash;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;

/** What real clients sent, byte for byte, against what {@code udp.csv} says that it means. */
class DatagramCapturesTest {

  static Stream<DatagramCapture> all() {
    return DatagramCapture.all().stream();
  }

  static Stream<DatagramCapture> announces() {
    return all().filter(capture -> capture.get("kind").equals("announce"));
  }

  static Stream<DatagramCapture> scrapes() {
    return all().filter(capture -> capture.get("kind").equals("scrape"));
  }

  private static IpAddress remote(DatagramCapture capture) {
    return Datagrams.address(capture.get("remote"));
  }

  private static Announce parsed(DatagramCapture capture) {
    return Datagrams.accepted(capture.datagram(), remote(capture));
  }

  @Test
  void everyClientIsThere() {
    assertThat(announces().map(capture -> capture.get("client")).distinct())
        .containsExactly("libtorrent 2.0.8", "aria2 1.36.0", "Transmission 3.00");
    assertThat(scrapes()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aDatagramIsOfTheKindThatItsRowSays(DatagramCapture row) {
    byte[] datagram = row.datagram();

    assertThat(DatagramKind.of(datagram, datagram.length, DatagramLimits.DEFAULT))
        .isEqualTo(DatagramKind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)));
    if (!row.get("kind").equals("connect")) {
      byte[] id = new byte[8];
      Packet.putLong(0, ConnectionIds.in(datagram), id);
      assertThat(new String(id, StandardCharsets.US_ASCII)).isEqualTo("CONNID01");
    }
  }

  @ParameterizedTest
  @MethodSource("announces")
  void anAnnounceMeansWhatItsRowSays(DatagramCapture row) {
    Announce announce = parsed(row);

    assertThat(announce.infoHash()).isEqualTo(InfoHash.ofHex(row.get("info_hash_hex")));
    assertThat(announce.peerId().hex()).isEqualTo(row.get("peer_id_hex"));
    assertThat(announce.caller()).isEqualTo(remote(row));
    assertThat(announce.address()).isEqualTo(remote(row));
    assertThat(announce.port()).isEqualTo((int) row.number("port"));
    assertThat(announce.uploaded()).isEqualTo(row.number("uploaded"));
    assertThat(announce.downloaded()).isEqualTo(row.number("downloaded"));
    assertThat(announce.left()).isEqualTo(row.number("left"));
    String event = row.get("event");
    assertThat(announce.event())
        .isEqualTo(
            event.isEmpty()
                ? AnnounceEvent.NONE
                : AnnounceEvent.valueOf(event.toUpperCase(Locale.ROOT)));
    assertThat(announce.numWant())
        .isEqualTo(Math.min(row.number("numwant"), announce.caller().isV4() ? 74 : 50));
    byte[] key = row.get("key").getBytes(StandardCharsets.US_ASCII);
    boolean isAria2 = row.get("peer_id_hex").startsWith("41322d"); // whose key does not count
    assertThat(announce.key()).isEqualTo(isAria2 ? 0 : KeyHash.of(key, key.length));
    String url = row.get("url");
    assertThat(announce.passkey())
        .isEqualTo(url.isEmpty() ? null : new Passkey(url.substring(url.indexOf('=') + 1)));
  }

  @ParameterizedTest
  @MethodSource("scrapes")
  void aScrapeMeansWhatItsRowSays(DatagramCapture row) {
    byte[] datagram = row.datagram();

    assertThat(UdpScrapeParser.parse(datagram, datagram.length, remote(row)).infoHashes())
        .isEqualTo(List.of(InfoHash.ofHex(row.get("info_hash_hex"))));
  }
}
