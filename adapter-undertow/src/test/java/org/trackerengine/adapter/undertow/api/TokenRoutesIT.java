package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.domain.user.Scope;
import tools.jackson.databind.JsonNode;

/** API tokens: what they are for, how long, whose, and that their secrets are shown once. */
class TokenRoutesIT {

  private static final String MINE = "/users/max/tokens";
  private static final String ALL_SCOPES =
      "[\"read\",\"download\",\"upload\",\"account\",\"moderate\",\"admin\"]";

  private ApiServer server;
  private ApiClient client;

  @BeforeEach
  void start() {
    server = new ApiServer();
    client = server.client;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String issue(String path, String as, String json) {
    return client.post(path, as, json).expect(201).json().get("token").stringValue();
  }

  private List<String> names(String as) {
    return client
        .get(MINE, as)
        .expect(200)
        .json()
        .get("items")
        .valueStream()
        .map(item -> item.get("name").stringValue())
        .toList();
  }

  @Test
  void aTokenIsShownOnceAndListedWithoutItsSecret() {
    server.advance(Duration.ofSeconds(1)); // tokens are listed by age
    Reply reply =
        client.post(
            MINE,
            server.member,
            "{\"name\":\"phone\",\"scopes\":[\"upload\",\"read\"],\"expiresAt\":\"2999-01-31T13:00:00.1234567+01:00\"}");
    JsonNode issued = reply.expect(201).json();
    String secret = issued.get("token").stringValue();
    assertThat(secret).matches("[0-9a-f]{64}");
    assertThat(issued.get("scopes").toString()).isEqualTo("[\"read\",\"upload\"]");
    assertThat(issued.get("expiresAt").stringValue()).isEqualTo("2999-01-31T12:00:00.123456Z");
    assertThat(reply.header("Location"))
        .isEqualTo("/users/Max/tokens/" + issued.get("id").stringValue());
    client.get("/torrents", secret).expect(200);

    Reply list = client.get(MINE, server.member).expect(200);
    assertThat(list.text()).contains("\"phone\"").doesNotContain(secret);
    assertThat(names(server.admin)).containsExactly("", "phone");
  }

  @Test
  void withoutScopesATokenMayReadOnly() {
    String token = issue(MINE, server.member, "{}");
    client.get("/torrents", token).expect(200);
    Reply refused = client.get("/account", token);
    refused.problem(403, "insufficient-scope");
    assertThat(refused.header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"account\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /torrents, READ, 200",
    "POST, /torrents, UPLOAD, 415",
    "GET, /torrents/none, READ, 404",
    "POST, /torrents/none/restore, UPLOAD, 404",
    "GET, /torrents/none/download, DOWNLOAD, 404",
    "GET, /account, ACCOUNT, 200",
    "POST, /account/passkey, ACCOUNT, 200",
    "GET, /users, ADMIN, 200",
    "POST, /users, ADMIN, 400",
    "GET, /users/max, READ, 200",
    "PATCH, /users/max, ADMIN, 400",
    "GET, /users/max/history/none, READ, 404",
    "GET, /users/max/duties, READ, 200",
    "POST, /users/max/passkey, ACCOUNT, 200",
    "GET, /users/max/tokens, ACCOUNT, 200",
    "POST, /users/max/tokens, ACCOUNT, 400",
    "DELETE, /users/max/tokens, ACCOUNT, 204",
    "DELETE, /users/max/tokens/0123456789abcdef, ACCOUNT, 404",
    "GET, /backup, ADMIN, 409",
  })
  void everyRouteWantsItsScopeAndNoOther(String method, String path, Scope scope, int with) {
    Set<Scope> others = EnumSet.complementOf(EnumSet.of(scope));
    byte[] body = method.equals("PATCH") || with == 400 ? ApiServer.utf8("[]") : null;
    String type = body == null ? null : "application/json";
    client.send(method, path, token(others), type, body).problem(403, "insufficient-scope");
    client.send(method, path, token(EnumSet.of(scope)), type, body).expect(with);
  }

  private String token(Set<Scope> scopes) {
    return server
        .tracker
        .tokens()
        .issue(server.user("root"), "", scopes, null)
        .orElseThrow()
        .secret();
  }

  @Test
  void aTokenGivesNoScopeThatItLacks() {
    String account = issue(MINE, server.member, "{\"scopes\":[\"account\"]}");
    client
        .post(MINE, account, "{\"scopes\":[\"account\",\"upload\"]}")
        .problem(403, "insufficient-scope");
    client.post(MINE, account, "{}").problem(403, "insufficient-scope");
    client
        .get("/torrents", issue(MINE, server.member, "{\"scopes\":" + ALL_SCOPES + "}"))
        .expect(200);
  }

  @Test
  void aScopeGivesNoRightThatTheUserLacks() {
    String token = issue(MINE, server.member, "{\"scopes\":" + ALL_SCOPES + "}");
    client.get("/users", token).problem(403, "forbidden");
    client.get("/users/mona/tokens", token).problem(403, "forbidden");
    client.post("/users/mona/tokens", token, "{}").problem(403, "forbidden");
    client.delete("/users/mona/tokens", token).problem(403, "forbidden");
  }

  @Test
  void anExpiredTokenIsUnknownAndGone() {
    String end = server.clock.wallTime().plusSeconds(60).toString();
    String token = issue(MINE, server.member, "{\"name\":\"short\",\"expiresAt\":\"" + end + "\"}");
    server.advance(Duration.ofSeconds(59));
    client.get("/torrents", token).expect(200);
    assertThat(names(server.member)).contains("short");
    server.advance(Duration.ofSeconds(1));
    client.get("/torrents", token).problem(401, "unauthorized");
    assertThat(names(server.member)).doesNotContain("short");
  }

  @Test
  void oneTokenIsRevokedOrAll() {
    JsonNode one = client.post(MINE, server.member, "{}").expect(201).json();
    String two = issue(MINE, server.member, "{}");
    String id = one.get("id").stringValue();
    client.delete("/users/mona/tokens/" + id, server.admin).problem(404, "not-found");
    client.delete(MINE + "/" + id, server.member).expect(204);
    client.delete(MINE + "/" + id, server.member).problem(404, "not-found");
    client.get("/torrents", one.get("token").stringValue()).problem(401, "unauthorized");
    client.get("/torrents", two).expect(200);

    client.delete(MINE, server.admin).expect(204);
    client.get("/torrents", two).problem(401, "unauthorized");
    client.get("/torrents", server.member).problem(401, "unauthorized");
    client.get("/torrents", server.moderator).expect(200);
  }

  @Test
  void aUserHasOnlySoManyTokens() {
    for (int i = 1; i < Tokens.MOST_PER_USER; i++) {
      server.tracker.tokens().issue(server.user("max"), "t" + i, EnumSet.of(Scope.READ), null);
    }
    client.post(MINE, server.member, "{}").problem(409, "too-many-tokens");
    assertThat(names(server.member)).hasSize(Tokens.MOST_PER_USER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"scopes\":[]}",
        "{\"scopes\":\"read\"}",
        "{\"scopes\":[\"READ\"]}",
        "{\"scopes\":[\"read\",\"read\"]}",
        "{\"scopes\":[\"read\",7]}",
        "{\"scopes\":{\"read\":true}}",
        "{\"name\":\"\"}",
        "{\"name\":7}",
        "{\"name\":\"a\\u0007b\"}",
        "{\"expiresAt\":\"tomorrow\"}",
        "{\"expiresAt\":1}",
        "{\"expiresAt\":\"+999999999-12-31T23:59:59Z\"}",
        "{\"expiresAt\":\"+10000-01-01T00:00:00Z\"}",
        "{\"expiresAt\":\"-0001-01-01T00:00:00Z\"}",
        "{\"expiresAt\":\"9999-12-31T23:59:60Z\"}",
        "{\"expiresAt\":\"2999-01-31\"}",
        "{\"expiresAt\":\"1999-01-31T12:00:00Z\"}",
      })
  void badFieldsAreRefused(String json) {
    client.post(MINE, server.member, json).problem(400, "invalid-field");
    assertThat(names(server.member)).hasSize(1);
  }

  @Test
  void fieldsThatCannotBeSetAreRefused() {
    client.post(MINE, server.member, "{\"token\":\"x\"}").problem(403, "fixed-field");
    client.post(MINE, server.member, "{\"scope\":\"read\"}").problem(400, "unknown-field");
    client
        .post(MINE, server.member, "{\"name\":\"" + "x".repeat(65) + "\"}")
        .problem(400, "invalid-field");
    client.post(MINE, server.member).problem(415, "unsupported-media-type");
  }
}
