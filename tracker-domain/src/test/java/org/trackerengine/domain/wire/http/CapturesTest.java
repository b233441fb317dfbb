package org.trackerengine.domain.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.KeyHash;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrackerPath;

/**
 * What real clients sent, byte for byte, against what {@code captures.csv} says that it means; and
 * the bytes that each gets back.
 */
class CapturesTest {

  static Stream<Capture> announces() {
    return Capture.all().stream().filter(capture -> capture.get("kind").equals("announce"));
  }

  static Stream<Capture> scrapes() {
    return Capture.all().stream().filter(capture -> capture.get("kind").equals("scrape"));
  }

  private static Announce parsed(Capture capture, IpParameterPolicy policy) {
    byte[] query = capture.query();
    return (Announce)
        new HttpAnnounceParser(WireLimits.DEFAULT, policy)
            .parse(query, 0, query.length, capture.path(), capture.caller());
  }

  @Test
  void everyKindOfRequestIsThere() {
    assertThat(announces()).isNotEmpty();
    assertThat(scrapes()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("announces")
  void anAnnounceMeansWhatItsRowSays(Capture row) {
    Announce announce = parsed(row, IpParameterPolicy.DEFAULT);

    assertThat(row.path().kind()).isEqualTo(TrackerPath.Kind.ANNOUNCE);
    assertThat(announce.infoHash()).isEqualTo(InfoHash.ofHex(row.get("info_hash_hex")));
    assertThat(announce.peerId().hex()).isEqualTo(row.get("peer_id_hex"));
    assertThat(announce.passkey()).isEqualTo(Passkey.parse(row.get("passkey")));
    assertThat(announce.port()).isEqualTo((int) row.number("port"));
    assertThat(announce.uploaded()).isEqualTo(row.number("uploaded"));
    assertThat(announce.downloaded()).isEqualTo(row.number("downloaded"));
    assertThat(announce.left()).isEqualTo(row.number("left"));
    assertThat(announce.event()).isEqualTo(event(row.get("event")));
    assertThat(announce.numWant())
        .isEqualTo(row.get("numwant").isEmpty() ? 50 : (int) row.number("numwant"));
    assertThat(announce.format()).isEqualTo(format(row));
    byte[] key = HexFormat.of().parseHex(row.get("key_hex"));
    assertThat(announce.key()).isEqualTo(KeyHash.of(key, key.length));
  }

  @ParameterizedTest
  @MethodSource("announces")
  void itsAddressParametersCountWhenTheyAreHonoured(Capture row) {
    IpAddress remote = Queries.address(row.get("remote"));
    IpParameterPolicy never = new IpParameterPolicy(IpParameterPolicy.Mode.NEVER, List.of());
    IpParameterPolicy always = new IpParameterPolicy(IpParameterPolicy.Mode.ALWAYS, List.of());

    assertThat(parsed(row, never).address()).isEqualTo(remote);
    assertThat(parsed(row, never).secondAddress()).isNull();

    IpAddress ip = row.address("ip");
    IpAddress expected = ip == null ? remote : ip;
    assertThat(parsed(row, always).address()).isEqualTo(expected);
    assertThat(parsed(row, always).secondAddress())
        .isEqualTo(row.address(expected.isV4() ? "ipv6" : "ipv4"));
    assertThat(parsed(row, IpParameterPolicy.DEFAULT))
        .isEqualTo(parsed(row, remote.isLocal() ? always : never));
  }

  @ParameterizedTest
  @MethodSource("scrapes")
  void aScrapeMeansWhatItsRowSays(Capture row) {
    byte[] query = row.query();
    List<InfoHash> infoHashes =
        Stream.of(row.get("info_hash_hex").split(" ")).map(InfoHash::ofHex).toList();

    assertThat(row.path().kind()).isEqualTo(TrackerPath.Kind.SCRAPE);
    assertThat(
            new HttpScrapeParser(WireLimits.DEFAULT)
                .parse(query, 0, query.length, row.path(), row.caller()))
        .isEqualTo(
            new Scrape(Passkey.parse(row.get("passkey")), row.caller().address(), infoHashes));
  }

  /** Columns that no codec reads are what the request says, too. */
  @Test
  void theOtherColumnsAreInTheRequests() {
    for (Capture row : Capture.all()) {
      assertThat(header(row, "host")).isEqualTo(row.get("host"));
      assertThat(header(row, "user-agent")).isEqualTo(row.get("user_agent"));
      for (String name : List.of("supportcrypto", "corrupt", "redundant", "key")) {
        assertThat(parameter(row, name)).isEqualTo(row.get(name));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("announces")
  void itsAnswerIsExactlyThis(Capture row) {
    Announce announce = parsed(row, IpParameterPolicy.DEFAULT);
    AnnounceReply reply = new AnnounceReply();
    PeerBuffer peers = reply.begin(announce.format(), announce.address());
    peers.add(
        announce.peerId(),
        new Endpoint(Queries.address("198.51.100.1"), 6881),
        new Endpoint(Queries.address("2001:db8::9"), 51413));
    BencodeWriter body = new BencodeWriter();
    HttpAnnounceWriter.write(reply.finish(1800, 900, 1, 2, 3, null), body);

    byte[] external = announce.address().toBytes();
    assertThat(new String(body.toByteArray(), StandardCharsets.ISO_8859_1))
        .isEqualTo(
            "d8:completei1e10:downloadedi3e11:external ip"
                + external.length
                + ":"
                + new String(external, StandardCharsets.ISO_8859_1)
                + "10:incompletei2e8:intervali1800e12:min intervali900e"
                + "5:peers6:\u00c63d\u0001\u001a\u00e16:peers618: \u0001\r\u00b8"
                + "\u0000".repeat(11)
                + "\t\u00c8\u00d5e");
  }

  private static AnnounceEvent event(String text) {
    return text.isEmpty()
        ? AnnounceEvent.NONE
        : AnnounceEvent.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static PeerFormat format(Capture row) {
    if (row.get("compact").equals("1")) {
      return PeerFormat.COMPACT;
    }
    return row.get("no_peer_id").equals("1")
        ? PeerFormat.DICTIONARIES_WITHOUT_ID
        : PeerFormat.DICTIONARIES;
  }

  /** The value of the first such header, or empty. */
  private static String header(Capture row, String name) {
    return row.request()
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** The raw value of the first such parameter, or empty. */
  private static String parameter(Capture row, String name) {
    return Stream.of(row.target().split("[?&]"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }
}
