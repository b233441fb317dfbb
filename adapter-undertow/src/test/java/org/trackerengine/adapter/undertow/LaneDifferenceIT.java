package org.trackerengine.adapter.undertow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.HASH;
import static org.trackerengine.adapter.undertow.TestServer.KEY;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.wire.TrustedProxies;

/**
 * Nobody can tell whether there is a fast lane: two servers with the same state, one with it and
 * one without, are sent the same bytes and answer the same bytes, but for the date, and close the
 * connection at the same place or not.
 */
@ParameterizedClass
@EnumSource
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LaneDifferenceIT {

  private static final Path CAPTURES = Path.of("../tracker-domain/src/test/resources/captures");
  private static final long SEED = 20_261_125;
  private static final String LAST = "GET /robots.txt HTTP/1.1\r\nHost: t\r\n\r\n";

  /** What kind of server it is. */
  enum Kind {
    OPEN,
    PRIVATE,
    BEHIND_A_PROXY
  }

  @Parameter Kind kind;

  private TestServer fast;
  private TestServer plain;

  @BeforeEach
  void start() throws Exception {
    fast = server(true);
    plain = server(false);
  }

  private TestServer server(boolean fastLane) throws IOException {
    HttpSettings settings = HttpSettings.loopback(0).withFastLane(fastLane);
    return switch (kind) {
      case OPEN -> TestServer.open(settings, HttpLimits.DEFAULT);
      case PRIVATE -> TestServer.restricted(settings);
      case BEHIND_A_PROXY ->
          TestServer.open(
              settings.withTrustedProxies(
                  new TrustedProxies(List.of(Network.parse("127.0.0.0/8")))),
              HttpLimits.DEFAULT);
    };
  }

  @AfterEach
  void stop() throws Exception {
    assertAlike(get("/announce?" + QUERY + "&event=stopped", ""));
    fast.close();
    plain.close();
  }

  /** Everything that the server sends until it closes the connection. */
  private static String all(RawClient client) throws IOException {
    return client.rest().replaceAll("\r\nDate: [^\r]*GMT\r\n", "\r\nDate\r\n");
  }

  /** What is answered to pieces that arrive one after the other, before the client hangs up. */
  private static String answer(TestServer server, List<String> pieces) throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      for (String piece : pieces) {
        if (pieces.size() > 1) {
          LockSupport.parkNanos(100_000);
        }
        client.trySend(piece);
      }
      client.endOfInput();
      return all(client);
    } catch (IOException hungUpFirst) {
      return "closed";
    }
  }

  /** What is answered to a request, and whether another one is answered after that. */
  private static String answerAndNext(TestServer server, String request) throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(request);
      String first = client.response().toString().replaceAll("date=[^}]*GMT", "date");
      return client.trySend(LAST) ? first + answerOf(client) : first + "closed";
    }
  }

  private static String answerOf(RawClient client) throws IOException {
    try {
      return client.response().body();
    } catch (IOException closed) {
      return "closed";
    }
  }

  private void assertAlike(String... pieces) throws IOException {
    List<String> list = List.of(pieces);
    String fromPlain = answer(plain, list);
    assertThat(answer(fast, list)).as("%s", list).isEqualTo(fromPlain);
  }

  private void assertAlikeInEveryWay(String request) throws IOException {
    assertAlike(request);
    assertAlike(request + LAST);
    if (answer(plain, List.of(request)).startsWith("HTTP/")) {
      assertThat(answer(fast, List.of(request))).startsWith("HTTP/");
      String fromPlain = answerAndNext(plain, request);
      assertThat(answerAndNext(fast, request)).as(request).isEqualTo(fromPlain);
    }
  }

  private List<String> captures() throws IOException {
    List<String> captures = new ArrayList<>();
    try (Stream<Path> files = Files.list(CAPTURES)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".http")) {
          String capture = Files.readString(file, ISO_8859_1);
          captures.add(capture.replaceFirst("\r\n", "\r\n" + forwarding()));
        }
      }
    }
    assertThat(captures).hasSizeGreaterThan(50);
    return captures;
  }

  private String forwarding() {
    return kind == Kind.BEHIND_A_PROXY ? "X-Forwarded-For: 203.0.113.9, 127.0.0.1\r\n" : "";
  }

  private String get(String target, String headers) {
    return "GET " + target + " HTTP/1.1\r\nHost: t\r\n" + forwarding() + headers + "\r\n";
  }

  private List<String> requests() {
    String announce = "/announce?" + QUERY + "&passkey=" + KEY;
    List<String> requests = new ArrayList<>();
    for (String target :
        List.of(
            announce,
            announce.replace("&compact=1", ""),
            announce.replace("&compact=1", "&no_peer_id=1"),
            announce.replace("left=1", "left=0").replace("kl&port", "kM&port"),
            announce + "&event=stopped",
            announce + "&numwant=1000000000000",
            announce + "&port=1",
            announce + "&ip=%zz",
            "/announce/" + KEY + "?" + QUERY,
            "/" + KEY + "/announce?" + QUERY,
            "/announce/x?" + QUERY,
            "/announce.php?" + QUERY + "&passkey=" + KEY,
            "/announce.php/" + KEY + "?" + QUERY,
            "/scrape.php?info_hash=" + HASH + "&passkey=" + KEY,
            "/bt/announce.php?" + QUERY + "&uk=" + KEY,
            "/bt/scrape.php?info_hash=" + HASH + "&uk=" + KEY,
            "/tracker.php/" + KEY + "/announce?" + QUERY,
            "/tracker.php/" + KEY + "/announces?" + QUERY,
            "/scrape?info_hash=" + HASH + "&passkey=" + KEY,
            "/scrape/" + KEY + "?info_hash=" + HASH,
            "/scrape" + ("&info_hash=" + HASH).repeat(100).replaceFirst("&", "?"),
            "/announce",
            "/announce?",
            "/scrape?&&=",
            "http://other/announce?" + QUERY,
            "/announce/a/b",
            "//announce",
            "/announce/",
            "/robots.txt",
            "/",
            "*",
            "announce",
            announce + "&x=" + "a".repeat(2_048),
            announce + "&\u00ff=\u0080",
            announce + "\u0001",
            announce + "#fragment")) {
      requests.add(get(target, ""));
      requests.add(get(target, "Connection: close\r\n"));
      requests.add(get(target, "").replace("HTTP/1.1", "HTTP/1.0"));
    }
    for (String headers :
        List.of(
            "Connection: keep-alive\r\n",
            "Connection: TE, close\r\n",
            "Connection: close\r\nConnection: keep-alive\r\n",
            "Connection:\r\n",
            "connection: CLOSE\r\n",
            "Accept: text/html\r\n",
            "Accept: */*\r\n",
            "Accept: */*\r\nAccept: text/html\r\n",
            "Accept: TEXT/HTML\r\n",
            "Accept-Encoding: gzip\r\nRange: bytes=0-0\r\nIf-None-Match: *\r\n",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n",
            "X-Forwarded-For: 203.0.113.1\r\n",
            "X-Forwarded-For: nobody\r\n",
            "Forwarded: for=203.0.113.1\r\n",
            "Content-Length: 0\r\n",
            "Content-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Expect: 100-continue\r\n",
            "Host: twice\r\n",
            " folded: x\r\n",
            "Space : x\r\n",
            "No colon\r\n",
            "Bare: \n\r\n",
            "Null: \u0000\r\n",
            "User-Agent: \u00f0\u009f\u008c\u008d\r\n",
            "a: b\r\n".repeat(31),
            "a: b\r\n".repeat(32),
            "a: " + "b".repeat(9_000) + "\r\n",
            "Cookie: " + "a=b; ".repeat(50) + "\r\n")) {
      requests.add(get(announce, headers));
      requests.add(get(announce, headers).replace("HTTP/1.1", "HTTP/1.0"));
      requests.add(get("/announce", headers));
    }
    for (String method : List.of("HEAD", "POST", "OPTIONS", "get", "GE", "", "G ET")) {
      requests.add(get(announce, "").replaceFirst("GET", method));
    }
    for (String version :
        List.of("HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "http/1.1", "HTTP/1.1 ", "")) {
      requests.add(get(announce, "").replaceFirst("HTTP/1.1", version));
    }
    requests.add(get(announce, "").replaceFirst("Host: t\r\n", ""));
    requests.add(get(announce, "").replace("\r\n", "\n"));
    for (String empty : List.of("\r\n", "\r\n\r\n", "\n", "\r", "\r\n".repeat(5))) {
      requests.add(empty + get(announce, ""));
      requests.add(empty + get("/robots.txt", ""));
    }
    for (String host : List.of("t/x", "u@t", "::1:6969", "[::1]:6969", "", "<t>")) {
      requests.add(get(announce, "").replaceFirst("Host: t", "Host: " + host));
      requests.add(get("/robots.txt", "").replaceFirst("Host: t", "Host: " + host));
    }
    requests.add("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003");
    requests.add("GET " + "a".repeat(20_000));
    requests.add(get(announce, "").substring(0, 100));
    return requests;
  }

  @Test
  void toRowsOfAllKinds() throws Exception {
    for (String request : requests()) {
      assertAlikeInEveryWay(request);
    }
  }

  @Test
  void toWhatRealClientsSend() throws Exception {
    for (String capture : captures()) {
      assertAlikeInEveryWay(capture);
    }
  }

  @Test
  void toRequestsCutAtEveryByte() throws Exception {
    for (String request :
        List.of(
            get("/announce?" + QUERY + "&passkey=" + KEY, "Accept: */*\r\n"),
            get("/scrape/" + KEY + "?info_hash=" + HASH, "Connection: close\r\n"),
            get("/announce?" + QUERY, "Accept: text/html\r\n"),
            get("/announce", "Content-Length: 2\r\n") + "hi",
            "\r\n" + get("/announce.php?" + QUERY + "&passkey=" + KEY, ""),
            "\r\n" + get("/robots.txt", ""),
            get("/robots.txt", ""))) {
      String two = request + get("/announce", "");
      for (int cut = 1; cut < two.length(); cut++) {
        assertAlike(two.substring(0, cut), two.substring(cut));
      }
    }
  }

  @Test
  void toPipelinesOfEverything() throws Exception {
    List<String> pool = requests();
    pool.addAll(captures());
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      StringBuilder pipeline = new StringBuilder();
      int length = 2 + random.nextInt(8);
      for (int j = 0; j < length; j++) {
        pipeline.append(pool.get(random.nextInt(pool.size())));
      }
      String whole = pipeline.toString();
      int cut = random.nextInt(whole.length());
      assertAlike(whole);
      assertAlike(whole.substring(0, cut), whole.substring(cut));
    }
  }

  @Test
  void toRequestsWithSomethingWrong() throws Exception {
    List<String> pool = captures();
    pool.addAll(requests().subList(0, 40));
    Random random = new Random(SEED);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder request = new StringBuilder(pool.get(random.nextInt(pool.size())));
      for (int j = random.nextInt(3); j >= 0; j--) {
        mutate(request, random);
      }
      assertAlike(request.toString());
    }
  }

  private static void mutate(StringBuilder request, Random random) {
    int at = random.nextInt(request.length());
    char value =
        random.nextBoolean()
            ? (char) random.nextInt(256)
            : "\r\n :%&=/?,".charAt(random.nextInt(10));
    switch (random.nextInt(5)) {
      case 0 -> request.setCharAt(at, value);
      case 1 -> request.insert(at, value);
      case 2 -> request.deleteCharAt(at);
      case 3 -> request.insert(at, request.substring(at, Math.min(at + 30, request.length())));
      default -> request.delete(at, Math.min(at + 10, request.length() - 1));
    }
    if (request.isEmpty()) {
      request.append(value);
    }
  }
}
