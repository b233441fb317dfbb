package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Every operation of the description, once as it succeeds and once as it fails: {@link ApiClient}
 * holds each answer to the schema that the description has for it.
 */
class EveryOperationIT {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.load();

  /** JSON bodies, where an empty object will not do. */
  private static final Map<String, String> BODIES =
      Map.of(
          "PATCH /torrents/{slug}", "{\"visible\": false}",
          "POST /users", "{\"name\": \"someone\", \"verified\": true}",
          "PATCH /users/{name}",
              "{\"enabled\": false, \"disabledUntil\": \"2999-01-31T12:00:00Z\"}",
          "POST /users/{name}/tokens", "{\"name\": \"phone\", \"scopes\": [\"read\"]}");

  private final ApiServer server =
      new ApiServer(
          TrackerSettings.DEFAULT,
          ApiLimits.DEFAULT,
          ArchivedStorage.of((out, progress) -> out.write(new byte[] {'P', 'K'})),
          null);

  @AfterEach
  void stop() {
    server.close();
  }

  static Set<String> operations() {
    return DOCUMENT.operations();
  }

  /** A torrent on which Max has a history. */
  @BeforeEach
  void start() {
    server.upload(server.member, "t");
    User max = server.user("Max");
    Torrent torrent = server.tracker.torrents().show(max, new Slug("t")).orElseThrow();
    server.tracker.announce(
        new AnnounceBuilder().torrent(torrent.swarm()).passkey(max.passkey()).build());
    server.tracker.upkeep();
  }

  private String concrete(String path) {
    String id = server.tracker.tokens().list(server.user("Max")).getFirst().id();
    return path.replace("{slug}", "t").replace("{name}", "Max").replace("{id}", id);
  }

  private Reply send(String operation, String query, String token) {
    String[] words = operation.split(" ");
    String path = concrete(words[1]) + query;
    if (operation.equals("POST /torrents")) {
      return server.client.post(path, token, "application/x-bittorrent", TorrentFiles.named("new"));
    }
    String body =
        DOCUMENT.body(operation).isMissingNode() ? null : BODIES.getOrDefault(operation, "{}");
    return server.client.send(
        words[0],
        path,
        token,
        body == null ? null : "application/json",
        body == null ? null : body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itSucceedsAsDescribed(String operation) {
    int status = send(operation, "", server.admin).response().statusCode();
    assertThat(status).as(operation).isBetween(200, 204);
    assertThat(DOCUMENT.statuses(operation)).contains(Integer.toString(status));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itFailsAsDescribed(String operation) {
    send(operation, "?nope=1", server.admin).problem(400, "invalid-query");
    if (!DOCUMENT.scopes(operation).isEmpty()) {
      send(operation, "", null).problem(401, "unauthorized");
      send(operation, "", server.unverified).expect(operation.equals("GET /account") ? 200 : 403);
    }
  }

  @Test
  void anAnswerThatIsNotAsDescribedIsNoticed() {
    Reply reply = server.client.get("/stats", server.member);
    assertThat(DOCUMENT.operations()).hasSizeGreaterThan(15);
    assertThatThrownBy(() -> DOCUMENT.check("GET", "/account", reply.response()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("announceUrl");
  }
}
