package org.trackerengine.benchmarks.load.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.benchmarks.load.wire.ReplyVerifier.Verdict;

/** What counts as a good reply. */
class ReplyVerifierTest {

  private static final String GOOD =
      "d8:completei3e10:downloadedi0e11:external ip4:abcd10:incompletei1e8:intervali1800e"
          + "12:min intervali900e5:peers12:123456abcdefe";

  private final ReplyVerifier verifier = new ReplyVerifier();

  private Verdict verify(String reply) {
    byte[] bytes = reply.getBytes(ISO_8859_1);
    return verifier.verify(bytes, bytes.length);
  }

  private static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  @Test
  void aGoodReplyTellsItsPeersAndLength() {
    assertThat(verify(ok(GOOD))).isEqualTo(Verdict.GOOD);
    assertThat(verifier.peers()).isEqualTo(2);
    assertThat(verifier.bodyLength()).isEqualTo(GOOD.length());
    assertThat(verifier.closes()).isFalse();
  }

  @Test
  void peersOfBothFamiliesCount() {
    String both = GOOD.substring(0, GOOD.length() - 1) + "6:peers618:0123456789abcdefgh" + "e";
    assertThat(verify(ok(both))).isEqualTo(Verdict.GOOD);
    assertThat(verifier.peers()).isEqualTo(3);
  }

  @Test
  void everyPartOfAReplyIsIncomplete() {
    String reply = ok(GOOD);
    for (int length = 0; length < reply.length(); length++) {
      assertThat(verify(reply.substring(0, length))).as("%d", length).isEqualTo(Verdict.INCOMPLETE);
    }
  }

  @Test
  void aServerMaySayThatItCloses() {
    String closing = ok(GOOD).replace("\r\n\r\n", "\r\nconnection: Close\r\n\r\n");
    assertThat(verify(closing)).isEqualTo(Verdict.GOOD);
    assertThat(verifier.closes()).isTrue();
  }

  @Test
  void aByteMoreThanContentLengthBreaksTheConnection() {
    assertThat(verify(ok(GOOD) + "x")).isEqualTo(Verdict.BROKEN);
    assertThat(verifier.complaint()).isEqualTo("bytes behind the reply");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK|Server: x, no Content-Length",
    "HTTP/1.1 200 OK|Content-Length: 1e1, Content-Length is not one number",
    "HTTP/1.1 200 OK|Content-Length: -1, Content-Length is not one number",
    "HTTP/1.1 200 OK|Content-Length: 99999999, Content-Length is not one number",
    "HTTP/1.1 200 OK|Content-Length: 2|Content-Length: 2, Content-Length is not one number",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked, Transfer-Encoding",
    "HTTP/2 200 OK|Content-Length: 2, not an HTTP/1 reply",
    "HTTP/1.1 abc|Content-Length: 2, not an HTTP/1 reply",
    "220 mail.example.org ESMTP, not an HTTP/1 reply",
  })
  void brokenFramingBreaksTheConnection(String head, String complaint) {
    assertThat(verify(head.replace("|", "\r\n") + "\r\n\r\nde")).isEqualTo(Verdict.BROKEN);
    assertThat(verifier.complaint()).isEqualTo(complaint);
  }

  @Test
  void aHeadThatNeverEndsBreaksTheConnection() {
    assertThat(verify("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(700))).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void anotherStatusIsRefused() {
    assertThat(verify("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")).isEqualTo(Verdict.REFUSED);
    assertThat(verifier.complaint()).isEqualTo("status 503");
  }

  @Test
  void aFailureReasonIsRefusedWithItsText() {
    assertThat(verify(ok("d14:failure reason20:Unregistered torrente"))).isEqualTo(Verdict.REFUSED);
    assertThat(verifier.complaint()).isEqualTo("failure: Unregistered torrent");
  }

  @Test
  void theTextOfAFailureIsCutAndPrintable() {
    assertThat(verify(ok("d14:failure reason200:" + "\u0007ä".repeat(100) + "e")))
        .isEqualTo(Verdict.REFUSED);
    assertThat(verifier.complaint()).isEqualTo("failure: " + "?".repeat(100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "le",
        "d",
        "de",
        "d8:completei3e10:incompletei1e8:intervali1800ee",
        "d8:completei3e10:incompletei1e5:peers0:e",
        "d8:completei3e8:intervali1800e5:peers0:e",
        "d10:incompletei1e8:intervali1800e5:peers0:e",
        "d8:completei-3e10:incompletei1e8:intervali1800e5:peers0:e",
        "d8:completei03e10:incompletei1e8:intervali1800e5:peers0:e",
        "d8:completeie10:incompletei1e8:intervali1800e5:peers0:e",
        "d8:complete1:310:incompletei1e8:intervali1800e5:peers0:e",
        "d10:incompletei1e8:completei3e8:intervali1800e5:peers0:e",
        "d8:completei3e8:completei3e10:incompletei1e8:intervali1800e5:peers0:e",
        "d8:completei3e10:incompletei1e8:intervali1800e5:peers5:12345e",
        "d8:completei3e10:incompletei1e8:intervali1800e5:peers7:1234567e",
        "d8:completei3e10:incompletei1e8:intervali1800e5:peers99:123456e",
        "d8:completei3e10:incompletei1e8:intervali1800e5:peersle" + "e",
        "d8:completei3e10:incompletei1e8:intervali1800e5:peers0:6:peers66:123456e",
        "d8:completei3e10:incompletei1e8:intervali1800e5:peers0:",
        "d8:completei3e10:incompletei1e8:intervali1800e5:peers0:ee",
        "d1:ae8:completei3e10:incompletei1e8:intervali1800e5:peers0:e",
      })
  void anythingElseThanTheDictionaryIsRefused(String body) {
    assertThat(verify(ok(body))).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void unknownEntriesAreSkipped() {
    String more = "d1:ali-1ed1:bi0eleee" + GOOD.substring(1);
    assertThat(verify(ok(more))).isEqualTo(Verdict.GOOD);
    assertThat(verify(ok("d1:a" + "l".repeat(17) + "e".repeat(17) + GOOD.substring(1))))
        .isEqualTo(Verdict.REFUSED);
  }
}
