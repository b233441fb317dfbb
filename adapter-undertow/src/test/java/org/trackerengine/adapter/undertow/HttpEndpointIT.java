package org.trackerengine.adapter.undertow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.endpoint.HttpAnswer;
import org.trackerengine.application.endpoint.HttpEndpoint;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.wire.TrustedProxies;
import org.trackerengine.domain.wire.http.AnnouncePaths;

/** The endpoint for servers of others answers as our own server does. */
final class HttpEndpointIT {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static Optional<HttpAnswer> ask(HttpEndpoint endpoint, String target) {
    return ask(endpoint, target, Map.of());
  }

  private static Optional<HttpAnswer> ask(
      HttpEndpoint endpoint, String target, Map<String, String> headers) {
    int question = target.indexOf('?');
    return endpoint.answer(
        question < 0 ? target : target.substring(0, question),
        question < 0 ? null : target.substring(question + 1),
        LOOPBACK,
        headers::get);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/announce?" + TestServer.QUERY + "&passkey=" + TestServer.KEY,
        "/" + TestServer.KEY + "/announce?" + TestServer.QUERY,
        "/announce.php?passkey=" + TestServer.KEY + "&" + TestServer.QUERY + "&event=stopped",
        "/announce?passkey=" + TestServer.KEY,
        "/announce?" + TestServer.QUERY,
        "/announce",
        "/scrape?passkey=" + TestServer.KEY + "&info_hash=" + TestServer.HASH,
        "/scrape/" + TestServer.KEY,
        "/scrape",
        "/announce?passkey=" + TestServer.KEY + "&info_hash=%zz&port=%00",
        "/bt/announce.php?uk=" + TestServer.KEY + "&" + TestServer.QUERY,
      })
  void answersLikeTheServer(String target) throws Exception {
    try (TestServer server = TestServer.restricted(HttpSettings.loopback(0))) {
      HttpEndpoint endpoint =
          HttpEndpoint.builder(server.tracker)
              .announcePaths(AnnouncePaths.parse(List.of("/bt/announce.php?uk={passkey}")))
              .build();
      RawClient.Response expected = RawClient.ask(server.port(), TestServer.get(target));
      assertThat(ask(endpoint, "/\ud83d\ude00")).isEmpty();
      assertThat(ask(endpoint, "/announce/\ud83d\ude00?a=b").orElseThrow().status()).isEqualTo(200);
      HttpAnswer answer = ask(endpoint, target).orElseThrow();
      assertThat(answer.status()).isEqualTo(expected.status());
      assertThat(answer.headers()).containsEntry("Content-Type", "text/plain");
      assertThat(new String(answer.body(), ISO_8859_1)).isEqualTo(expected.body());
    }
  }

  @Test
  void otherPathsAreLeftToTheApplication() throws Exception {
    try (TestServer server = TestServer.open()) {
      HttpEndpoint endpoint = HttpEndpoint.of(server.tracker);
      for (String path : List.of("/", "", "/announces", "/a/b/announce", "/index.html?x=1")) {
        assertThat(ask(endpoint, path)).as(path).isEmpty();
      }
    }
  }

  @Test
  void aLineThatIsTooLongAndAMuteProxyAreRejected() throws Exception {
    try (TestServer server = TestServer.open()) {
      HttpEndpoint endpoint =
          HttpEndpoint.builder(server.tracker)
              .trustedProxies(new TrustedProxies(List.of(Network.parse("127.0.0.0/8"))))
              .build();
      Map<String, String> forwarded = Map.of("X-Forwarded-For", "192.0.2.7");
      String announce = "/announce?" + TestServer.QUERY;
      assertThat(ask(endpoint, announce).orElseThrow().status()).isEqualTo(400);
      assertThat(ask(endpoint, announce, forwarded).orElseThrow().status()).isEqualTo(200);
      String longest = announce + "&x=" + "y".repeat(2_048 - announce.length() - 17);
      assertThat(ask(endpoint, longest, forwarded).orElseThrow().status()).isEqualTo(200);
      assertThat(ask(endpoint, longest + "y", forwarded).orElseThrow().status()).isEqualTo(414);
    }
  }

  @Test
  void charactersOfNoUrlHarmNobody() throws Exception {
    try (TestServer server =
        TestServer.over(InMemoryStorage.create(), HttpSettings.loopback(0), builder -> builder)) {
      HttpEndpoint endpoint = HttpEndpoint.of(server.tracker);
      HttpAnswer answer =
          ask(endpoint, "/announce?info_hash=\u20ac\u0000\n&port=\ud83d").orElseThrow();
      assertThat(new String(answer.body(), ISO_8859_1)).startsWith("d14:failure reason");
    }
  }
}
