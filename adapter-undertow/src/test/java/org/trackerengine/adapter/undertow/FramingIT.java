package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP framing on the wire, limits rows 62 to 80; after each bad input a client is served. */
class FramingIT {

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.open();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void clientsAreServed() throws Exception {
    server.assertServes();
  }

  private static RawClient.Response rejected(String request) throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.trySend(request);
      RawClient.Response response = client.response();
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(response.closes()).isTrue();
      assertThat(response.body()).isEmpty();
      assertThat(response.headers()).doesNotContainKey("server");
      return response;
    }
  }

  private static String announce(String headers) {
    return "GET /announce?" + QUERY + " HTTP/1.1\r\nHost: t\r\n" + headers + "\r\n";
  }

  @ParameterizedTest
  @CsvSource({
    "POST, 405",
    "PUT, 405",
    "DELETE, 405",
    "OPTIONS, 405",
    "TRACE, 405",
    "CONNECT, 405",
    "HEAD, 405",
    "get, 405",
    "FOO, 405"
  })
  void row63MethodsOtherThanGet(String method, int status) throws Exception {
    RawClient.Response response =
        rejected(method + " /announce?" + QUERY + " HTTP/1.1\r\nHost: t\r\n\r\n");
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.headers()).containsEntry("allow", "GET");
  }

  @Test
  void row63ConnectToAnAuthority() throws Exception {
    assertThat(rejected("CONNECT example.org:443 HTTP/1.1\r\nHost: t\r\n\r\n").status())
        .isEqualTo(501);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /announce | 400",
        "GET /announce HTTP/1.2 | 505",
        "GET /announce HTTP/3.0 | 505",
        "GET /announce HTTP/1.1x | 400"
      })
  void row64Versions(String line, int status) throws Exception {
    assertThat(rejected(line + "\r\nHost: t\r\n\r\n").status()).isEqualTo(status);
  }

  @Test
  void row64ASpaceAfterTheVersion() throws Exception {
    assertThat(rejected("GET /announce HTTP/1.1 \r\nHost: t\r\n\r\n").status()).isEqualTo(400);
  }

  @Test
  void row65TheHttp2Preface() throws Exception {
    assertThat(rejected("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").status()).isEqualTo(400);
  }

  @Test
  void row65UpgradesAreIgnored() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(
          announce(
              "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"));
      assertThat(client.response().statusLine()).isEqualTo("HTTP/1.1 200 OK");
      client.send(get("/announce?" + QUERY));
      assertThat(client.response().statusLine()).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void row66TlsOnThePlainPort() throws Exception {
    assertThat(rejected("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003").status())
        .isEqualTo(400);
  }

  @Test
  void row66RandomBytes() throws Exception {
    StringBuilder noise = new StringBuilder("\u0001");
    new Random(1).ints(1 << 20, 0, 256).forEach(b -> noise.append((char) b));
    assertThat(rejected(noise.toString()).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"/announce, 2048", "/scrape, 8192"})
  void row67RequestLines(String path, int limit) throws Exception {
    String prefix = path + "?" + QUERY + "&x=";
    String longest =
        prefix + "a".repeat(limit - "GET ".length() - prefix.length() - " HTTP/1.1".length());
    assertThat(server.ask(get(longest)).status()).isEqualTo(200);
    assertThat(rejected(getAndStay(longest + "a")).status()).isEqualTo(414);
  }

  @Test
  void row67AMebibyteWithoutALineEnd() throws Exception {
    assertThat(rejected("GET /scrape?" + "a".repeat(1 << 20)).status()).isEqualTo(414);
  }

  @Test
  void row68HeadersAreCountedAndMeasured() throws Exception {
    assertThat(server.ask(announce("Connection: close\r\n" + "a: b\r\n".repeat(30))).status())
        .isEqualTo(200);
    assertThat(rejected(announce("a: b\r\n".repeat(32))).status()).isEqualTo(431);
    assertThat(rejected(announce("a: " + "b".repeat(9 * 1024) + "\r\n")).status()).isEqualTo(431);
    assertThat(rejected(announce("a:\r\n".repeat(100_000))).status()).isEqualTo(431);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5",
        "Content-Length: -1",
        "Content-Length: 99999999999999999999",
        "Content-Length: 5, 5",
        "Content-Length: 5\r\nContent-Length: 6",
        "Transfer-Encoding: chunked",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length : 5",
        "X: a\r\n b",
        "X: a\rb",
        "X: a\u0000b",
        "Host: again",
      })
  void row71BodiesAndDoubtfulHeaders(String line) throws Exception {
    assertThat(rejected(announce(line + "\r\n") + "hello").status()).isEqualTo(400);
  }

  @Test
  void aHostIsRequired() throws Exception {
    assertThat(rejected("GET /announce HTTP/1.1\r\n\r\n").status()).isEqualTo(400);
  }

  /** libtorrent and qBittorrent write an IPv6 literal without brackets. */
  @ParameterizedTest
  @ValueSource(strings = {"::1:6969", "[::1]:6969", "tracker.example:6969", "", "t:port", "[x"})
  void whatTheHostOfAnAnnounceSaysIsNobodysBusiness(String host) throws Exception {
    String head = "GET /announce?" + QUERY + " HTTP/1.1\r\nHost: " + host + "\r\n";
    assertThat(server.ask(head + "Connection: close\r\n\r\n").status()).isEqualTo(200);
  }

  @Test
  void aBodyOfNoLengthIsNone() throws Exception {
    assertThat(server.ask(announce("Content-Length: 0\r\nConnection: close\r\n")).status())
        .isEqualTo(200);
  }

  @Test
  void row73Expectations() throws Exception {
    assertThat(rejected(announce("Expect: 100-continue\r\n")).status()).isEqualTo(417);
  }

  @Test
  void row62UserAgents() throws Exception {
    assertThat(rejected(announce("User-Agent: " + "u".repeat(8192) + "\r\n")).status())
        .isEqualTo(431);
    assertThat(
            server
                .ask(announce("User-Agent: \u00f0\u009f\u008c\u008d\r\nConnection: close\r\n"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void row78AResetInTheMiddle() throws Exception {
    for (int i = 0; i < 20; i++) {
      RawClient client = RawClient.connect(server.port());
      client.send(getAndStay("/announce?" + QUERY)).reset();
    }
  }

  @Test
  void row78AHalfClosedClientGetsItsAnswer() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(getAndStay("/announce?" + QUERY)).endOfInput();
      assertThat(client.response().body()).startsWith("d8:complete");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void row78PipelinedRequestsOfAHalfClosedClientAreAllAnswered() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(getAndStay("/announce?" + QUERY) + getAndStay("/scrape")).endOfInput();
      assertThat(client.response().body()).startsWith("d8:complete");
      assertThat(client.response().body()).startsWith("d14:failure reason");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void row80TheAnswerIsAlwaysWholeAndPlain() throws Exception {
    String plain = server.announce(QUERY).body();
    RawClient.Response response =
        server.ask(
            announce(
                "Accept-Encoding: gzip\r\nRange: bytes=0-0,0-1\r\nIf-None-Match: *\r\n"
                    + "Connection: close\r\n"));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(plain);
    assertThat(response.headers())
        .containsEntry("content-type", "text/plain")
        .doesNotContainKeys("content-encoding", "transfer-encoding", "server", "content-range");
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(
          getAndStay("/announce?" + QUERY)
              + getAndStay("/scrape")
              + getAndStay("/robots.txt")
              + getAndStay("/scrape?info_hash=" + TestServer.HASH)
              + get("/nothing"));
      assertThat(client.response().body()).startsWith("d8:completei0e");
      assertThat(client.response().body()).contains("Full scrape is not supported.");
      assertThat(client.response().body()).isEqualTo("User-agent: *\nDisallow: /\n");
      assertThat(client.response().body()).startsWith("d5:filesd20:");
      assertThat(client.response().status()).isEqualTo(404);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aPipelinedRequestMayComeInPieces() throws Exception {
    String first = getAndStay("/announce?" + QUERY);
    String second = get("/scrape");
    for (int cut = 0; cut < second.length(); cut += 7) {
      try (RawClient client = RawClient.connect(server.port())) {
        client.send(first + second.substring(0, cut));
        assertThat(client.response().status()).isEqualTo(200);
        client.send(second.substring(cut));
        assertThat(client.response().body()).startsWith("d14:failure reason");
      }
    }
  }

  @Test
  void aBadRequestInAPipelineEndsItAndTheGoodOnesBeforeAreAnswered() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(
          getAndStay("/announce?" + QUERY) + "BAD\r\n\r\n" + getAndStay("/announce?" + QUERY));
      assertThat(client.response().status()).isEqualTo(200);
      assertThat(client.response().status()).isEqualTo(400);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  /** Undertow reads what comes after the last chunk; it must not pass the limits that way. */
  @Test
  void nothingIsTakenForARequestThatComesBehindAChunkedBody() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(
          "POST /x HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"
              + getAndStay("/announce?" + QUERY));
      RawClient.Response response = client.response();
      assertThat(response.status()).isEqualTo(404);
      assertThat(response.closes()).isTrue();
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void requestsByteByByteAreAnswered() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      for (char c : get("/announce?" + QUERY).toCharArray()) {
        client.send(String.valueOf(c));
      }
      assertThat(client.response().status()).isEqualTo(200);
    }
  }

  @Test
  void http11KeepsTheConnectionUnlessToldOtherwise() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      for (int i = 0; i < 3; i++) {
        RawClient.Response response = client.send(getAndStay("/announce?" + QUERY)).response();
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(response.closes()).isFalse();
      }
      RawClient.Response last = client.send(announce("Connection: TE, close\r\n")).response();
      assertThat(last.closes()).isTrue();
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void http10ClosesTheConnectionUnlessToldOtherwise() throws Exception {
    String line = "GET /announce?" + QUERY + " HTTP/1.0\r\n";
    try (RawClient client = RawClient.connect(server.port())) {
      RawClient.Response kept = client.send(line + "Connection: keep-alive\r\n\r\n").response();
      assertThat(kept.status()).isEqualTo(200);
      assertThat(kept.headers()).containsEntry("connection", "keep-alive");
      RawClient.Response last = client.send(line + "\r\n").response();
      assertThat(last.status()).isEqualTo(200);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void theAbsoluteFormOfAProxyIsUnderstood() throws Exception {
    assertThat(server.ask(get("http://other.example:1/announce?" + QUERY)).body())
        .startsWith("d8:complete");
  }
}
