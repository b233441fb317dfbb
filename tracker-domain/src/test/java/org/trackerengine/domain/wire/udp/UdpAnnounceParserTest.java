package org.trackerengine.domain.wire.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.wire.udp.Datagrams.KEY;
import static org.trackerengine.domain.wire.udp.Datagrams.LOCAL;
import static org.trackerengine.domain.wire.udp.Datagrams.LOCAL_V6;
import static org.trackerengine.domain.wire.udp.Datagrams.PUBLIC;
import static org.trackerengine.domain.wire.udp.Datagrams.PUBLIC_V6;
import static org.trackerengine.domain.wire.udp.Datagrams.accepted;
import static org.trackerengine.domain.wire.udp.Datagrams.announce;
import static org.trackerengine.domain.wire.udp.Datagrams.announceWith;
import static org.trackerengine.domain.wire.udp.Datagrams.parse;
import static org.trackerengine.domain.wire.udp.Datagrams.problem;
import static org.trackerengine.domain.wire.udp.Datagrams.urlData;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.KeyHash;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.KnownInfoHashes;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.IpParameterPolicy.Mode;

/** The 98 bytes of rule F3, and what B2 to B8 make of their numbers. */
class UdpAnnounceParserTest {

  private static final String ANNOUNCE_URL = "/announce?passkey=" + KEY;

  @Test
  void everyValueArrives() {
    byte[] datagram = announce(urlData(ANNOUNCE_URL));
    byte[] numbers =
        Datagrams.hex(
            "0000000000000002 0000000000000003 0000000000000001 00000002 00000000 1a2b3c4d"
                + "00000004 c8d5");
    System.arraycopy(numbers, 0, datagram, 56, numbers.length);

    assertThat(accepted(datagram))
        .isEqualTo(
            new Announce(
                InfoHash.of("aaaaabbbbbcccccddddd".getBytes(StandardCharsets.US_ASCII), 0),
                PeerId.ofText("-TR3000-abcdefghijkl"),
                new Passkey(KEY),
                PUBLIC,
                PUBLIC,
                null,
                51413,
                1,
                2,
                3,
                AnnounceEvent.STARTED,
                4,
                KeyHash.ofNumber(0x1a2b3c4d),
                PeerFormat.COMPACT));
  }

  /** Rule G: the address, which is proven, has to tell who it is (C1). */
  @Test
  void theKeyOfAria2DoesNotCount() {
    byte[] datagram = announceWith(36, "41322d312d33362d302d"); // A2-1-36-0-
    System.arraycopy(Datagrams.hex("1a2b3c4d"), 0, datagram, 88, 4);
    assertThat(accepted(datagram).key()).isZero();
    datagram[38] = '+';
    assertThat(accepted(datagram).key()).isEqualTo(KeyHash.ofNumber(0x1a2b3c4d));
  }

  @Test
  void theSourceIsTheCallerInEitherFamily() {
    for (IpAddress source : Datagrams.sources()) {
      assertThat(accepted(announce(), source).caller()).isEqualTo(source);
      assertThat(accepted(announce(), source).address()).isEqualTo(source);
    }
  }

  @Test
  void nothingBehindTheLengthIsRead() {
    byte[] datagram = announce(urlData(ANNOUNCE_URL));

    assertThat(
            new UdpAnnounceParser(DatagramLimits.DEFAULT, IpParameterPolicy.DEFAULT)
                .parse(datagram, 98, PUBLIC))
        .isEqualTo(accepted(announce()));
  }

  @Test
  void aParserRemembersNothing() {
    UdpAnnounceParser parser =
        new UdpAnnounceParser(DatagramLimits.DEFAULT, IpParameterPolicy.DEFAULT);
    for (byte[] datagram :
        List.of(announce(urlData(ANNOUNCE_URL)), announce("02ff"), announce(), announce("01"))) {
      assertThat(parser.parse(datagram, datagram.length, PUBLIC))
          .isEqualTo(parse(datagram, PUBLIC));
    }
  }

  // B3: numbers

  @ParameterizedTest // row 100
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "56, 4000000000000000, accepted",
        "56, 4000000000000001, 'downloaded' is too large",
        "56, 7fffffffffffffff, 'downloaded' is too large",
        "56, 8000000000000000, 'downloaded' is negative",
        "56, ffffffffffffffff, 'downloaded' is negative",
        "72, 4000000000000000, accepted",
        "72, 4000000000000001, 'uploaded' is too large",
        "72, ffffffffffffffff, 'uploaded' is negative"
      })
  void transferredBytesAreZeroToFourExbibytes(int offset, String value, String problem) {
    assertThat(problem(announceWith(offset, value))).isEqualTo(problem);
  }

  @Test
  void aMalformedAnnounceHasItsCallerAndItsPasskey() {
    byte[] datagram = announce(urlData(ANNOUNCE_URL));
    datagram[56] = (byte) 0xff;

    MalformedAnnounce malformed = (MalformedAnnounce) parse(datagram, PUBLIC_V6);

    assertThat(malformed.caller()).isEqualTo(PUBLIC_V6);
    assertThat(malformed.passkey()).isEqualTo(new Passkey(KEY));
    assertThat(malformed.refusal())
        .hasToString(
            "Refusal[code=INVALID_REQUEST, text=Invalid request: 'downloaded' is negative,"
                + " intervalSeconds=5400, retryMinutes=90]");
  }

  @ParameterizedTest // row 100
  @CsvSource({
    "0000000000000000, 0",
    "0000000000000001, 1",
    "7fffffffffffffff, 9223372036854775807",
    "8000000000000000, 9223372036854775807",
    "ffffffffffffffff, 9223372036854775807"
  })
  void aNegativeLeftIsUnknownAndALeechers(String value, long left) {
    Announce announce = accepted(announceWith(64, value));

    assertThat(announce.left()).isEqualTo(left);
    assertThat(announce.isSeeder()).isEqualTo(left == 0);
  }

  @ParameterizedTest // row 98
  @CsvSource({"0000, 0", "0001, 1", "ffff, 65535"})
  void everyPortIsAcceptedAndZeroIsToo(String value, int port) {
    assertThat(accepted(announceWith(96, value)).port()).isEqualTo(port);
  }

  // B4: event

  @ParameterizedTest
  @CsvSource({
    "00000000, NONE",
    "00000001, COMPLETED",
    "00000002, STARTED",
    "00000003, STOPPED",
    "00000004, PAUSED",
    "00000005, NONE",
    "ffffffff, NONE",
    "01000000, NONE"
  })
  void eventsAreNumbersAndOthersAreNone(String value, AnnounceEvent event) {
    assertThat(accepted(announceWith(80, value)).event()).isEqualTo(event);
  }

  // B5, F3, F4: numwant

  @ParameterizedTest // row 97
  @CsvSource({
    "ffffffff, 50, 50",
    "80000000, 50, 50",
    "00000000, 0, 0",
    "00000001, 1, 1",
    "00000032, 50, 50",
    "00000033, 51, 50",
    "0000004a, 74, 50",
    "0000004b, 74, 50",
    "000000c8, 74, 50",
    "7fffffff, 74, 50"
  })
  void numWantIsCutToWhatADatagramHolds(String value, int v4, int v6) {
    assertThat(accepted(announceWith(92, value), PUBLIC).numWant()).isEqualTo(v4);
    assertThat(accepted(announceWith(92, value), PUBLIC_V6).numWant()).isEqualTo(v6);
  }

  @ParameterizedTest
  @CsvSource({
    "60, 200, ffffffff, 60, 50",
    "60, 200, 7fffffff, 74, 50",
    "20, 30, ffffffff, 20, 20",
    "20, 30, 7fffffff, 30, 30",
    "0, 0, 7fffffff, 0, 0"
  })
  void theOperatorsNumbersOfPeersCountToo(int byDefault, int most, String value, int v4, int v6) {
    UdpAnnounceParser parser =
        new UdpAnnounceParser(
            DatagramLimits.DEFAULT.withNumWant(byDefault, most), IpParameterPolicy.DEFAULT);
    byte[] datagram = announceWith(92, value);

    assertThat(((Announce) parser.parse(datagram, 98, PUBLIC)).numWant()).isEqualTo(v4);
    assertThat(((Announce) parser.parse(datagram, 98, PUBLIC_V6)).numWant()).isEqualTo(v6);
  }

  // B7: key

  @Test
  void theKeyIsHashedAndZeroIsNone() {
    assertThat(accepted(announce()).key()).isZero();
    assertThat(accepted(announceWith(88, "00000001")).key()).isEqualTo(KeyHash.ofNumber(1));
    assertThat(accepted(announceWith(88, "ffffffff")).key()).isEqualTo(KeyHash.ofNumber(-1));
  }

  // B8, F4: the ip field

  @ParameterizedTest // row 99
  @CsvSource({
    "203.0.113.7, 08080808, TRUSTED, 203.0.113.7",
    "2001:db8::7, 08080808, TRUSTED, 2001:db8::7",
    "192.168.1.7, 08080808, TRUSTED, 8.8.8.8",
    "192.168.1.7, 00000000, TRUSTED, 192.168.1.7",
    "127.0.0.1, 08080808, TRUSTED, 8.8.8.8",
    "fd00::7, 08080808, TRUSTED, fd00::7",
    "fd00::7, 08080808, ALWAYS, fd00::7",
    "192.168.1.7, 08080808, NEVER, 192.168.1.7",
    "203.0.113.7, 08080808, ALWAYS, 8.8.8.8"
  })
  void theIpFieldCountsOverIpv4WhereThePolicySaysSo(
      String source, String ip, Mode mode, String address) {
    IpParameterPolicy policy = new IpParameterPolicy(mode, List.of());
    Announce announce = (Announce) parse(announceWith(84, ip), Datagrams.address(source), policy);

    assertThat(announce.address()).isEqualTo(Datagrams.address(address));
    assertThat(announce.caller()).isEqualTo(Datagrams.address(source));
    assertThat(announce.secondAddress()).isNull();
  }

  // F3: options (BEP 41)

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/announce?passkey=K",
        "/announce?a=b&passkey=K&passkey=other",
        "/announce/K",
        "/K/announce",
        "/K/announce?passkey=other",
        "/other?passkey=K",
        "/announce?passkey=%30123456789abcdef0123456789abcdef01234567"
      })
  void thePasskeyIsWhereHttpHasIt(String url) {
    assertThat(accepted(announce(urlData(url.replace("K", KEY)))).passkey())
        .isEqualTo(new Passkey(KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/announce",
        "/announce?passkey=",
        "/announce?passkey=short",
        "/announce/short?passkey=0123456789abcdef0123",
        "passkey=0123456789abcdef0123",
        "0123456789abcdef0123"
      })
  void anAnnounceMayHaveNoPasskey(String url) {
    assertThat(accepted(announce(urlData(url)))).isEqualTo(accepted(announce()));
    assertThat(accepted(announce()).passkey()).isNull();
  }

  @Test
  void thePiecesOfAUrlArePutTogether() {
    StringBuilder options = new StringBuilder();
    for (int at = 0; at < ANNOUNCE_URL.length(); at += 7) {
      options.append(urlData(ANNOUNCE_URL.substring(at, Math.min(at + 7, ANNOUNCE_URL.length()))));
      options.append("01");
    }

    assertThat(accepted(announce(options.toString())).passkey()).isEqualTo(new Passkey(KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "U",
        "01 U",
        "01010101 U 01",
        "U 00",
        "U 0000000000000000",
        "U 00 ff",
        "U 00 02ff",
        "0300 U",
        "0302abcd U ff01aa",
        "0303020202 U",
        "8002 0202 U",
        "0200 U 0200"
      })
  void otherOptionsAreSkippedByTheirLength(String options) {
    byte[] datagram = announce(options.replace("U", urlData(ANNOUNCE_URL)));

    assertThat(accepted(datagram).passkey()).isEqualTo(new Passkey(KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00 U", "0000 U", "033d U 00000000000000000000"})
  void nothingBehindAnEndOptionOrInAnotherOptionIsAUrl(String options) {
    byte[] datagram = announce(options.replace("U", urlData(ANNOUNCE_URL)));

    assertThat(accepted(datagram).passkey()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "02, false",
    "0201, false",
    "02ff2f, false",
    "03, false",
    "0302aa, false",
    "U 02, true",
    "U 03ffaa, true",
    "U 0202aa, true"
  })
  void optionsThatAreCutOffAreAProblem(String options, boolean keyed) {
    byte[] datagram = announce(options.replace("U", urlData(ANNOUNCE_URL)));

    assertThat(problem(datagram)).isEqualTo("the options are cut off");
    assertThat(parse(datagram, PUBLIC).passkey()).isEqualTo(keyed ? new Passkey(KEY) : null);
  }

  @Test
  void optionsHave255BytesAtMost() {
    String url = urlData(ANNOUNCE_URL); // 60 bytes
    String most = url + "03" + "c1" + "00".repeat(193);
    String tooLong = "the options have more than 255 bytes";

    assertThat(accepted(announce(most)).passkey()).isEqualTo(new Passkey(KEY));
    assertThat(problem(announce(most + "01"))).isEqualTo(tooLong);
    assertThat(problem(announce(most + "0200"))).isEqualTo(tooLong);
    assertThat(problem(announce(url + "03c2" + "00".repeat(194)))).isEqualTo(tooLong);
    assertThat(problem(announce("02ff" + "41".repeat(255)))).isEqualTo(tooLong);
    assertThat(problem(announce("01".repeat(256)))).isEqualTo(tooLong);
    assertThat(problem(announce("01".repeat(255)))).isEqualTo("accepted");
    assertThat(problem(announce("0241" + "2f".repeat(65) + "0241" + "2f".repeat(65))))
        .isEqualTo("accepted");
  }

  @Test
  void endOptionsAreNotCounted() {
    String url = urlData(ANNOUNCE_URL);

    assertThat(accepted(announce(url + "00".repeat(1300))).passkey()).isEqualTo(new Passkey(KEY));
    assertThat(accepted(announce("00".repeat(1402)))).isEqualTo(accepted(announce()));
  }

  @Test
  void aKnownPasskeyIsNotMadeAnew() {
    Passkey known = new Passkey(KEY);
    UdpAnnounceParser parser =
        new UdpAnnounceParser(
            DatagramLimits.DEFAULT,
            IpParameterPolicy.DEFAULT,
            (text, from, to) ->
                new String(text, from, to - from, StandardCharsets.ISO_8859_1).equals(KEY)
                    ? known
                    : null,
            KnownInfoHashes.NONE);
    for (String url : List.of(ANNOUNCE_URL, "/announce/" + KEY, "/" + KEY + "/announce")) {
      byte[] datagram = announce(urlData(url));
      assertThat(parser.parse(datagram, datagram.length, LOCAL_V6).passkey()).isSameAs(known);
    }
    byte[] other = announce(urlData("/announce?passkey=" + KEY.replace('0', 'X')));
    assertThat(parser.parse(other, other.length, LOCAL).passkey())
        .isEqualTo(new Passkey(KEY.replace('0', 'X')));
  }

  @Test
  void aKnownInfoHashIsNotMadeAnew() {
    InfoHash known = accepted(announce()).infoHash();
    UdpAnnounceParser parser =
        new UdpAnnounceParser(
            DatagramLimits.DEFAULT,
            IpParameterPolicy.DEFAULT,
            KnownPasskeys.NONE,
            (first, second, third) ->
                new InfoHash(first, second, third).equals(known) ? known : null);

    assertThat(parser.parse(announce(), 98, PUBLIC))
        .isInstanceOfSatisfying(
            Announce.class, announce -> assertThat(announce.infoHash()).isSameAs(known));
  }
}
