package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;

/** Who gets in: tokens, accounts, roles. */
class AccessIT {

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void withoutATokenNobodyGetsIn() {
    Reply reply = client.get("/torrents", null).problem(401, "unauthorized");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest(name = "limits row 135: Authorization: {0}")
  @ValueSource(
      strings = {
        "Bearer ",
        "Bearer",
        "BearerTOKEN",
        "Bearer TOKEN TOKEN",
        "Bearer =",
        "Basic TOKEN",
        "TOKEN",
        "Bearer TOKENx",
        "Bearer TOKEN, Bearer TOKEN",
        "Bearer \u00e9"
      })
  void aTokenThatIsNotExactlyOneIsNone(String header) throws IOException {
    assertThat(statusWith("Authorization: " + header.replace("TOKEN", server.member)))
        .isEqualTo(401);
  }

  @Test
  void spaceAroundAHeadersValueIsNoPartOfIt() throws IOException { // RFC 9110, 5.5
    assertThat(statusWith("Authorization:  Bearer " + server.member + " ")).isEqualTo(200);
  }

  @Test
  void theSchemeHasNoCase() throws IOException {
    assertThat(statusWith("authorization: bearer " + server.member)).isEqualTo(200);
  }

  @Test
  void twoHeadersAreNoToken() throws IOException {
    String header = "Authorization: Bearer " + server.member;
    assertThat(statusWith(header + "\r\n" + header)).isEqualTo(401);
  }

  private int statusWith(String header) throws IOException {
    String answer =
        client.raw(
            "GET /torrents HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n\r\n");
    return Integer.parseInt(answer.substring(9, 12));
  }

  @ParameterizedTest(name = "limits row 135: {0}")
  @ValueSource(strings = {"token", "access_token", "api_token", "Authorization"})
  void aTokenInTheQueryIsNoToken(String parameter) {
    client.get("/torrents?" + parameter + "=" + server.member, null).problem(401, "unauthorized");
  }

  @Test
  void aRevokedTokenIsNoToken() {
    client.get("/account", server.member).expect(200);
    server.tracker.tokens().revoke(server.user("Max"));
    client.get("/account", server.member).problem(401, "unauthorized");
  }

  @Test
  void aDisabledUserMayDoNothing() {
    server.tracker.users().change("Max", user -> user.withEnabled(false));
    client.get("/account", server.member).problem(403, "account-disabled");
    client.get("/torrents", server.member).problem(403, "account-disabled");
  }

  @Test
  void anUnverifiedUserSeesTheOwnAccountOnly() {
    client.get("/account", server.unverified).expect(200);
    client.get("/torrents", server.unverified).problem(403, "account-unverified");
    client.get("/users/newbie", server.unverified).problem(403, "account-unverified");
    client.post("/account/passkey", server.unverified).problem(403, "account-unverified");
    client
        .post("/torrents", server.unverified, "application/x-bittorrent", TorrentFiles.named("a"))
        .problem(403, "account-unverified");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /users, 403, 403, 200",
    "POST, /users, 403, 403, 400",
    "GET, /users/root, 403, 403, 200",
    "GET, /users/nobody, 403, 403, 404",
    "PATCH, /users/newbie, 403, 403, 400",
    "POST, /users/newbie/passkey, 403, 403, 200",
    "POST, /users/newbie/tokens, 403, 403, 201",
    "DELETE, /users/newbie/tokens, 403, 403, 204",
    "PATCH, /torrents/none, 400, 400, 400",
  })
  void rolesDecide(String method, String path, int asMember, int asModerator, int asAdmin) {
    byte[] body = path.endsWith("s") || method.equals("PATCH") ? ApiServer.utf8("{}") : null;
    if (method.equals("GET") || method.equals("DELETE")) {
      body = null;
    }
    client.send(method, path, server.member, "application/json", body).expect(asMember);
    client.send(method, path, server.moderator, "application/json", body).expect(asModerator);
    client.send(method, path, server.admin, "application/json", body).expect(asAdmin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/torrents/",
        "/users/x/y",
        "/torrents/a/b/c",
        "/health",
        "//torrents",
        "/Torrents",
        "/openapi.json/",
        "/%74orrents",
        "/users//tokens"
      })
  void unknownPathsAreNotThereForAnybody(String path) {
    client.get(path, null).problem(404, "not-found");
    client.get(path, server.admin).problem(404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE | /torrents | GET, HEAD, POST",
        "OPTIONS | /torrents | GET, HEAD, POST",
        "TRACE | /account | GET, HEAD",
        "PUT | /torrents/x | GET, HEAD, PATCH",
        "GET | /account/passkey | POST",
        "get | /account | GET, HEAD",
        "POST | /openapi.json | GET, HEAD",
      })
  void otherMethodsAreNotAllowed(String method, String path, String allow) throws IOException {
    String answer =
        client.raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 405 ").contains("\r\nAllow: " + allow + "\r\n");
  }

  @Test
  void aMethodOverrideIsIgnored() {
    HttpRequest request =
        client
            .request("/users/newbie/tokens", server.admin)
            .header("X-HTTP-Method-Override", "DELETE")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    client.send(request).expect(201);
    client.get("/account", server.unverified).expect(200);
  }

  @Test
  void headIsGetWithoutTheBody() {
    int length = client.get("/torrents", server.member).expect(200).bytes().length;
    Reply head = client.send("HEAD", "/torrents", server.member, null, null).expect(200);
    assertThat(head.bytes()).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(length));
    assertThat(head.header("Content-Type")).isEqualTo("application/json");
    client.send("HEAD", "/torrents", null, null, null).expect(401);
    client.send("HEAD", "/account/passkey", server.member, null, null).expect(405);
  }

  @Test
  void everyAnswerIsKeptFromCachesAndSniffers() {
    for (Reply reply :
        new Reply[] {
          client.post("/account/passkey", server.member).expect(200),
          client
              .get("/torrents/" + server.upload(server.member, "t") + "/download", server.member)
              .expect(200),
          client.get("/torrents", null).expect(401),
          client.get("/nothing", null).expect(404)
        }) {
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Content-Security-Policy"))
          .isEqualTo("default-src 'self'; frame-ancestors 'none'");
      assertThat(reply.header("Vary")).isEqualTo("Accept");
      assertThat(reply.header("ETag")).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "application/json, text/html", "x"})
  void whateverElseIsAcceptedTheAnswerIsJson(String accept) {
    Reply reply =
        client.send(client.request("/torrents", server.member).header("Accept", accept).build());
    assertThat(reply.expect(200).header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void theDescriptionIsForEverybody() {
    Reply reply = client.get("/openapi.json", null).expect(200);
    assertThat(reply.json().get("openapi").stringValue()).isEqualTo("3.1.0");
    client.get("/openapi.json?x=1", null).problem(400, "invalid-query");
  }
}
