package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.HASH;
import static org.trackerengine.adapter.undertow.TestServer.KEY;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.wire.TrustedProxies;

/** Announces on the wire, as clients of all ages send them. */
class AnnounceIT {

  private static final String LOOPBACK = "\u007f\u0000\u0000\u0001";
  private static final String LOOPBACK_6 = "\u0000".repeat(15) + "\u0001";
  private static final String PORT = "\u001a\u00e1";

  private TestServer open;

  @BeforeEach
  void start() throws Exception {
    open = TestServer.open();
  }

  @AfterEach
  void stop() throws Exception {
    open.assertServes();
    open.close();
  }

  private static String query(String peer, int port, String more) {
    return "info_hash="
        + HASH
        + "&peer_id=-TR3000-abcdefghijk"
        + peer
        + "&port="
        + port
        + "&uploaded=0&downloaded=0&left=0"
        + more;
  }

  /** Rule D1. */
  @Test
  void theFirstAnnounceGetsExactlyThis() throws Exception {
    RawClient.Response response = open.announce(QUERY);
    assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(response.headers())
        .containsEntry("content-type", "text/plain")
        .containsOnlyKeys("content-type", "content-length", "connection", "date");
    assertThat(response.body())
        .isEqualTo(
            "d8:completei0e10:downloadedi0e11:external ip4:"
                + LOOPBACK
                + "10:incompletei1e8:intervali1800e12:min intervali900e5:peers0:e");
  }

  /** Rule C2. */
  @Test
  void aDualStackPeerCountsOnceAndIsHandedOutInBothFamilies() throws Exception {
    try (TestServer server = TestServer.restricted()) {
      String peer = "/announce?" + query("a", 6881, "&compact=1&passkey=" + KEY);
      for (String address : List.of("127.0.0.1", "::1")) {
        try (RawClient client = RawClient.connect(address, server.port())) {
          assertThat(client.send(get(peer)).response().body()).startsWith("d8:completei1e");
        }
      }
      String other = query("b", 6882, "&compact=1&passkey=" + KEY).replace("left=0", "left=1");
      assertThat(server.announce(other).body())
          .startsWith("d8:completei1e10:downloadedi0e")
          .contains("10:incompletei1e")
          .endsWith("5:peers6:" + LOOPBACK + PORT + "6:peers618:" + LOOPBACK_6 + PORT + "e");
      server.assertServes();
    }
  }

  /** Rule B7. */
  @Test
  void whoeverDoesNotAskForCompactGetsDictionaries() throws Exception {
    open.announce(query("a", 6881, ""));
    assertThat(open.announce(query("b", 6882, "").replace("left=0", "left=1")).body())
        .endsWith("5:peersld2:ip9:127.0.0.17:peer id20:-TR3000-abcdefghijka4:porti6881eeee");
    assertThat(open.announce(query("b", 6882, "&no_peer_id=1").replace("left=0", "left=1")).body())
        .endsWith("5:peersld2:ip9:127.0.0.14:porti6881eeee");
  }

  @Test
  void every256ByteValuesPassThroughTheInfoHash() throws Exception {
    for (int first = 0; first < 256; first++) {
      StringBuilder escaped = new StringBuilder();
      StringBuilder raw = new StringBuilder();
      byte[] bytes = new byte[InfoHash.LENGTH];
      for (int i = 0; i < bytes.length; i++) {
        int value = (first + i) & 0xff;
        bytes[i] = (byte) value;
        escaped.append(String.format("%%%02x", value));
        boolean special = value <= ' ' || value == 0x7f || value == '%' || value == '&';
        raw.append(special ? String.format("%%%02X", value) : String.valueOf((char) value));
      }
      String peer = query("a", 6881, "&compact=1");
      assertThat(open.announce(peer.replace(HASH, escaped)).body()).startsWith("d8:completei1e");
      String scrape = open.ask(get("/scrape?info_hash=" + raw)).body();
      assertThat(scrape)
          .startsWith("d5:filesd20:" + new String(bytes, StandardCharsets.ISO_8859_1))
          .contains("8:completei1e");
    }
  }

  /** Rule B1: none of these makes Undertow, which is stricter, look at the query. */
  @ParameterizedTest
  @CsvSource({
    "info_hash=%, Invalid request",
    "info_hash=%zz, Invalid request",
    "info_hash=%%, Invalid request",
    "info_hash=%u0041, Invalid request",
    "=, Invalid request",
    "'', Invalid request"
  })
  void row5BadEscapesAreAnsweredAsFailures(String query, String reason) throws Exception {
    RawClient.Response response = open.announce(query);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).startsWith("d14:failure reason").contains(reason);
  }

  @Test
  void badEscapesInIgnoredParametersAreIgnored() throws Exception {
    assertThat(open.announce(QUERY + "&x=%zz&y=%&;=%00%ff").body()).startsWith("d8:complete");
  }

  @Test
  void row14ManyParametersAreAFailureEvenMoreThanUndertowCounts() throws Exception {
    assertThat(open.announce(QUERY + "&a=".repeat(65)).body()).contains("too many parameters");
    assertThat(open.announce(QUERY + "&a=".repeat(400)).body()).contains("too many parameters");
  }

  /** Rule A1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/announce?passkey=" + KEY + "&",
        "/announce/" + KEY + "?",
        "/" + KEY + "/announce?"
      })
  void theKeyMayStandInThreePlaces(String target) throws Exception {
    try (TestServer server = TestServer.restricted()) {
      assertThat(server.ask(get(target + QUERY)).body()).startsWith("d8:complete");
      String wrong = target.replace("012345", "543210");
      assertThat(server.ask(get(wrong + QUERY)).body())
          .startsWith("d14:failure reason59:Passkey not found.");
    }
  }

  /** Rule A4, limits row 57. */
  @Test
  void absentMalformedAndUnknownKeysGetTheSameBytes() throws Exception {
    try (TestServer server = TestServer.restricted()) {
      String expected = server.ask(get("/announce?" + QUERY)).body();
      assertThat(expected).contains("Passkey not found.");
      for (String key :
          List.of("", "a", "f".repeat(40), "..%2f..%2f", "%00", "%zz", "%f0%9f%8c%8d".repeat(32))) {
        assertThat(server.ask(get("/announce?passkey=" + key + "&" + QUERY)).body())
            .isEqualTo(expected);
        assertThat(server.ask(get("/announce/" + key + "?" + QUERY)).body()).isEqualTo(expected);
      }
      server.assertServes();
    }
  }

  /** Rule A3. */
  @Test
  void aBrowserIsToldWhatThisIs() throws Exception {
    String accept = "Accept: text/html,application/xhtml+xml\r\nConnection: close\r\n\r\n";
    RawClient.Response page =
        open.ask("GET /announce?passkey=" + KEY + " HTTP/1.1\r\nHost: t\r\n" + accept);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers()).containsEntry("content-type", "text/html; charset=utf-8");
    assertThat(page.body()).contains("BitTorrent tracker").doesNotContain(KEY);
    assertThat(open.ask("GET /announce?" + QUERY + " HTTP/1.1\r\nHost: t\r\n" + accept).body())
        .as("limits row 61: a browser's headers with a client's parameters")
        .startsWith("d8:complete");
  }

  @Test
  void otherPathsAreNotFoundAndRobotsAreSentAway() throws Exception {
    RawClient.Response missing = open.ask(get("/" + KEY));
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body()).isEqualTo("Not found.\n");
    assertThat(open.ask(get("/robots.txt")).body()).isEqualTo("User-agent: *\nDisallow: /\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 400 | ",
        "X-Forwarded-For: unknown | 400 | ",
        "X-Forwarded-For: | 400 | ",
        "X-Real-IP: 203.0.113.9 | 400 | ",
        "X-Forwarded-For: 203.0.113.9, | 200 | 203.0.113.9",
        "Forwarded: for=203.0.113.9, | 200 | 203.0.113.9",
        "X-Forwarded-For: 203.0.113.9:80 | 200 | 203.0.113.9",
        "x-forwarded-for: 203.0.113.9 | 200 | 203.0.113.9",
        "X-Forwarded-For: 198.51.100.1, 203.0.113.9, 127.0.0.1 | 200 | 203.0.113.9",
        "Forwarded: for=203.0.113.9;proto=https | 200 | 203.0.113.9",
        "X-Forwarded-For: [2001:db8::9]:80 | 200 | 2001:db8::9",
      })
  void row49TheAddressThatATrustedProxyVouchesFor(String header, int status, String address)
      throws Exception {
    TrustedProxies local = new TrustedProxies(List.of(Network.parse("127.0.0.0/8")));
    HttpSettings settings = HttpSettings.loopback(0).withTrustedProxies(local);
    try (TestServer server = TestServer.open(settings, HttpLimits.DEFAULT)) {
      String line = header.isEmpty() ? "" : header + "\r\n";
      RawClient.Response response =
          server.ask(
              "GET /announce?"
                  + QUERY
                  + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n"
                  + line
                  + "\r\n");
      assertThat(response.status()).isEqualTo(status);
      if (status == 200) {
        assertThat(response.body()).contains(externalIp(address));
      }
    }
  }

  @Test
  void row49TwoForwardingHeadersAreOneList() throws Exception {
    TrustedProxies local = new TrustedProxies(List.of(Network.parse("127.0.0.0/8")));
    HttpSettings settings = HttpSettings.loopback(0).withTrustedProxies(local);
    try (TestServer server = TestServer.open(settings, HttpLimits.DEFAULT)) {
      RawClient.Response response =
          server.ask(
              "GET /announce?"
                  + QUERY
                  + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n"
                  + "X-Forwarded-For: 203.0.113.8\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n");
      assertThat(response.body()).contains(externalIp("203.0.113.9"));
    }
  }

  @Test
  void row48AnybodyElsesForwardingHeaderIsIgnored() throws Exception {
    RawClient.Response response =
        open.ask(
            "GET /announce?"
                + QUERY
                + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n"
                + "X-Forwarded-For: 203.0.113.9\r\n\r\n");
    assertThat(response.body()).contains(externalIp("127.0.0.1"));
  }

  @Test
  void aSlowReaderGetsItsAnswersWholeWhileOthersAreServed() throws Exception {
    int requests = 1_500;
    String expected = open.ask(get(bigScrape("%fe"))).body();
    assertThat(expected).hasSizeGreaterThan(5_000);
    try (RawClient slow = RawClient.withReceiveBuffer(open.port(), 4_096)) {
      Thread sender =
          Thread.ofVirtual()
              .start(() -> slow.trySend(getAndStay(bigScrape("%fe")).repeat(requests)));
      awaitStandstill();
      for (int i = 0; i < 20; i++) {
        assertThat(open.ask(get(bigScrape("%ff"))).body()).startsWith("d5:files");
      }
      for (int i = 0; i < requests; i++) {
        assertThat(slow.response().body()).isEqualTo(expected);
      }
      sender.join();
    }
  }

  /** Waits until no more is answered, because nobody reads it. */
  private void awaitStandstill() throws Exception {
    long before = -1;
    while (open.metrics.scrapes() != before) {
      before = open.metrics.scrapes();
      Thread.sleep(200);
    }
  }

  private static String bigScrape(String first) {
    StringBuilder target = new StringBuilder("/scrape?x=y");
    for (int i = 0; i < 74; i++) {
      target.append("&info_hash=").append(first).append(HASH, 3, 57);
      target.append(String.format("%%%02x", i));
    }
    return target.toString();
  }

  private static String externalIp(String address) throws Exception {
    byte[] bytes = InetAddress.getByName(address).getAddress();
    return "11:external ip"
        + bytes.length
        + ":"
        + new String(bytes, StandardCharsets.ISO_8859_1)
        + "10:incomplete";
  }
}
