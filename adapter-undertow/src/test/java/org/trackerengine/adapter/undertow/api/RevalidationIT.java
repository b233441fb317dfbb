package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/** Versions of answers ({@code ETag}), and clients that have one already. */
class RevalidationIT {

  /** What is no JSON document, and is not kept by anybody. */
  private static final Set<String> FILES =
      Set.of(
          "/feeds/download/{slug}",
          "/torrents/{slug}/download",
          "/torrents/{slug}/cover",
          "/backup");

  /** What is the same for everybody, and how it may be kept. */
  private static final Map<String, String> PUBLIC =
      Map.of("/openapi.json", "public, max-age=3600", "/registration", "no-cache");

  private ApiServer server;
  private ApiClient client;
  private String cookie;

  @BeforeEach
  void start() {
    server = new ApiServer();
    client = server.client;
    server.upload(server.member, "t");
    announce();
    server.client.post("/torrents/t/comments", server.member, "{\"text\": \"a\"}").expect(201);
    server.client.post("/groups", server.admin, "{\"name\": \"g\"}").expect(201);
    server
        .client
        .post("/categories", server.admin, "{\"slug\": \"t\", \"name\": \"T\"}")
        .expect(201);
    server.client.post("/tags", server.admin, "{\"name\": \"t\"}").expect(201);
    server.join("bob");
    cookie = server.signIn("bob").header("Set-Cookie").replaceFirst(";.*", "");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** So that there is a history. */
  private void announce() {
    User max = server.user("Max");
    Torrent torrent = server.tracker.torrents().show(max, new Slug("t")).orElseThrow();
    server.tracker.announce(
        new AnnounceBuilder().torrent(torrent.swarm()).passkey(max.passkey()).build());
    server.tracker.upkeep();
  }

  static Set<String> documents() {
    return OpenApiTest.apiRoutes().stream()
        .filter(route -> route.method().equals("GET"))
        .map(Route::path)
        .filter(path -> !FILES.contains(path))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String concrete(String path) {
    return path.replace("/torznab/api", "/torznab/api?t=search")
        .replace("{slug}", "t")
        .replace("{id}", "1")
        .replace("{name}", "Max")
        .replace("{group}", "g")
        .replace("{tag}", "t");
  }

  private HttpRequest.Builder request(String path) {
    return path.equals("/session")
        ? client.request(path, null).header("Cookie", cookie)
        : client.request(concrete(path), PUBLIC.containsKey(path) ? null : server.admin);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyDocumentHasAVersionByWhichItIsNotSentAgain(String path) {
    Reply first = client.send(request(path).build()).expect(200);
    String tag = first.header("ETag");
    assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
    for (String method : new String[] {"GET", "HEAD"}) {
      Reply again =
          client
              .send(
                  request(path)
                      .method(method, HttpRequest.BodyPublishers.noBody())
                      .header("If-None-Match", tag)
                      .build())
              .expect(304);
      assertThat(again.bytes()).isEmpty();
      assertThat(again.header("Content-Type")).isNull();
      assertThat(again.header("Content-Length")).isNull();
      for (String header : new String[] {"ETag", "Cache-Control", "Vary"}) {
        assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
      }
    }
    Reply other = client.send(request(path).header("If-None-Match", "\"x\"").build()).expect(200);
    assertThat(other.bytes()).isEqualTo(first.bytes());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void whatDependsOnTheCallerIsKeptByTheCallerOnly(String path) {
    Reply reply = client.send(request(path).build()).expect(200);
    assertThat(reply.header("Cache-Control"))
        .isEqualTo(PUBLIC.getOrDefault(path, "private, no-cache"));
    assertThat(reply.header("Vary"))
        .isEqualTo(PUBLIC.containsKey(path) ? "Accept" : "Accept, Authorization, Cookie");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "W/%s", "\"a\", %s", "\"a,\" , W/\"b\",%s, \"c\"", ",, %s"})
  void aListOrAStarMayNameTheVersion(String header) {
    String tag = client.get("/torrents", server.member).header("ETag");
    client.send(revalidation(header.formatted(tag))).expect(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%sx", "\"", "W/", "\"a\" %s", "*, %sx", "\"\u00ff\""})
  void whatNamesNoVersionIsIgnored(String header) {
    String tag = client.get("/torrents", server.member).header("ETag");
    client.send(revalidation(header.formatted(tag.replace("\"", "")))).expect(200);
  }

  private HttpRequest revalidation(String ifNoneMatch) {
    return client.request("/torrents", server.member).header("If-None-Match", ifNoneMatch).build();
  }

  @Test
  void severalHeadersAreOneList() {
    String tag = client.get("/torrents", server.member).header("ETag");
    HttpRequest request =
        client
            .request("/torrents", server.member)
            .header("If-None-Match", "\"a\"")
            .header("If-None-Match", tag)
            .build();
    client.send(request).expect(304);
  }

  @Test
  void aChangeIsAnotherVersion() {
    String before = client.get("/torrents", server.member).header("ETag");
    server.upload(server.member, "u");
    assertThat(client.get("/torrents", server.member).header("ETag")).isNotEqualTo(before);
    client.send(revalidation(before)).expect(200);
  }

  @Test
  void theVersionOfAnAccountTellsNoSecret() {
    Reply reply = client.get("/account", server.member).expect(200);
    String passkey = reply.json().get("passkey").stringValue();
    assertThat(reply.header("ETag")).doesNotContain(passkey).doesNotContain(server.member);
    client.post("/account/passkey", server.member).expect(200);
    assertThat(client.get("/account", server.member).header("ETag"))
        .isNotEqualTo(reply.header("ETag"));
  }

  @Test
  void onlyAGetThatSucceedsIsRevalidated() {
    Stream.of(
            client.request("/account/passkey", server.member).POST(nobody()),
            client.request("/nothing", server.member).GET(),
            client.request("/torrents?limit=0", server.member).GET(),
            client.request("/torrents/t/download", server.member).GET(),
            client.request("/torrents", null).GET())
        .map(request -> client.send(request.header("If-None-Match", "*").build()))
        .forEach(reply -> {
          assertThat(reply.response().statusCode()).isIn(200, 400, 401, 404);
          assertThat(reply.header("ETag")).isNull();
        });
  }

  private static HttpRequest.BodyPublisher nobody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  @Test
  void anAnswerWithoutABodyLeavesTheConnectionOpen() throws IOException {
    String get = "GET /torrents HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + server.member;
    String answers =
        client.raw(get + "\r\nIf-None-Match: *\r\n\r\n" + get + "\r\nConnection: close\r\n\r\n");
    assertThat(answers).startsWith("HTTP/1.1 304 ").contains("\r\n\r\nHTTP/1.1 200 ");
  }
}
