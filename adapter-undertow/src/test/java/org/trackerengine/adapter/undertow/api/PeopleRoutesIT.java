package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import tools.jackson.databind.JsonNode;

/** People over HTTP: they register, sign in, invite, and leave. */
class PeopleRoutesIT {

  private static final String PASSWORD = "correct horse battery";
  private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");

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

  private static String json(String... namesAndValues) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add("\"" + namesAndValues[i] + "\":\"" + namesAndValues[i + 1] + "\"");
    }
    return "{" + String.join(",", fields) + "}";
  }

  private String lastToken() {
    server.people.accounts().mailer().deliver();
    Matcher token = TOKEN.matcher(server.mails.getLast().text());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private void register(String name) {
    client
        .post(
            "/registration",
            null,
            json(
                "name",
                name,
                "password",
                PASSWORD,
                "mail",
                name.replaceAll("[^a-z]", "") + "@b.org"))
        .expect(202);
  }

  private void join(String name) {
    register(name);
    client.post("/verification", null, json("token", lastToken())).expect(200);
  }

  /** A browser that is signed in. */
  private record Browser(ApiClient client, String cookie, String csrfToken) {

    Reply send(String method, String path, @Nullable String json) {
      var request =
          client.request(path, null).header("Cookie", cookie).header("X-CSRF-Token", csrfToken);
      if (json != null) {
        request.header("Content-Type", "application/json");
      }
      return client.send(
          request
              .method(
                  method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
              .build());
    }
  }

  private Browser signIn(String login) {
    Reply reply =
        client.post("/session", null, json("login", login, "password", PASSWORD)).expect(201);
    String cookie = reply.header("Set-Cookie");
    assertThat(cookie)
        .matches("session=[0-9a-f]{64}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax");
    return new Browser(
        client, cookie.substring(0, cookie.indexOf(';')), text(reply.json(), "csrfToken"));
  }

  private static String text(JsonNode json, String name) {
    return json.get(name).stringValue();
  }

  @Test
  void someoneRegistersConfirmsAndSignsIn() {
    register("bob");
    Browser bob = signIn("bob");
    bob.send("GET", "/torrents", null).problem(403, "account-unverified");
    Reply verified = client.post("/verification", null, json("token", lastToken())).expect(200);
    assertThat(verified.json().get("verified").booleanValue()).isTrue();
    bob.send("GET", "/torrents", null).expect(200);
    assertThat(text(bob.send("GET", "/session", null).expect(200).json(), "csrfToken"))
        .isEqualTo(bob.csrfToken);

    Reply out = bob.send("DELETE", "/session", null).expect(204);
    assertThat(out.header("Set-Cookie")).startsWith("session=; Path=/; Max-Age=0;");
    bob.send("GET", "/session", null).problem(401, "unauthorized");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/registration; {}; invalid-field",
        "/registration; {\"name\":\"a b\",\"password\":\"0123456789\",\"mail\":\"a@b.org\"}; bad-name",
        "/registration; {\"name\":\"bob\",\"password\":\"short\",\"mail\":\"a@b.org\"}; bad-password",
        "/registration; {\"name\":\"bob\",\"password\":\"0123456789\",\"mail\":\"nobody\"}; bad-mail",
        "/registration; {\"name\":\"bob\",\"password\":7,\"mail\":\"a@b.org\"}; invalid-field",
        "/registration; {\"nickname\":\"bob\"}; unknown-field",
        "/registration; [; invalid-json",
        "/verification; {\"token\":\"x\"}; bad-link",
        "/password; {\"token\":\"x\",\"password\":\"0123456789\"}; bad-link",
        "/password-reset; {\"mail\":\"x\"}; bad-mail",
        "/setup; {\"token\":\"x\",\"name\":\"root\",\"password\":\"0123456789\"}; bad-link",
        "/session; {\"login\":\"bob\"}; invalid-field",
      })
  void badInputIsSaidToBe(String path, String body, String code) {
    client.post(path, null, body).problem(400, code);
  }

  @Test
  void whoDoesNotExistIsAnsweredLikeAWrongPassword() {
    join("bob");
    Reply wrong = client.post("/session", null, json("login", "bob", "password", "wrong password"));
    Reply unknown =
        client.post("/session", null, json("login", "nobody", "password", "wrong password"));
    wrong.problem(401, "wrong-credentials");
    assertThat(unknown.bytes()).isEqualTo(wrong.bytes());
    assertThat(unknown.response().headers().map().keySet())
        .isEqualTo(wrong.response().headers().map().keySet());

    Reply known = client.post("/password-reset", null, json("mail", "bob@b.org")).expect(202);
    Reply other = client.post("/password-reset", null, json("mail", "eve@b.org")).expect(202);
    assertThat(known.bytes()).isEqualTo(other.bytes());
  }

  @Test
  void aForgottenPasswordIsSetByALink() {
    join("bob");
    Browser before = signIn("bob");
    client.post("/password-reset", null, json("mail", "bob@b.org")).expect(202);
    String body = json("token", lastToken(), "password", "another password");
    client.post("/password", null, body).expect(204);
    client.post("/password", null, body).problem(400, "bad-link");
    before.send("GET", "/account", null).problem(401, "unauthorized");
  }

  @Test
  void aPasswordAndAnAddressAreChangedByWhoKnowsThePassword() {
    join("bob");
    Browser bob = signIn("bob");
    bob.send("POST", "/account/mail", json("password", "wrong password", "mail", "n@b.org"))
        .problem(401, "wrong-credentials");
    bob.send("POST", "/account/mail", json("password", PASSWORD, "mail", "n@b.org")).expect(202);
    client.post("/verification", null, json("token", lastToken())).expect(200);
    signIn("n@b.org");
    bob.send("POST", "/account/password", json("current", PASSWORD, "password", "another password"))
        .expect(204);
    bob.send("GET", "/account", null).problem(401, "unauthorized");
  }

  @Test
  void aSecondFactorIsWantedFromThenOn() {
    join("bob");
    Browser bob = signIn("bob");
    bob.send("POST", "/account/second-factor", json("password", PASSWORD)).expect(201);
    bob.send("POST", "/account/second-factor/confirm", json("code", "1")).problem(401, "bad-code");
    Reply codes =
        bob.send("POST", "/account/second-factor/confirm", json("code", code("bob"))).expect(200);
    String recovery = codes.json().get("recoveryCodes").get(0).stringValue();

    client
        .post("/session", null, json("login", "bob", "password", PASSWORD))
        .problem(401, "code-required");
    client
        .post("/session", null, json("login", "bob", "password", PASSWORD, "code", recovery))
        .expect(201);
    client.delete("/users/bob/second-factor", server.admin).expect(204);
    signIn("bob");
  }

  private String code(String name) {
    long step = server.clock.wallTime().getEpochSecond() / 30;
    var factor = server.people.accounts().accounts().find(server.user(name).id()).secondFactor();
    return TestPeople.code(factor.secret(), step);
  }

  @Test
  void sessionsAreListedAndEnd() {
    join("bob");
    Browser phone = signIn("bob");
    server.advance(Duration.ofSeconds(1));
    Browser laptop = signIn("bob");
    JsonNode items = laptop.send("GET", "/account/sessions", null).expect(200).json().get("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(0).get("current").booleanValue()).isFalse();
    assertThat(items.get(1).get("current").booleanValue()).isTrue();
    laptop.send("DELETE", "/account/sessions/" + text(items.get(0), "id"), null).expect(204);
    phone.send("GET", "/account", null).problem(401, "unauthorized");
    signIn("bob");
    laptop.send("DELETE", "/account/sessions", null).expect(204);
    assertThat(laptop.send("GET", "/account/sessions", null).json().get("items")).hasSize(1);
  }

  @Test
  void invitationsAreMadeRevokedAndCounted() {
    client.post("/account/invitations", server.member, "{}").problem(409, "no-invitations");
    client.post("/users/Max/invitations", server.admin, "{\"left\":1}").expect(200);
    client
        .post("/users/Max/invitations", server.admin, "{\"left\":-1}")
        .problem(400, "invalid-field");
    Reply made =
        client.post("/account/invitations", server.member, json("mail", "bob@b.org")).expect(201);
    assertThat(text(made.json(), "link")).startsWith("https://tracker.test/register?token=");
    client.delete(made.header("Location"), server.member).expect(204);
    client.delete(made.header("Location"), server.member).problem(404, "not-found");

    Reply again = client.post("/account/invitations", server.member, "{}").expect(201);
    String token = text(again.json(), "link").replaceFirst(".*token=", "");
    client
        .post(
            "/registration",
            null,
            json("name", "bob", "password", PASSWORD, "mail", "bob@b.org", "invitation", token))
        .expect(202);
    JsonNode own = client.get("/account/invitations", server.member).expect(200).json();
    assertThat(own.get("left").intValue()).isZero();
    assertThat(own.get("invited").get(0).stringValue()).isEqualTo("bob");
    assertThat(text(client.get("/users/bob/invitations", server.moderator).json(), "invitedBy"))
        .isEqualTo("Max");
  }

  @Test
  void anAccountIsExportedAndDeleted() {
    join("bob");
    Browser bob = signIn("bob");
    Reply export = bob.send("GET", "/account/export", null).expect(200);
    assertThat(text(export.json(), "mail")).isEqualTo("bob@b.org");
    assertThat(export.json().get("statistics")).hasSize(2);
    assertThat(export.text())
        .doesNotContain(bob.cookie.substring("session=".length()))
        .doesNotContain(server.user("bob").passkey().value());
    bob.send("POST", "/account/deletion", json("password", "wrong password"))
        .problem(401, "wrong-credentials");
    bob.send("POST", "/account/deletion", json("password", PASSWORD)).expect(204);
    client.get("/users/bob", server.admin).problem(404, "not-found");

    client.delete("/users/Max", server.admin).expect(204);
    client.delete("/users/root", server.admin).problem(409, "own-account");
    client.get("/account", server.member).problem(401, "unauthorized");
  }

  @Test
  void namesAreUnicodeInPathsToo() {
    join("zo\u00eb");
    Browser zoe = signIn("ZO\u00cb");
    zoe.send("GET", "/users/zo%C3%AB", null).expect(200);
    zoe.send("GET", "/users/zoe%CC%88", null).expect(200);
    Reply token = zoe.send("POST", "/users/zo%C3%AB/tokens", "{}").expect(201);
    assertThat(token.header("Location")).startsWith("/users/zo%C3%AB/tokens/");
    client.get("/users/%FF", server.admin).problem(404, "not-found");
  }

  @Test
  void aLinkForAPasswordIsMadeByAdmins() {
    Reply link = client.post("/users/Max/password-reset", server.admin).expect(201);
    String token = text(link.json(), "link").replaceFirst(".*token=", "");
    client.post("/password", null, json("token", token, "password", PASSWORD)).expect(204);
    signIn("max");
  }

  @Test
  void applicationsWaitForModerators() {
    client.get("/applications", server.moderator).expect(200);
    client.get("/applications?after=x", server.moderator).problem(400, "invalid-query");
    client.post("/applications/Max/accept", server.moderator).problem(409, "no-application");
    client
        .post("/applications/Max/reject", server.moderator, json("reason", "no"))
        .problem(409, "no-application");
  }
}
