package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.route.AccountView;
import org.trackerengine.adapter.undertow.api.route.AnnounceUrls;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import tools.jackson.databind.JsonNode;

/** Accounts and users. */
class UserRoutesIT {

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAccountShowsItsSecretsToItsOwner() {
    String passkey = server.user("Max").passkey().value();
    assertThat(client.get("/account", server.member).expect(200).text())
        .isEqualTo(
            """
            {"name":"Max","role":"member","verified":true,"uploaded":0,"downloaded":0,\
            "ratio":null,"passkey":"%s","announceUrl":"http://tracker.test/announce?passkey=%s",\
            "udpAnnounceUrl":null}\
            """
                .formatted(passkey, passkey));
  }

  @Test
  void whoeverIsToldAnAnnounceUrlIsToldTheOneOfUdpToo() {
    server.hasUdp = true;
    String url = "udp://tracker.test:6969/announce?passkey=";
    JsonNode account = client.get("/account", server.member).expect(200).json();
    assertThat(account.get("udpAnnounceUrl").stringValue())
        .isEqualTo(url + server.user("Max").passkey().value());
    JsonNode created =
        client.post("/users", server.admin, "{\"name\":\"nora\"}").expect(201).json();
    assertThat(created.get("udpAnnounceUrl").stringValue())
        .isEqualTo(url + server.user("nora").passkey().value());
    client
        .post("/users", server.admin, "{\"name\":\"x\",\"udpAnnounceUrl\":\"udp://x\"}")
        .problem(403, "fixed-field");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, ", "5, 0, ", "0, 5, 0.0", "3, 2, 1.5"})
  void theRatioIsUploadedByDownloaded(long uploaded, long downloaded, Double ratio) {
    User user = server.user("Max").plus(uploaded, downloaded);
    assertThat(AccountView.of(user, new AnnounceUrls("http://x", null)).ratio()).isEqualTo(ratio);
  }

  @Test
  void aUserReplacesTheOwnPasskey() {
    String before = server.user("Max").passkey().value();
    JsonNode account = client.post("/account/passkey", server.member).expect(200).json();
    assertThat(account.get("passkey").stringValue())
        .isNotEqualTo(before)
        .isEqualTo(server.user("Max").passkey().value());
    assertThat(account.get("announceUrl").stringValue())
        .endsWith(account.get("passkey").stringValue());
  }

  @Test
  void anAdminCreatesAUser() {
    Reply reply =
        client
            .post(
                "/users",
                server.admin,
                "{\"name\":\"Nora.N\",\"role\":\"moderator\",\"verified\":true}")
            .expect(201);
    assertThat(reply.header("Location")).isEqualTo("/users/Nora.N");
    User user = server.user("nora.n");
    assertThat(user.role()).isEqualTo(Role.MODERATOR);
    assertThat(user.verified()).isTrue();
    String passkey = user.passkey().value();
    assertThat(reply.text())
        .isEqualTo(
            """
            {"name":"Nora.N","role":"moderator","verified":true,"enabled":true,"canLeech":true,\
            "uploaded":0,"downloaded":0,"ratio":null,"createdAt":"2026-03-14T12:00:00Z",\
            "passkey":"%s","announceUrl":"http://tracker.test/announce?passkey=%s",\
            "udpAnnounceUrl":null}\
            """
                .formatted(passkey, passkey));
  }

  @Test
  void aNewUserIsAnUnverifiedMemberUnlessSaidOtherwise() {
    client.post("/users", server.admin, "{\"name\":\"plain\"}").expect(201);
    assertThat(server.user("plain").role()).isEqualTo(Role.MEMBER);
    assertThat(server.user("plain").verified()).isFalse();
  }

  @Test
  void aNameIsTakenWhateverItsCase() {
    client.post("/users", server.admin, "{\"name\":\"MAX\"}").problem(409, "name-taken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 400 | invalid-field",
        "{\"name\":\"\"} | 400 | invalid-field",
        "{\"name\":\"a b\"} | 400 | invalid-field",
        "{\"name\":\".a\"} | 400 | invalid-field",
        "{\"name\":5} | 400 | invalid-field",
        "{\"name\":null} | 400 | invalid-field",
        "{\"name\":[\"x\"]} | 400 | invalid-field",
        "{\"name\":\"x\",\"role\":\"root\"} | 400 | invalid-field",
        "{\"name\":\"x\",\"verified\":\"yes\"} | 400 | invalid-field",
        "{\"name\":\"x\",\"nome\":1} | 400 | unknown-field",
        "{\"name\":\"x\",\"uploaded\":1000} | 403 | fixed-field",
        "{\"name\":\"x\",\"passkey\":\"00000000000000000000\"} | 403 | fixed-field",
        "{\"name\":\"x\",\"enabled\":false} | 403 | fixed-field",
        "[] | 400 | invalid-json",
        "\"x\" | 400 | invalid-json",
        "null | 400 | invalid-json",
      })
  void whatIsNoUserIsNotCreated(String json, int status, String code) {
    client.post("/users", server.admin, json).problem(status, code);
    assertThat(server.tracker.users().findByName("x")).isEmpty();
  }

  @Test
  void aNameHasAtMostSixtyFourCharacters() {
    String json = "{\"name\":\"%s\"}";
    client.post("/users", server.admin, json.formatted("x".repeat(64))).expect(201);
    client
        .post("/users", server.admin, json.formatted("x".repeat(65)))
        .problem(400, "invalid-field");
  }

  @Test
  void usersAreListedByNameWithoutSecrets() {
    List<String> names = new ArrayList<>();
    String path = "/users?limit=3";
    JsonNode page = client.get(path, server.admin).expect(200).json();
    page.get("items").forEach(user -> names.add(user.get("name").stringValue()));
    assertThat(names).containsExactly("Max", "mona", "newbie");
    JsonNode last =
        client
            .get(
                path
                    + "&after="
                    + URLEncoder.encode(page.get("next").stringValue(), StandardCharsets.UTF_8),
                server.admin)
            .expect(200)
            .json();
    assertThat(last.get("items").size()).isEqualTo(1);
    assertThat(last.get("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "after=%ff", "sort=name", "after="})
  void aQueryOverUsersThatIsNotUnderstoodIsRefused(String query) {
    client.get("/users?" + query, server.admin).problem(400, "invalid-query");
  }

  @Test
  void aUserIsShownToAdminsAndToItself() {
    client.get("/users/max", server.admin).expect(200);
    client.get("/users/MAX", server.member).expect(200);
    client.get("/users/root", server.member).problem(403, "forbidden");
    client.get("/users/nobody", server.admin).problem(404, "not-found");
    client.get("/users/%2e%2e", server.admin).problem(404, "not-found");
  }

  @Test
  void anAdminChangesRights() {
    JsonNode user =
        client
            .patch(
                "/users/newbie",
                server.admin,
                "{\"role\":\"moderator\",\"verified\":true,\"canLeech\":false}")
            .expect(200)
            .json();
    assertThat(user.get("role").stringValue()).isEqualTo("moderator");
    User stored = server.user("newbie");
    assertThat(stored.role()).isEqualTo(Role.MODERATOR);
    assertThat(stored.verified()).isTrue();
    assertThat(stored.canLeech()).isFalse();
    assertThat(stored.enabled()).isTrue();
    client.patch("/users/newbie", server.admin, "{\"enabled\":false}").expect(200);
    assertThat(server.user("newbie").enabled()).isFalse();
    assertThat(server.user("newbie").role()).isEqualTo(Role.MODERATOR);
    client.get("/account", server.unverified).problem(403, "account-disabled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 400 | invalid-field",
        "{\"role\":\"Admin\"} | 400 | invalid-field",
        "{\"verified\":true,\"enabled\":0} | 400 | invalid-field",
        "{\"verified\":null} | 400 | invalid-field",
        "{\"verified\":true,\"x\":0} | 400 | unknown-field",
        "{\"verified\":true,\"name\":\"y\"} | 403 | fixed-field",
        "{\"verified\":true,\"downloaded\":0} | 403 | fixed-field",
      })
  void aBadChangeChangesNothing(String json, int status, String code) {
    client.patch("/users/newbie", server.admin, json).problem(status, code);
    assertThat(server.user("newbie").verified()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"role\":\"member\"}", "{\"verified\":false}", "{\"enabled\":false}"})
  void adminsCannotTakeAwayTheirOwnRights(String json) {
    client.patch("/users/ROOT", server.admin, json).problem(409, "own-account");
    client.patch("/users/root", server.admin, "{\"canLeech\":false}").expect(200);
  }

  @Test
  void aUserIsDisabledForAReasonAndUntilATime() {
    String end = server.clock.wallTime().plusSeconds(60).toString();
    String disable =
        "{\"enabled\":false,\"disabledReason\":\"a second account\",\"disabledUntil\":\""
            + end
            + "\"}";
    JsonNode user = client.patch("/users/max", server.admin, disable).expect(200).json();
    assertThat(user.get("enabled").booleanValue()).isFalse();
    assertThat(user.get("disabledReason").stringValue()).isEqualTo("a second account");
    assertThat(user.get("disabledUntil").stringValue()).isEqualTo(end);
    assertThat(client.get("/account", server.member).problem(403, "account-disabled").text())
        .contains("This account is disabled until " + end + ": a second account");

    client.patch("/users/max", server.admin, "{\"canLeech\":false}").expect(200);
    client.get("/account", server.member).problem(403, "account-disabled");
    server.advance(Duration.ofSeconds(60));
    client.get("/account", server.member).expect(200);
    JsonNode later = client.get("/users/max", server.admin).expect(200).json();
    assertThat(later.get("enabled").booleanValue()).isTrue();
    assertThat(later.has("disabledReason")).isFalse();
    client
        .patch("/users/max", server.admin, "{\"disabledReason\":\"x\"}")
        .problem(400, "invalid-field");
    client.patch("/users/max", server.admin, "{\"canLeech\":true}").expect(200);
    assertThat(server.user("max").enabled()).as("the end has passed").isTrue();

    client.patch("/users/max", server.admin, "{\"enabled\":false}").expect(200);
    client.get("/account", server.member).problem(403, "account-disabled");
    client.patch("/users/max", server.admin, "{\"enabled\":true}").expect(200);
    client.get("/account", server.member).expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"disabledReason\":\"x\"}",
        "{\"disabledUntil\":\"2999-01-31T12:00:00Z\"}",
        "{\"enabled\":true,\"disabledReason\":\"x\"}",
        "{\"enabled\":false,\"disabledUntil\":\"1999-01-31T12:00:00Z\"}",
        "{\"enabled\":false,\"disabledUntil\":\"soon\"}",
        "{\"enabled\":false,\"disabledReason\":\"\"}",
        "{\"enabled\":false,\"disabledReason\":\"a\\u0007\"}",
      })
  void aReasonOrAnEndThatCannotBeIsRefused(String json) {
    client.patch("/users/max", server.admin, json).problem(400, "invalid-field");
    client.get("/account", server.member).expect(200);
  }

  @Test
  void whoeverIsNotThereCannotBeChanged() {
    client.patch("/users/nobody", server.admin, "{\"enabled\":true}").problem(404, "not-found");
    client.post("/users/nobody/passkey", server.admin).problem(404, "not-found");
    client.post("/users/nobody/tokens", server.admin, "{}").problem(404, "not-found");
    client.delete("/users/nobody/tokens", server.admin).problem(404, "not-found");
  }

  @Test
  void anAdminReplacesAPasskey() {
    JsonNode user = client.post("/users/max/passkey", server.admin).expect(200).json();
    assertThat(user.get("passkey").stringValue()).isEqualTo(server.user("Max").passkey().value());
    assertThat(user.get("announceUrl").stringValue())
        .isEqualTo("http://tracker.test/announce?passkey=" + user.get("passkey").stringValue());
  }

  @Test
  void aVerifiedUserManagesTheOwnPasskeyOnly() {
    client.post("/users/Max/passkey", server.member).expect(200);
    client.post("/users/mona/passkey", server.member).problem(403, "forbidden");
  }
}
