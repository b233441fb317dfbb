package org.trackerengine.adapter.undertow.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.wire.TrackerPath;
import org.trackerengine.domain.wire.http.AnnouncePaths;

/** Request heads as bytes: limits rows 62 to 73, without a socket. */
class HeadReaderTest {

  private static final String HOST = "Host: t\r\n";

  private final HeadReader reader =
      new HeadReader(HttpLimits.DEFAULT, true, AnnouncePaths.NONE, KnownPasskeys.NONE);

  private Framed read(String head) {
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    return reader.read(bytes, bytes.length);
  }

  private RequestHead accepted(String head) {
    assertThat(read(head)).isInstanceOf(RequestHead.class);
    return (RequestHead) read(head);
  }

  private int status(String head) {
    return switch (read(head)) {
      case Framed.Incomplete incomplete -> 100;
      case Framed.Rejected rejected -> rejected.status();
      case RequestHead accepted -> 200;
    };
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n";
  }

  private static String withHeader(String line) {
    return "GET /announce HTTP/1.1\r\n" + HOST + line + "\r\n\r\n";
  }

  private static String post(String line) {
    return "POST /torrents HTTP/1.1\r\n" + HOST + line + "\r\n\r\n";
  }

  @Test
  void everyPrefixOfAHeadIsIncomplete() {
    String head = "GET /announce?a=b HTTP/1.1\r\n" + HOST + "Accept: */*\r\n\r\n";
    for (int length = 0; length < head.length(); length++) {
      assertThat(read(head.substring(0, length))).isInstanceOf(Framed.Incomplete.class);
    }
    assertThat(accepted(head).end()).isEqualTo(head.length());
  }

  @Test
  void aHeadEndsAtItsEmptyLineWhateverFollows() {
    String head = get("/announce?x=y");
    RequestHead first = accepted(head + get("/scrape"));
    assertThat(first.end()).isEqualTo(head.length());
    assertThat(head.substring(first.queryFrom(), first.queryTo())).isEqualTo("x=y");
    assertThat(first.path()).isEqualTo(TrackerPath.ANNOUNCE);
  }

  @Test
  void everyByteButControlsAndSpacesPassesInAQuery() {
    for (int value = 0; value < 256; value++) {
      int expected = value <= ' ' || value == 0x7f ? 400 : 200;
      assertThat(status(get("/announce?info_hash=" + (char) value)))
          .as("byte %s", value)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"/announce, 2048", "/scrape, 8192", "/torrents, 4096"})
  void aRequestLineHasALimitOfItsPath(String path, int limit) {
    String line = "GET " + path + "? HTTP/1.1";
    String longest = path + "?" + "a".repeat(limit - line.length());
    assertThat(status(get(longest))).isEqualTo(200);
    assertThat(status(get(longest + "a"))).isEqualTo(414);
  }

  @Test
  void aLineWithoutEndIsRejectedOnceNoPathCouldHaveIt() {
    assertThat(status("GET /scrape?" + "a".repeat(8192 - 12 + 1))).isEqualTo(100);
    assertThat(status("GET /scrape?" + "a".repeat(8192 - 12 + 2))).isEqualTo(414);
  }

  @ParameterizedTest
  @CsvSource({"/announce, 32", "/scrape, 32", "/torrents, 64"})
  void headersAreCounted(String path, int limit) {
    String line = "GET " + path + " HTTP/1.1\r\n" + HOST;
    assertThat(status(line + "a:\r\n".repeat(limit - 1) + "\r\n")).isEqualTo(200);
    assertThat(status(line + "a:\r\n".repeat(limit) + "\r\n")).isEqualTo(431);
    assertThat(status(line + "a:\r\n".repeat(limit))).isEqualTo(431);
  }

  @ParameterizedTest
  @CsvSource({"/announce, 8192", "/scrape, 8192", "/torrents, 12288"})
  void headersHaveALimitInAll(String path, int limit) {
    String line = "GET " + path + " HTTP/1.1\r\n" + HOST + "User-Agent: ";
    String longest = "a".repeat(limit - HOST.length() - "User-Agent: \r\n".length());
    assertThat(status(line + longest + "\r\n\r\n")).isEqualTo(200);
    assertThat(status(line + longest + "a\r\n\r\n")).isEqualTo(431);
    assertThat(status(line + longest + "aa")).isEqualTo(431);
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, 405",
    "POST, 405",
    "PUT, 405",
    "DELETE, 405",
    "OPTIONS, 405",
    "TRACE, 405",
    "CONNECT, 405",
    "get, 405",
    "FOO, 405",
    "G(T, 400"
  })
  void aTrackerPathHasOneMethod(String method, int expected) {
    assertThat(status(method + " /announce HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(expected);
  }

  @Test
  void aRejectedMethodComesWithTheAllowedOne() {
    assertThat(read("POST /scrape HTTP/1.1\r\n" + HOST + "\r\n"))
        .isEqualTo(new Framed.Rejected(405, "GET"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 200",
    "HEAD, 200",
    "POST, 200",
    "PUT, 200",
    "PATCH, 200",
    "DELETE, 200",
    "OPTIONS, 200",
    "TRACE, 501",
    "CONNECT, 501",
    "get, 501",
    "PROPFIND, 501"
  })
  void otherPathsHaveTheUsualMethods(String method, int expected) {
    assertThat(status(method + " /torrents HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1, 200",
    "HTTP/1.0, 200",
    "HTTP/1.2, 505",
    "HTTP/3.0, 505",
    "HTTP/0.9, 505",
    "HTTP/2.0, 505",
    "HTTP/11, 400",
    "http/1.1, 400",
    "HTTP/1.1x, 400",
    "HTTP/1.10, 400",
    "X, 400"
  })
  void twoVersionsAreSpoken(String version, int expected) {
    assertThat(status("GET /announce " + version + "\r\n" + HOST + "\r\n")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /announce\r\n\r\n",
        "GET  /announce HTTP/1.1\r\nHost: t\r\n\r\n",
        "GET /announce HTTP/1.1 \r\nHost: t\r\n\r\n",
        " GET /announce HTTP/1.1\r\nHost: t\r\n\r\n",
        "\nGET /announce HTTP/1.1\r\nHost: t\r\n\r\n",
        "\r\rGET /announce HTTP/1.1\r\nHost: t\r\n\r\n",
        "\r\n\nGET /announce HTTP/1.1\r\nHost: t\r\n\r\n",
        "GET http:///announce HTTP/1.1\r\nHost: t\r\n\r\n",
        "GET http://u@t/announce HTTP/1.1\r\nHost: t\r\n\r\n",
        "GET http://<t>/announce HTTP/1.1\r\nHost: t\r\n\r\n",
        "GET announce HTTP/1.1\r\nHost: t\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: t\r\n\r\n",
        "GET ftp://t/announce HTTP/1.1\r\nHost: t\r\n\r\n",
        "GET /announce HTTP/1.1\nHost: t\r\n\r\n",
        "GET /announce HTTP/1.1\r\nHost: t\n\r\n",
        "GET /announce HTTP/1.1\r\nHost: t\r\n\n",
        "GET /announce\r HTTP/1.1\r\nHost: t\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
      })
  void whatIsNotARequestIsABadOne(String head) {
    assertThat(status(head)).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: u",
        "X : y",
        " X: y",
        "X: y\r\n folded",
        "X: y\r\n\tfolded",
        "X: a\rb",
        "X: a\u0000b",
        "X: a\u0001b",
        "no colon",
        ": no name",
        "Content-Length: 5",
        "Content-Length: -1",
        "Content-Length: +1",
        "Content-Length: 99999999999999999999",
        "Content-Length: 5, 5",
        "Content-Length: 0x5",
        "Content-Length:",
        "Content-Length: 0\r\nContent-Length: 0",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 0\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
      })
  void headersThatLeaveADoubtAreRefused(String line) {
    assertThat(status(withHeader(line))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 0",
        "Accept-Encoding: gzip",
        "Range: bytes=0-0,0-1",
        "If-None-Match: *",
        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
        "User-Agent: \u00f0\u009f\u008c\u008d",
        "X:\ta \t b \t",
        "X:",
      })
  void harmlessHeadersPass(String line) {
    assertThat(status(withHeader(line))).isEqualTo(200);
  }

  @Test
  void anExpectationIsRefusedOnATrackerPathOnly() {
    assertThat(status(withHeader("Expect: 100-continue"))).isEqualTo(417);
    assertThat(status(post("Content-Length: 1\r\nExpect: 100-continue"))).isEqualTo(200);
  }

  @Test
  void aHostIsRequiredIn11() {
    assertThat(status("GET /announce HTTP/1.1\r\n\r\n")).isEqualTo(400);
    assertThat(status("GET /announce HTTP/1.0\r\n\r\n")).isEqualTo(200);
  }

  @ParameterizedTest // row 72
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tracker.example | 200",
        "tracker.example:6969 | 200",
        "203.0.113.1:80 | 200",
        "[2001:db8::1]:6969 | 200",
        "::1:6969 | 200",
        "my_host | 200",
        "`` | 200",
        "tracker.example/announce | 400",
        "tracker.example? | 400",
        "tracker.example# | 400",
        "http://tracker.example | 400",
        "me@tracker.example | 400",
        "a b | 400",
        "a\tb | 400",
        "\"a\" | 400",
        "<script> | 400",
        "a\\b | 400",
        "m\u00fcnchen.example | 400",
      })
  void aHostIsWrittenAsAnAuthorityIs(String host, int expected) {
    for (String path : new String[] {"/announce", "/torrents"}) {
      for (String version : new String[] {"1.0", "1.1"}) {
        assertThat(status("GET " + path + " HTTP/" + version + "\r\nHost: " + host + "\r\n\r\n"))
            .isEqualTo(expected);
      }
    }
  }

  @Test // row 64a
  void emptyLinesBeforeARequestAreSkippedButNotForEver() {
    for (int lines = 0; lines <= 4; lines++) {
      RequestHead head = accepted("\r\n".repeat(lines) + get("/announce?x=y"));
      assertThat(head.from()).isEqualTo(2 * lines);
      assertThat(head.queryFrom()).isEqualTo(2 * lines + "GET /announce?".length());
      assertThat(head.path()).isEqualTo(TrackerPath.ANNOUNCE);
    }
    assertThat(status("\r\n".repeat(4))).isEqualTo(100);
    assertThat(status("\r\n".repeat(3) + "\r")).isEqualTo(100);
    assertThat(status("\r\n".repeat(4) + "\r")).isEqualTo(400);
    assertThat(status("\r\n".repeat(5) + get("/announce"))).isEqualTo(400);
    assertThat(status("\r\n" + get("/announce?" + "a".repeat(2048 - 23)))).isEqualTo(200);
    assertThat(status("\r\n" + get("/announce?" + "a".repeat(2048 - 22)))).isEqualTo(414);
  }

  @Test
  void otherPathsMayHaveABodyOfOneClearLength() {
    assertThat(accepted(get("/torrents")).bodyBytes()).isZero();
    assertThat(accepted(post("Content-Length: 123")).bodyBytes()).isEqualTo(123);
    assertThat(accepted(post("Transfer-Encoding: Chunked")).bodyBytes())
        .isEqualTo(RequestHead.CHUNKED);
    assertThat(status(post("Content-Length: 134217728"))).isEqualTo(200);
    assertThat(status(post("Content-Length: 134217729"))).isEqualTo(413);
    assertThat(status(post("Content-Length: 1\r\nTransfer-Encoding: chunked"))).isEqualTo(400);
    assertThat(status("POST /x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n")).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "close | true",
        "Close | true",
        "TE, close | true",
        "close,TE | true",
        "keep-alive | false",
        "closed | false"
      })
  void theClientMayWantTheConnectionClosed(String value, boolean expected) {
    assertThat(accepted(withHeader("Connection: " + value)).close()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/announce, ANNOUNCE",
    "/announce/0123456789abcdef0123, ANNOUNCE",
    "/0123456789abcdef0123/scrape, SCRAPE",
    "http://tracker.example:6969/announce, ANNOUNCE",
    "HTTP://tracker.example/scrape?a=b, SCRAPE",
    "http://tracker.example, OTHER",
    "/announce.php, ANNOUNCE",
    "/0123456789abcdef0123/scrape.php, SCRAPE",
    "http://tracker.example?a=b, OTHER",
    "/Announce, OTHER",
    "/torrents, OTHER"
  })
  void thePathSaysWhatIsAskedFor(String target, TrackerPath.Kind expected) {
    assertThat(accepted(get(target)).path().kind()).isEqualTo(expected);
  }

  @Test
  void theAdminPortHasNoTrackerPaths() {
    byte[] bytes = get("/announce").getBytes(StandardCharsets.ISO_8859_1);
    Framed framed =
        new HeadReader(HttpLimits.DEFAULT, false, AnnouncePaths.NONE, KnownPasskeys.NONE)
            .read(bytes, bytes.length);
    assertThat(((RequestHead) framed).isForTracker()).isFalse();
  }
}
