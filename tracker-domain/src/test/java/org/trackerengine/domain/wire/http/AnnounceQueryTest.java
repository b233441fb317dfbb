package org.trackerengine.domain.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.wire.http.Queries.KEY;
import static org.trackerengine.domain.wire.http.Queries.accepted;
import static org.trackerengine.domain.wire.http.Queries.announce;
import static org.trackerengine.domain.wire.http.Queries.bytes;
import static org.trackerengine.domain.wire.http.Queries.parse;
import static org.trackerengine.domain.wire.http.Queries.problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrackerPath;

/** Rules A1, A4 and B1, and the limits: what the bytes of a query are taken for. */
class AnnounceQueryTest {

  // A1, A4: the passkey

  @Test
  void theFirstPasskeyOfTheQueryCounts() {
    assertThat(parse("passkey=" + KEY + "&passkey=" + KEY.replace('0', '1')).passkey())
        .isEqualTo(new Passkey(KEY));
    assertThat(parse("passkey=bad&passkey=" + KEY).passkey()).isNull();
  }

  @Test
  void theKeyOfThePathWinsEvenWhenItIsMalformed() {
    Passkey other = new Passkey(KEY.replace('0', '1'));
    TrackerPath keyed = new TrackerPath(TrackerPath.Kind.ANNOUNCE, true, other);
    TrackerPath malformed = new TrackerPath(TrackerPath.Kind.ANNOUNCE, true, null);

    assertThat(parse(announce(), keyed, Queries.PUBLIC).passkey()).isEqualTo(other);
    assertThat(parse(announce(), malformed, Queries.PUBLIC).passkey()).isNull();
    assertThat(parse("", keyed, Queries.PUBLIC).passkey()).isEqualTo(other);
  }

  @Test
  void aMalformedAnnounceStillNamesItsSender() {
    for (String query :
        new String[] {
          "passkey=" + KEY,
          announce("port=x"),
          announce("info_hash=%zz"),
          "a=b&".repeat(100) + announce(),
          "port=1&port=1&passkey=" + KEY
        }) {
      assertThat(parse(query)).isInstanceOf(MalformedAnnounce.class);
      assertThat(parse(query).passkey()).isEqualTo(new Passkey(KEY));
      assertThat(parse(query).caller()).isEqualTo(Queries.PUBLIC.address());
    }
  }

  @ParameterizedTest // row 57
  @ValueSource(
      strings = {
        "passkey=",
        "passkey=0123456789abcdef012",
        "passkey=..%2f..%2f",
        "passkey=%00",
        "passkey=%",
        "passkey=%zz456789abcdef0123456",
        "passkey=0123456789abcdef-012",
        "passkey=\u00f0\u009f\u0092\u00a9\u00f0\u009f\u0092\u00a9\u00f0\u009f\u0092\u00a9\u00f0\u009f"
      })
  void aPasskeyThatCannotBeOneIsNoneAndNoProblem(String pair) {
    assertThat(accepted(announce(pair)).passkey()).isNull();
  }

  @Test
  void passkeysMayBeEscaped() {
    assertThat(accepted(announce("passkey=%30" + KEY.substring(1))).passkey())
        .isEqualTo(new Passkey(KEY));
  }

  // B1: raw bytes

  @ParameterizedTest
  @ValueSource(strings = {"&&", "a&", "=&", "port&", "&=x&", "?===&", "port=6881=1"})
  void whatIsNotAPairIsSkipped(String rest) {
    if (rest.endsWith("&")) {
      assertThat(accepted(rest + announce())).isEqualTo(accepted(announce()));
    } else {
      assertThat(problem(announce(rest))).isEqualTo("'port' is not a number");
    }
  }

  @Test
  void namesAreExactAndNeverDecoded() {
    assertThat(problem(announce().replace("info_hash=", "INFO_HASH=")))
        .isEqualTo("'info_hash' is missing"); // row 12
    assertThat(problem(announce().replace("port=", "%70ort="))).isEqualTo("'port' is missing");
    assertThat(problem(announce().replace("left=", "leftt="))).isEqualTo("'left' is missing");
    assertThat(problem(announce().replace("left=", "xleft="))).isEqualTo("'left' is missing");
  }

  @Test
  void aBadEscapeInAParameterThatIsNotUsedIsIgnored() {
    assertThat(accepted(announce("supportcrypto=%zz", "trackerid=%", "ip=%", "%=%")))
        .isEqualTo(accepted(announce()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "info_hash",
        "peer_id",
        "port",
        "uploaded",
        "downloaded",
        "left",
        "event",
        "numwant",
        "key",
        "compact",
        "no_peer_id"
      })
  void aBadEscapeInAParameterThatIsUsedIsAProblem(String name) {
    for (String bad : new String[] {"%", "%4", "%zz", "%%", "%u0041", "%-1", "1%4g"}) { // row 5
      assertThat(problem(announce(name + "=" + bad)))
          .isEqualTo("'" + name + "' has a bad % escape");
    }
  }

  @Test
  void aPlusIsAByteOfItsOwn() { // row 6
    assertThat(accepted(announce("info_hash=++++++++++++++++++++")).infoHash())
        .isEqualTo(InfoHash.ofHex("2b".repeat(20)));
  }

  @Test
  void valuesOfAnyParameterMayBeEscaped() {
    Announce announce =
        accepted(announce("port=%36%38%381", "event=st%6Fpped", "compact=%31", "numwant=%30"));

    assertThat(announce.port()).isEqualTo(6881);
    assertThat(announce.event()).isEqualTo(AnnounceEvent.STOPPED);
    assertThat(announce.format()).isEqualTo(PeerFormat.COMPACT);
    assertThat(announce.numWant()).isZero();
  }

  @Test
  void everyByteCanBePartOfAnInfoHash() { // row 8
    for (int value = 0; value < 256; value++) {
      InfoHash expected = InfoHash.ofHex("%02x".formatted(value).repeat(20));
      String upper = "%%%02X".formatted(value).repeat(20);
      String lower = "%%%02x".formatted(value).repeat(20);
      String raw = String.valueOf((char) value).repeat(20);

      assertThat(accepted(announce("info_hash=" + upper)).infoHash()).isEqualTo(expected);
      assertThat(accepted(announce("info_hash=" + lower)).infoHash()).isEqualTo(expected);
      if (value != '%' && value != '&') {
        assertThat(accepted(announce("info_hash=" + raw)).infoHash()).isEqualTo(expected);
      }
    }
  }

  // Limits

  @Test
  void anAnnounceHasUpTo64Parameters() { // row 14
    String query = announce(); // 8 of them

    assertThat(accepted(query + "&a=1".repeat(56))).isEqualTo(accepted(query));
    assertThat(accepted(query + "&a=1&".repeat(56))).isEqualTo(accepted(query));
    assertThat(problem(query + "&a=1".repeat(57))).isEqualTo("too many parameters");
    assertThat(problem(query + "&a".repeat(57))).isEqualTo("too many parameters");
    assertThat(problem("&a".repeat(65))).isEqualTo("too many parameters");
  }

  @Test
  void anUnknownNameMayBeLong() { // row 15
    assertThat(accepted(announce() + "&" + "n".repeat(1500) + "=1"))
        .isEqualTo(accepted(announce()));
  }

  @Test
  void limitsCanBeOthers() {
    WireLimits limits =
        WireLimitsBuilder.builder()
            .announceLineBytes(1)
            .scrapeLineBytes(1)
            .announceParameters(9)
            .scrapeParameters(1)
            .scrapeHashes(1)
            .defaultNumWant(10)
            .mostNumWant(20)
            .keyBytes(500)
            .build();
    HttpAnnounceParser parser = new HttpAnnounceParser(limits, IpParameterPolicy.DEFAULT);

    byte[] long500 = bytes(announce("key=" + "k".repeat(500)));
    byte[] long501 = bytes(announce("key=" + "k".repeat(501)));
    byte[] most = bytes(announce("numwant=50"));
    byte[] many = bytes(announce("a=", "b="));

    assertThat(((Announce) parseWith(parser, long500)).numWant()).isEqualTo(10);
    assertThat(problem(parseWith(parser, long501))).isEqualTo("'key' has more than 500 bytes");
    assertThat(((Announce) parseWith(parser, most)).numWant()).isEqualTo(20);
    assertThat(problem(parseWith(parser, many))).isEqualTo("too many parameters");
  }

  @Test
  void aProblemIsAlwaysAnInvalidRequest() {
    assertThat(((MalformedAnnounce) parse("")).refusal().code())
        .isEqualTo(RefusalCode.INVALID_REQUEST);
  }

  private static AnnounceRequest parseWith(HttpAnnounceParser parser, byte[] query) {
    return parser.parse(query, 0, query.length, TrackerPath.ANNOUNCE, Queries.PUBLIC);
  }
}
