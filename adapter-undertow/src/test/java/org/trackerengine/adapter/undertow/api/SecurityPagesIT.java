package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.account.SecondFactors;
import org.trackerengine.application.port.account.OneTimeCodes;
import org.trackerengine.application.port.account.SecondFactor;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/** The pages on which members keep their accounts safe, invite others, and leave. */
class SecurityPagesIT {

  private static final String PATH = "/account/security";
  private static final String NEW_PASSWORD = "another long password";
  private static final String HTML = "<i>\"x\"</i>";

  private final ApiServer server = new ApiServer();
  private MemberBrowser browser;

  @BeforeEach
  void join() {
    browser = MemberBrowser.joined(server, "ann");
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
  }

  private User ann() {
    return server.user("ann");
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/account/password",
        "/account/mail",
        "/account/sessions/end-others",
        "/account/sessions/0123456789abcdef/end",
        "/account/second-factor",
        "/account/second-factor/confirm",
        "/account/second-factor/remove",
        "/account/tokens",
        "/account/tokens/0123456789abcdef/revoke",
        "/account/invitations",
        "/account/invitations/1/revoke",
        "/account/searches",
        "/account/searches/1/remove",
        "/account/feeds",
        "/account/deletion"
      })
  void formsOfOtherSitesAreRefused(String path) {
    browser.postWithoutToken(path).expect(403).shows("sent by another site");
  }

  @Test
  void aNewPasswordEndsAllSessionsAndNoPasswordIsShownAgain() {
    browser
        .post("/account/password", "current", "wrong password", "password", NEW_PASSWORD)
        .expect(401)
        .shows("role=\"alert\"")
        .hides("wrong password", NEW_PASSWORD);
    browser
        .post("/account/password", "current", ApiServer.PASSWORD, "password", "short")
        .expect(400)
        .shows("aria-invalid=\"true\"");
    browser
        .post("/account/password", "current", ApiServer.PASSWORD, "password", NEW_PASSWORD)
        .leadsTo("/sign-in?done=passwordChanged");
    browser.get("/account").leadsTo("/sign-in?to=%2Faccount");
  }

  @Test
  void aNewMailAddressGetsALink() {
    browser
        .post("/account/mail", "mail", HTML, "mailPassword", ApiServer.PASSWORD)
        .expect(400)
        .shows("&lt;i")
        .hides(HTML, ApiServer.PASSWORD);
    browser
        .post("/account/mail", "mail", "new@b.org", "mailPassword", ApiServer.PASSWORD)
        .leadsTo(PATH + "?done=mailSent");
    assertThat(server.mailedToken()).isNotEmpty();
    browser.get(PATH).shows("ann@b.org");
  }

  @Test
  void theSecondFactorIsSetUpConfirmedAndRemoved() {
    browser.post("/account/second-factor", "factorPassword", "wrong").expect(401);
    String offer =
        browser
            .post("/account/second-factor", "factorPassword", ApiServer.PASSWORD)
            .expect(200)
            .shows("<svg class=\"qr\"", "otpauth://totp/tracker.test:ann?secret=")
            .text();
    String secret = found("<code>([A-Z2-7 ]{39})</code>", offer);
    browser
        .post("/account/second-factor/confirm", "code", "000000")
        .expect(401)
        .shows("is set up, but not on yet")
        .hides(secret);
    String recovery =
        browser.post("/account/second-factor/confirm", "code", code()).expect(200).text();
    assertThat(Pattern.compile("<li>[0-9a-f]{20}</li>").matcher(recovery).results()).hasSize(10);
    browser.get(PATH).shows("10 recovery codes").hides(found("<li>([0-9a-f]{20})<", recovery));
    browser
        .post(
            "/account/second-factor/remove",
            "factorPassword",
            ApiServer.PASSWORD,
            "code",
            found("<li>([0-9a-f]{20})<", recovery))
        .leadsTo(PATH + "?done=factorRemoved");
    assertThat(SecondFactors.isOn(server.people.accounts().accounts().find(ann().id()))).isFalse();
  }

  private String code() {
    SecondFactor factor =
        Objects.requireNonNull(server.people.accounts().accounts().find(ann().id()).secondFactor());
    long step = server.clock.wallTime().getEpochSecond() / OneTimeCodes.STEP_SECONDS;
    return TestPeople.code(factor.secret(), step);
  }

  @Test
  void aTokenIsShownOnceAndDoesNoMoreThanWasChosen() {
    browser.get(PATH).shows("value=\"upload\"").hides("value=\"moderate\"", "value=\"admin\"");
    String page =
        browser
            .post("/account/tokens", "tokenName", HTML, "scope", "read", "days", "30")
            .expect(200)
            .hides(HTML)
            .text();
    String token = found("id=\"token\" value=\"([0-9a-f]{64})\"", page);
    server.client.get("/torrents", token).expect(200);
    server.client.get("/account", token).problem(403, "insufficient-scope");
    String list = browser.get(PATH).shows("&lt;i").hides(token, HTML).text();
    String id = found("/account/tokens/([0-9a-f]{16})/revoke", list);
    browser.post("/account/tokens/" + id + "/revoke").leadsTo(PATH + "?done=tokenRevoked");
    server.client.get("/torrents", token).problem(401, "unauthorized");
    browser.post("/account/tokens/" + id + "/revoke").expect(404);
  }

  @Test
  void noMemberMakesATokenOfAnAdmin() {
    browser
        .post("/account/tokens", "tokenName", HTML, "scope", "admin")
        .expect(400)
        .shows("Choose what the token is for", "value=\"&lt;i>&#34;x&#34;&lt;/i>\"");
    browser.post("/account/tokens", "tokenName", " ", "scope", "read").expect(400);
    assertThat(server.tracker.tokens().list(ann())).isEmpty();
  }

  @Test
  void otherSessionsAreEnded() {
    try (MemberBrowser other = MemberBrowser.signedIn(server, "ann");
        MemberBrowser third = MemberBrowser.signedIn(server, "ann")) {
      String id = found("/account/sessions/([0-9a-f]{16})/end", third.get(PATH).text());
      third.post("/account/sessions/" + id + "/end").leadsTo(PATH + "?done=sessionEnded");
      assertThat(server.people.accounts().sessions().list(ann())).hasSize(2);
      third.post("/account/sessions/end-others").leadsTo(PATH + "?done=sessionsEnded");
      other.get("/account").leadsTo("/sign-in?to=%2Faccount");
      third.get("/account").expect(200);
    }
  }

  @Test
  void invitationsAreMadeHandedOnAndRevoked() {
    String path = "/account/invitations";
    server.people.accounts().invitations().grant(server.user("root"), ann(), 1);
    browser.get(path).expect(200).shows("You have 1 invitation left");
    browser.post(path, "mail", HTML).expect(400).shows("&lt;i").hides(HTML);
    browser.post(path, "mail", "").leadsTo(path + "?done=invited");
    String page = browser.get(path).shows("You have no invitations left").text();
    assertThat(page).contains("value=\"https://tracker.test/register?token=");
    browser.post(path, "mail", "").expect(409);
    String revoke = found("(/account/invitations/[^\"/]+/revoke)", page);
    browser.post(revoke).leadsTo(path + "?done=invitationRevoked");
    browser.post(revoke).expect(404);
    browser.get(path).shows("You have 1 invitation left");
    browser.post(path, "mail", "bob@b.org").leadsTo(path + "?done=invitationSent");
    browser.get(path).shows("Link, sent to bob@b.org");
  }

  @Test
  void anAccountIsDeletedWithItsPassword() {
    browser.get("/account/data").expect(200).shows("href=\"/account/export\"");
    browser.post("/account/deletion", "password", "wrong").expect(401).hides("wrong\"");
    browser
        .post("/account/deletion", "password", ApiServer.PASSWORD)
        .leadsTo("/sign-in?done=accountDeleted");
    assertThat(server.tracker.users().findByName("ann")).isEmpty();
  }

  @Test
  void adminsAreToldThatTheyCannotDeleteTheirAccount() {
    server.tracker.users().change("ann", user -> user.withRole(Role.ADMIN));
    browser.get("/account/data").shows("cannot be deleted").hides("action=\"/account/deletion\"");
    browser.post("/account/deletion", "password", ApiServer.PASSWORD).expect(409);
    browser.get(PATH).shows("value=\"admin\"");
  }
}
