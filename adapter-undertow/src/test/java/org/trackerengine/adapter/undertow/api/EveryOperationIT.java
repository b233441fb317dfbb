package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackerengine.adapter.undertow.api.ApiServer.PASSWORD;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.routing.Access;
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

  /** JSON bodies of admins, where an empty object will not do. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("PATCH /torrents/{slug}", "{\"visible\": false, \"description\": \"x\"}"),
          Map.entry("POST /categories", "{\"slug\": \"new\", \"name\": \"New\"}"),
          Map.entry("PATCH /categories/{slug}", "{\"position\": 3}"),
          Map.entry("POST /tags", "{\"name\": \"new\"}"),
          Map.entry("PATCH /tags/{tag}", "{\"name\": \"newer\"}"),
          Map.entry("POST /account/searches", "{\"name\": \"iso\", \"q\": \"tag:iso\"}"),
          Map.entry("POST /users", "{\"name\": \"someone\", \"verified\": true}"),
          Map.entry(
              "PATCH /users/{name}",
              "{\"enabled\": false, \"disabledUntil\": \"2999-01-31T12:00:00Z\"}"),
          Map.entry("POST /users/{name}/tokens", "{\"name\": \"phone\", \"scopes\": [\"read\"]}"),
          Map.entry("POST /users/{name}/invitations", "{\"left\": 3}"),
          Map.entry(
              "POST /rules", "{\"kind\": \"banned_network\", \"value\": \"198.51.100.0/24\"}"),
          Map.entry("POST /factors", "{\"download\": 0, \"endsAt\": \"2999-01-31T12:00:00Z\"}"),
          Map.entry("POST /groups", "{\"name\": \"h\"}"),
          Map.entry("PATCH /groups/{group}", "{\"immune\": true}"),
          Map.entry("POST /torrents/{slug}/comments", "{\"text\": \"*thanks*\"}"),
          Map.entry("PATCH /comments/{id}", "{\"status\": \"hidden\", \"reason\": \"be polite\"}"),
          Map.entry("POST /torrents/{slug}/reports", "{\"reason\": \"a copy\"}"),
          Map.entry("POST /comments/{id}/reports", "{\"reason\": \"rude\"}"),
          Map.entry("PATCH /reports/{id}", "{\"answer\": \"seen\"}"),
          Map.entry("POST /applications/{name}/reject", "{\"reason\": \"no room\"}"));

  private final ApiServer server =
      new ApiServer(
          TrackerSettings.DEFAULT,
          ApiLimits.DEFAULT,
          ArchivedStorage.of((out, progress) -> out.write(new byte[] {'P', 'K'})),
          null);

  /** A torrent on which Max has a history, someone with a session, and someone who applies. */
  @BeforeEach
  void start() {
    server.upload(server.member, "t");
    User max = server.user("Max");
    Torrent torrent = server.tracker.torrents().show(max, new Slug("t")).orElseThrow();
    server.tracker.announce(
        new AnnounceBuilder().torrent(torrent.swarm()).passkey(max.passkey()).build());
    server.tracker.upkeep();
    server.join("bob");
    server.apply("eve");
    server.client.post("/groups", server.admin, "{\"name\": \"g\"}").expect(201);
    server
        .client
        .post("/categories", server.admin, "{\"slug\": \"t\", \"name\": \"T\"}")
        .expect(201);
    server.client.post("/tags", server.admin, "{\"name\": \"t\"}").expect(201);
    server.client.send("PUT", "/torrents/t/cover", server.admin, "image/png", ApiServer.PICTURE);
    server.client.post("/torrents/t/comments", server.admin, "{\"text\": \"a\"}").expect(201);
    server.client.post("/comments/1/reports", server.member, "{\"reason\": \"b\"}").expect(201);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Set<String> operations() {
    return DOCUMENT.operations();
  }

  private static String json(String... namesAndValues) {
    return IntStream.range(0, namesAndValues.length / 2)
        .map(i -> 2 * i)
        .mapToObj(i -> "\"" + namesAndValues[i] + "\": \"" + namesAndValues[i + 1] + "\"")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private Reply send(String operation, String query, String token) {
    String[] words = operation.split(" ");
    String name = words[1].startsWith("/applications") ? "eve" : "Max";
    String id =
        words[1].startsWith("/users")
            ? server.tracker.tokens().list(server.user("Max")).getFirst().id()
            : "1"; // of the first comment, and of the first report
    String path =
        words[1]
                .replace("{slug}", "t")
                .replace("{name}", name)
                .replace("{id}", id)
                .replace("{group}", "g")
                .replace("{tag}", "t")
            + query;
    if (operation.equals("POST /torrents")) {
      return server.client.post(path, token, "application/x-bittorrent", TorrentFiles.named("new"));
    }
    if (operation.equals("PUT /torrents/{slug}/cover")) {
      return server.client.send("PUT", path, token, "image/png", ApiServer.PICTURE);
    }
    boolean empty = DOCUMENT.body(operation).isMissingNode();
    return server.client.send(
        words[0],
        path,
        token,
        empty ? null : "application/json",
        empty ? null : ApiServer.utf8(BODIES.getOrDefault(operation, "{}")));
  }

  /** What bob does in a browser. */
  private Reply bob(String method, String path, String body) {
    return bob(server.signIn("bob"), method, path, body);
  }

  private Reply bob(Reply session, String method, String path, String body) {
    HttpRequest.Builder request =
        server
            .client
            .request(path, null)
            .header("Cookie", session.header("Set-Cookie").replaceFirst(";.*", ""))
            .header("X-CSRF-Token", session.json().get("csrfToken").stringValue());
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return server.client.send(
        request
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  private Reply own(String operation, String... namesAndValues) {
    return bob("POST", operation.split(" ")[1], json(namesAndValues));
  }

  private Reply post(String operation, String... namesAndValues) {
    return server.client.post(operation.split(" ")[1], null, json(namesAndValues));
  }

  /** Has bob begin with a second factor; returns his first code. */
  private String code() {
    own("POST /account/second-factor", "password", PASSWORD).expect(201);
    long step = server.clock.wallTime().getEpochSecond() / 30;
    var account = server.people.accounts().accounts().find(server.user("bob").id());
    return TestPeople.code(account.secondFactor().secret(), step);
  }

  private static String tokenOf(String link) {
    return link.replaceFirst(".*token=", "");
  }

  /** Sends a request that is as it should be. */
  private Reply well(String operation) {
    return switch (operation) {
      case "POST /session" -> post(operation, "login", "bob", "password", PASSWORD);
      case "GET /session" -> bob("GET", "/session", null);
      case "DELETE /session" -> bob("DELETE", "/session", null);
      case "DELETE /account/sessions/{id}" -> bob("DELETE", "/account/sessions/" + session(), null);
      case "DELETE /account/invitations/{id}" -> deleteNew("/account/invitations", "{}");
      case "DELETE /rules/{id}" -> deleteNew("/rules", BODIES.get("POST /rules"));
      case "DELETE /account/searches/{id}" ->
          deleteNew("/account/searches", BODIES.get("POST /account/searches"));
      case "DELETE /factors/{id}" -> deleteNew("/factors", BODIES.get("POST /factors"));
      case "POST /account/password" ->
          own(operation, "current", PASSWORD, "password", "another password");
      case "POST /account/mail" -> own(operation, "password", PASSWORD, "mail", "new@b.org");
      case "POST /account/deletion", "POST /account/second-factor" ->
          own(operation, "password", PASSWORD);
      case "POST /account/second-factor/confirm" -> own(operation, "code", code());
      case "POST /account/second-factor/remove" -> withoutFactor();
      default -> asStranger(operation);
    };
  }

  private Reply asStranger(String operation) {
    return switch (operation) {
      case "POST /registration" ->
          post(operation, "name", "new", "password", PASSWORD, "mail", "n@b.org");
      case "POST /verification" -> {
        post("POST /registration", "name", "new", "password", PASSWORD, "mail", "n@b.org");
        yield post(operation, "token", server.mailedToken());
      }
      case "POST /password-reset" -> post(operation, "mail", "bob@b.org");
      case "POST /password" -> {
        String link = server.people.accounts().resetLink(server.user("root"), server.user("bob"));
        yield post(operation, "token", tokenOf(link), "password", "another password");
      }
      case "POST /setup" -> {
        String link = server.people.accounts().setUpLink();
        yield post(operation, "token", tokenOf(link), "name", "boss", "password", PASSWORD);
      }
      default -> send(operation, "", server.admin);
    };
  }

  private String session() {
    server.signIn("bob");
    return server.people.accounts().sessions().list(server.user("bob")).getFirst().id();
  }

  /** Deletes what was made for it. */
  private Reply deleteNew(String list, String body) {
    Reply made = server.client.post(list, server.admin, body).expect(201);
    return server.client.delete(made.header("Location"), server.admin);
  }

  /** Bob removes his second factor in the browser that he confirmed it with. */
  private Reply withoutFactor() {
    String code = code();
    Reply session = server.signIn("bob");
    Reply codes =
        bob(session, "POST", "/account/second-factor/confirm", json("code", code)).expect(200);
    String recovery = codes.json().get("recoveryCodes").get(0).stringValue();
    return bob(
        session,
        "POST",
        "/account/second-factor/remove",
        json("password", PASSWORD, "code", recovery));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itSucceedsAsDescribed(String operation) {
    int status = well(operation).response().statusCode();
    assertThat(status).as(operation).isBetween(200, 204);
    assertThat(DOCUMENT.statuses(operation)).contains(Integer.toString(status));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itFailsAsDescribed(String operation) {
    Assumptions.assumeFalse(operation.equals(OpenApiDocument.TORZNAB), "see TorznabIT");
    send(operation, "?nope=1", server.admin).problem(400, "invalid-query");
    if (!DOCUMENT.scopes(operation).isEmpty()) {
      send(operation, "", null).problem(401, "unauthorized");
      if (!isForTheUnverified(operation)) {
        send(operation, "", server.unverified).problem(403, "account-unverified");
      }
    }
  }

  private static boolean isForTheUnverified(String operation) {
    return OpenApiTest.apiRoutes().stream()
        .anyMatch(route ->
            operation.equals(route.method() + " " + route.path())
                && route.access() == Access.SIGNED_IN);
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
