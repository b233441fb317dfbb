package org.trackerengine.domain.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.wire.http.Queries.HASH;
import static org.trackerengine.domain.wire.http.Queries.KEY;
import static org.trackerengine.domain.wire.http.Queries.accepted;
import static org.trackerengine.domain.wire.http.Queries.announce;
import static org.trackerengine.domain.wire.http.Queries.announceWithout;
import static org.trackerengine.domain.wire.http.Queries.bytes;
import static org.trackerengine.domain.wire.http.Queries.parse;
import static org.trackerengine.domain.wire.http.Queries.problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.KnownInfoHashes;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrackerPath;

/** Rules B2 to B7, and the rows of the limits' table for announces that the codec decides. */
class HttpAnnounceParserTest {

  private static final String HEX = "0123456789abcdefABCDEF0123456789abcdef01";
  private static final long MOST_TRANSFERRED = 1L << 62;

  @Test
  void everyValueArrives() {
    Announce announce =
        accepted(
            announce(
                "port=51413",
                "uploaded=1",
                "downloaded=2",
                "left=3",
                "numwant=4",
                "event=started"));

    assertThat(announce)
        .isEqualTo(
            new Announce(
                InfoHash.of(bytes(HASH), 0),
                PeerId.ofText("-TR3000-abcdefghijkl"),
                new Passkey(KEY),
                Queries.PUBLIC.address(),
                Queries.PUBLIC.address(),
                null,
                51413,
                1,
                2,
                3,
                AnnounceEvent.STARTED,
                4,
                0,
                PeerFormat.COMPACT));
  }

  @Test
  void onlyTheGivenRangeIsRead() {
    String query = announce();
    byte[] line = bytes("GET /announce?" + query + "&port=1 HTTP/1.1");

    assertThat(
            new HttpAnnounceParser(WireLimits.DEFAULT, IpParameterPolicy.DEFAULT)
                .parse(line, 14, 14 + query.length(), TrackerPath.ANNOUNCE, Queries.PUBLIC))
        .isEqualTo(accepted(query));
  }

  @Test
  void aParserRemembersNothing() {
    HttpAnnounceParser parser =
        new HttpAnnounceParser(WireLimits.DEFAULT, IpParameterPolicy.DEFAULT);
    for (String query :
        new String[] {announce("event=stopped", "key=1"), "port=1&port=2", "", announce()}) {
      byte[] bytes = bytes(query);
      assertThat(parser.parse(bytes, 0, bytes.length, TrackerPath.ANNOUNCE, Queries.PUBLIC))
          .isEqualTo(parse(query));
    }
  }

  @Test
  void aKnownPasskeyIsNotMadeAnewAndAnUnknownOneIsReadAllTheSame() {
    Passkey known = new Passkey("0123456789abcdefABCDEF");
    HttpAnnounceParser parser =
        new HttpAnnounceParser(
            WireLimits.DEFAULT,
            IpParameterPolicy.DEFAULT,
            (text, from, to) -> to - from == 22 && text[to - 1] == 'F' ? known : null,
            KnownInfoHashes.NONE);
    for (String key : new String[] {"0123456789abcdefABCDEF", "0123456789abcdef%41BCDEf", "x"}) {
      byte[] query = bytes(announce("passkey=" + key));
      AnnounceRequest request =
          parser.parse(query, 0, query.length, TrackerPath.ANNOUNCE, Queries.PUBLIC);
      assertThat(request).isEqualTo(parse(announce("passkey=" + key)));
      assertThat(request.passkey() == known).isEqualTo(key.endsWith("F"));
    }
  }

  @Test
  void aKnownInfoHashIsNotMadeAnewAndAnUnknownOneIsReadAllTheSame() {
    InfoHash known = InfoHash.of(bytes("k".repeat(20)), 0);
    HttpAnnounceParser parser =
        new HttpAnnounceParser(
            WireLimits.DEFAULT,
            IpParameterPolicy.DEFAULT,
            KnownPasskeys.NONE,
            (first, second, third) ->
                new InfoHash(first, second, third).equals(known) ? known : null);
    for (String letter : new String[] {"k", "u"}) {
      byte[] query = bytes(announce("info_hash=" + letter.repeat(20)));
      Announce announce =
          (Announce) parser.parse(query, 0, query.length, TrackerPath.ANNOUNCE, Queries.PUBLIC);
      assertThat(announce.infoHash()).isEqualTo(InfoHash.of(bytes(letter.repeat(20)), 0));
      assertThat(announce.infoHash() == known).isEqualTo(letter.equals("k"));
    }
  }

  // B2: what must be there

  @ParameterizedTest // rows 1, 2
  @ValueSource(strings = {"", "&&&", "=", "?===", "info_hash", "info_hash&info_hash"})
  void theFirstThingMissingIsNamed(String query) {
    assertThat(problem(query)).isEqualTo("'info_hash' is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"info_hash", "peer_id", "port", "uploaded", "downloaded", "left"})
  void whatIsRequiredMayNotBeMissing(String name) { // rows 18, 31
    assertThat(problem(announceWithout(name))).isEqualTo("'" + name + "' is missing");
  }

  @Test
  void theRefusalHasTheCodeAndTimesOfAnInvalidRequest() {
    assertThat(((MalformedAnnounce) parse(announceWithout("port"))).refusal())
        .hasToString(
            "Refusal[code=INVALID_REQUEST, text=Invalid request: 'port' is missing,"
                + " intervalSeconds=5400, retryMinutes=90]");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, ''",
    "aaaaaaaaaaaaaaaaaaa, 19, ''",
    "aaaaaaaaaaaaaaaaaaaaa, 21, ''",
    "%61%61%61, 3, ''",
    HEX + ", 40, ' (it looks like hex)'",
    "%30123456789abcdefABCDEF0123456789abcdef01, 40, ' (it looks like hex)'",
    "g123456789abcdefABCDEF0123456789abcdef01, 40, ''",
    HEX + HEX + ", 80, ''"
  })
  void identifiersHaveTwentyBytes(String value, int length, String hint) { // rows 3, 4, 18
    for (String name : new String[] {"info_hash", "peer_id"}) {
      assertThat(problem(announce(name + "=" + value)))
          .isEqualTo("'" + name + "' has " + length + " bytes, 20 expected" + hint);
    }
  }

  @Test
  void anyTwentyBytesWillDo() { // rows 9, 18, 19
    assertThat(accepted(announce("info_hash=" + "%00".repeat(20))).infoHash())
        .isEqualTo(new InfoHash(0, 0, 0));
    assertThat(accepted(announce("peer_id=" + "%00".repeat(20))).peerId())
        .isEqualTo(new PeerId(0, 0, 0));
    assertThat(accepted(announce("peer_id=<script>alert(1)</sc")).peerId())
        .isEqualTo(PeerId.ofText("<script>alert(1)</sc"));
  }

  @Test
  void whoStopsNeedsNoPort() { // row 21
    assertThat(accepted(announceWithout("port") + "&event=stopped").port()).isZero();
    assertThat(accepted(announce("port=0", "event=STOPPED")).port()).isZero();
    assertThat(problem(announce("port=", "event=stopped"))).isEqualTo("'port' is not a number");
    assertThat(problem(announceWithout("port") + "&event=completed"))
        .isEqualTo("'port' is missing");
  }

  // B3: numbers

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-9223372036854775808",
        "",
        "+1",
        "1e9",
        "1,000",
        "0x10",
        "NaN",
        "Infinity",
        " 1",
        "1 ",
        "1.0",
        "%00",
        "000000000000000000001",
        "123456789012345678901",
        "\u00b2",
        "\u0661"
      })
  void numbersHaveOneToTwentyDigitsAndNothingElse(String value) { // rows 22, 25, 30, 32
    for (String name : new String[] {"port", "uploaded", "downloaded", "left"}) {
      assertThat(problem(announce(name + "=" + value))).isEqualTo("'" + name + "' is not a number");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "22, 22", "65535, 65535", "00000000000000006881, 6881"})
  void portsGoFromZeroTo65535(String value, int port) { // rows 21, 24
    assertThat(accepted(announce("port=" + value)).port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"65536", "99999", "4294967297", "4294974177", "99999999999999999999"})
  void portsBeyondThatAreAProblem(String value) { // row 22
    assertThat(problem(announce("port=" + value))).isEqualTo("'port' is over 65535");
  }

  @Test
  void countersGoUpToTwoToThe62() { // rows 26, 28
    Announce announce =
        accepted(announce("uploaded=" + MOST_TRANSFERRED, "downloaded=4611686018427387904"));

    assertThat(announce.uploaded()).isEqualTo(MOST_TRANSFERRED);
    assertThat(announce.downloaded()).isEqualTo(MOST_TRANSFERRED);
    for (String value :
        new String[] {"4611686018427387905", "9223372036854775807", "18446744073709551616"}) {
      assertThat(problem(announce("uploaded=" + value))).isEqualTo("'uploaded' is too large");
      assertThat(problem(announce("downloaded=" + value))).isEqualTo("'downloaded' is too large");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999"
      })
  void moreLeftThanALongHoldsIsUnknown(String value) { // row 34
    Announce announce = accepted(announce("left=" + value));

    assertThat(announce.left()).isEqualTo(Announce.LEFT_UNKNOWN);
    assertThat(announce.isSeeder()).isFalse();
  }

  @Test
  void nothingLeftMakesASeeder() {
    assertThat(accepted(announce("left=0")).isSeeder()).isTrue();
    assertThat(accepted(announce("left=9223372036854775806")).left()).isEqualTo(Long.MAX_VALUE - 1);
  }

  // B4: events

  @ParameterizedTest // row 38
  @CsvSource({
    "started, STARTED",
    "STARTED, STARTED",
    "sTaRtEd, STARTED",
    "completed, COMPLETED",
    "Stopped, STOPPED",
    "paused, PAUSED",
    "'', NONE",
    "empty, NONE",
    "foo, NONE",
    "start, NONE",
    "startedx, NONE",
    "3, NONE",
    "%13tarted, NONE"
  })
  void eventsAreReadInAnyCase(String value, AnnounceEvent event) {
    assertThat(accepted(announce("event=" + value)).event()).isEqualTo(event);
  }

  @Test
  void noEventIsAnUpdate() {
    assertThat(accepted(announce()).event()).isEqualTo(AnnounceEvent.NONE);
  }

  // B5: numwant

  @ParameterizedTest // rows 42, 43, 44
  @CsvSource({
    "'', 50",
    "-1, 50",
    "-2147483649, 50",
    "-0, 50",
    "-99999999999999999999, 50",
    "0, 0",
    "1, 1",
    "200, 200",
    "201, 200",
    "4294967295, 200",
    "4294967296, 200",
    "1000000000000000000, 200"
  })
  void numWantIsBroughtIntoItsRange(String value, int numWant) {
    assertThat(accepted(announce("numwant=" + value)).numWant()).isEqualTo(numWant);
  }

  @Test
  void withoutNumWantTheDefaultIsUsed() {
    assertThat(accepted(announce()).numWant()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-", "--1", "5x", "+5", "-x", "123456789012345678901"})
  void numWantIsANumber(String value) {
    assertThat(problem(announce("numwant=" + value))).isEqualTo("'numwant' is not a number");
  }

  // B6: duplicates

  @ParameterizedTest // row 11
  @ValueSource(
      strings = {"info_hash", "peer_id", "port", "uploaded", "downloaded", "left", "event"})
  void whatCountsMayBeGivenOnlyOnce(String name) {
    String query = announce("event=stopped");
    for (String value : new String[] {"1", "", "%zz", "stopped"}) {
      assertThat(problem(query + "&" + name + "=" + value))
          .isEqualTo("'" + name + "' is given twice");
    }
  }

  @Test
  void ofEverythingElseTheFirstCounts() {
    Announce announce =
        accepted(
            announce("key=a", "numwant=7", "no_peer_id=0")
                + "&key=b&numwant=x&compact=0&no_peer_id=1&key=%zz&ipv4=1.1.1.1&ipv4=&ipv6=x&ipv6=");

    assertThat(announce).isEqualTo(accepted(announce("key=a", "numwant=7")));
  }

  // B7: key and form

  @Test
  void aKeyIsOpaque() {
    long key = accepted(announce("key=A1B2C3D4")).key();

    assertThat(key).isNotZero();
    assertThat(accepted(announce("key=A1B2C3D4")).key()).isEqualTo(key);
    assertThat(accepted(announce("key=%411B2C3D4")).key()).isEqualTo(key);
    assertThat(accepted(announce("key=a1b2c3d4")).key()).isNotEqualTo(key);
    assertThat(accepted(announce("key=")).key()).isZero();
    assertThat(accepted(announce("key=0")).key()).isNotZero();
    assertThat(accepted(announce("key=%00")).key()).isNotZero();
    // These eight bytes are known to hash to 0.
    assertThat(accepted(announce("key=%d5%6b%b9%53%42%87%08%36")).key()).isEqualTo(1);
  }

  @Test
  void aKeyHasUpTo64Bytes() {
    assertThat(accepted(announce("key=" + "%7e".repeat(64))).key())
        .isEqualTo(accepted(announce("key=" + "~".repeat(64))).key());
    assertThat(problem(announce("key=" + "k".repeat(65))))
        .isEqualTo("'key' has more than 64 bytes");
    assertThat(problem(announce("key=" + "k".repeat(1000))))
        .isEqualTo("'key' has more than 64 bytes");
  }

  @ParameterizedTest // rows 45, 46
  @CsvSource({
    "compact=1, COMPACT",
    "compact=1&no_peer_id=1, COMPACT",
    "compact=0, DICTIONARIES",
    "compact=2, DICTIONARIES",
    "compact=, DICTIONARIES",
    "compact=%11, DICTIONARIES",
    "x=1, DICTIONARIES",
    "compact=0&no_peer_id=0, DICTIONARIES",
    "compact=0&no_peer_id=1&supportcrypto=1&requirecrypto=1, DICTIONARIES_WITHOUT_ID",
    "no_peer_id=1, DICTIONARIES_WITHOUT_ID"
  })
  void whoDoesNotAskForCompactMayKnowOnlyDictionaries(String pairs, PeerFormat format) {
    assertThat(accepted(announceWithout("compact") + "&" + pairs).format()).isEqualTo(format);
  }
}
