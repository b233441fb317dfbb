package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Cookie;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.user.User;

/** What attackers do to people in their browsers, done to a real one. */
final class PageAttacksIT {

  private static final String SCRIPT =
      "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
          + "'\"><svg onload=document.title='owned'>";

  @TempDir private static Path directory;

  private static DemoSite site;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(directory);
    site = DemoSite.start(directory);
  }

  @BeforeEach
  void signOut() {
    browser.open(site.url() + "/robots.txt").forget();
  }

  @AfterAll
  static void stop() throws Exception {
    if (site != null) {
      site.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  private static User user(String name) {
    return site.tracker().users().findByName(name).orElseThrow();
  }

  @Test
  void whatMembersWriteIsTextAndNeverRuns() {
    User member = user(site.member().name());
    Slug slug = new Slug(site.torrent());
    Torrent torrent = site.tracker().torrents().show(user(site.admin().name()), slug).orElseThrow();
    site.tracker()
        .administration()
        .catalogue()
        .edit(
            user(site.admin().name()),
            torrent,
            before ->
                new TorrentDetails(
                    SCRIPT, SCRIPT, before.category(), before.tags(), before.anonymous()));
    site.tracker().community().comments().write(member, slug, SCRIPT);
    site.signIn(browser, site.admin());
    for (String path :
        new String[] {
          "/",
          "/torrents",
          "/torrents/" + slug,
          "/torrents/" + slug + "/edit",
          "/torrents/" + slug + "/files?filter=%3Cscript%3Edocument.title='owned'%3C/script%3E",
          "/torrents?q=%22%3E%3Cscript%3Edocument.title='owned'%3C/script%3E",
          "/sign-in?to=%2F%22%3E%3Cscript%3Edocument.title='owned'%3C/script%3E",
          "/register?token=%22%3E%3Cscript%3Edocument.title='owned'%3C/script%3E"
        }) {
      browser.open(path);
      assertThat(browser.driver().getTitle()).as(path).isNotEqualTo("owned");
      assertThat(
              browser.run(
                  "return document.querySelectorAll('main script, [onerror], [onload]').length"))
          .as(path)
          .isEqualTo("0");
    }
  }

  @Test
  void inlineScriptsDoNotRunEvenIfOneGotIn() {
    browser.open(site.url() + "/sign-in");
    browser.run(
        "const one = document.createElement('script'); one.textContent = \"document.title='owned'\";"
            + " document.body.append(one)");
    assertThat(browser.driver().getTitle()).isNotEqualTo("owned");
  }

  /** Another site on this machine; its cookies would be those of the same host. */
  private HttpServer foreign(String html) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = html.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.2:" + server.getAddress().getPort() + "/";
  }

  @Test
  void formsOfOtherSitesDoNothing() throws Exception {
    site.signIn(browser, site.admin());
    HttpServer evil =
        foreign(
            "<form method=post action='%s/torrents/%s/comments'><input name=text value=evil>"
                    .formatted(site.url(), site.torrent())
                + "<button>go</button></form><script>document.forms[0].submit()</script>");
    try {
      browser.open(address(evil));
      Await.until("an answer", () -> browser.url().startsWith(site.url()));
      browser.open(site.url() + "/torrents/" + site.torrent());
      assertThat(browser.text()).doesNotContain("evil");
    } finally {
      evil.stop(0);
    }
  }

  @Test
  void nobodyIsSignedInToTheAccountOfSomebodyElse() throws Exception {
    HttpServer evil =
        foreign(
            "<form method=post action='%s/sign-in'><input name=login value='%s'><input name=password"
                    .formatted(site.url(), site.member().name())
                + " value='%s'></form><script>document.forms[0].submit()</script>"
                    .formatted(site.member().password()));
    try {
      browser.open(address(evil));
      Await.until("an answer", () -> browser.url().startsWith(site.url()));
      assertThat(browser.text()).contains("sent by another site");
      browser.open(site.url() + "/");
      assertThat(browser.url()).endsWith("/sign-in");
    } finally {
      evil.stop(0);
    }
  }

  @Test
  void pagesAreNotShownInFramesOfOtherSites() throws Exception {
    site.signIn(browser, site.admin());
    HttpServer evil = foreign("<iframe src='" + site.url() + "/torrents'></iframe>");
    try {
      browser.open(address(evil));
      Thread.sleep(500); // what must not come has no event
      browser.driver().switchTo().frame(0);
      assertThat(browser.source()).doesNotContain(site.admin().name());
    } finally {
      evil.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:document.title=1",
        "/%0d%0aSet-Cookie:x=y",
        "\\\\evil.example",
        "/\t/evil.example"
      })
  void signInLeadsToNoOtherSite(String to) {
    browser.open(site.url() + "/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    if (browser.source().contains("name=\"login\"")) {
      browser.type("login", site.member().name());
      browser.type("password", site.member().password()).click("Sign in");
    }
    assertThat(browser.url()).startsWith(site.url() + "/");
    assertThat(browser.driver().manage().getCookieNamed("x")).isNull();
  }

  @Test
  void aDeepLinkSurvivesSignIn() {
    browser.open(site.url() + "/torrents?q=linux&sort=size");
    assertThat(browser.url()).contains("/sign-in?to=");
    browser.type("login", site.member().name()).type("password", "wrong password").click("Sign in");
    assertThat(browser.text()).contains("The name or the password is wrong.");
    browser.type("password", site.member().password()).click("Sign in");
    assertThat(browser.url()).isEqualTo(site.url() + "/torrents?q=linux&sort=size");
  }

  @Test
  void aSessionIsNeverOneThatWasThereBefore() {
    browser.open(site.url() + "/sign-in");
    String planted = "0".repeat(64);
    browser.driver().manage().addCookie(new Cookie("session", planted));
    site.signIn(browser, site.member());
    Cookie session = browser.driver().manage().getCookieNamed("session");
    assertThat(session.getValue()).isNotEqualTo(planted);
    assertThat(session.isHttpOnly()).isTrue();
    browser.click("Sign out");
    assertThat(browser.text()).contains("You are signed out.");
    browser.driver().manage().addCookie(session);
    browser.open("/torrents");
    assertThat(browser.url()).contains("/sign-in");
  }

  @Test
  void cachesKeepNoPageAndMixNoLanguages() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (String path : new String[] {"/sign-in", "/rules-of-the-house", "/nowhere", "/torrents"}) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(site.url() + path))
                  .header("Accept", "text/html")
                  .header("X-Forwarded-Host", "evil.example")
                  .header("X-Original-URL", "/evil")
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.body()).as(path).doesNotContain("evil");
      assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      assertThat(answer.headers().firstValue("Vary").orElse(""))
          .contains("Accept")
          .contains("Cookie");
    }
  }

  @Test
  void aFormWithoutTheTokenOfTheSessionIsRefused() throws Exception {
    site.signIn(browser, site.member());
    String session = browser.driver().manage().getCookieNamed("session").getValue();
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(site.url() + "/sign-out"))
                    .header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Cookie", "session=" + session)
                    .POST(BodyPublishers.ofString("csrf=" + "0".repeat(64)))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This form is out of date");
  }
}
