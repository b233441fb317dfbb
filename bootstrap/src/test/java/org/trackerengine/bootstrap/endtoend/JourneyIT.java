package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.endtoend.Browser.Screen;
import org.trackerengine.bootstrap.server.ServerProcess;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/**
 * A community from its first admin to a file that two members share: in a browser, with mails, and
 * with aria2c as the members' client.
 */
final class JourneyIT {

  private static final String PASSWORD = "correct horse battery";
  private static final Pattern LINK = Pattern.compile("http://\\S+\\?token=[A-Za-z0-9_-]+");
  private static final int ARRIVES_MILLIS = 20_000;
  private static final int SIZE = 1 << 20;
  private static final String FILE = "journey.bin";

  @RegisterExtension final Programs programs = new Programs();

  private GreenMail mails;
  private ServerProcess server;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    Programs.require("aria2c", "aria2");
    browser = Browser.start(programs.directory());
    mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    Map<String, String> settings =
        Map.of(
            "http-port", "0",
            "admin-port", "none",
            "registration", "open",
            "moderation", "true",
            "min-interval", "3",
            "smtp-host", "127.0.0.1",
            "smtp-port", "" + mails.getSmtp().getPort(),
            "smtp-security", "none",
            "mail-from", "tracker@example.org");
    server =
        ServerProcess.start(
            new ConfigurationSources().flags(settings).build(),
            new DataDirectory(programs.directory().resolve("data")),
            false);
    server.announceItself();
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
      mails.stop();
    }
    if (browser != null) {
      browser.close();
    }
  }

  static Stream<Screen> screens() {
    return Stream.of(Screen.DESKTOP, Screen.PHONE.inTheDark());
  }

  @ParameterizedTest
  @MethodSource("screens")
  void fromTheFirstAdminToASharedFile(Screen screen) throws Exception {
    browser.at(screen).open(server.setUpLink().orElseThrow());
    browser.type("name", "root").type("password", PASSWORD).click("Create the admin");
    assertThat(browser.text()).contains("The admin exists. Sign in.");
    signIn("root");
    assertThat(browser.text()).contains("There are no torrents yet.");
    browser.click("Sign out");

    browser.open("/register");
    register("alice");
    browser.open(link(1)).click("Confirm");
    assertThat(browser.text()).contains("Your mail address is confirmed. Sign in.");
    signIn("alice");
    Path seeded = programs.directory("of-alice");
    String torrent = upload(seeded);
    browser.click("Sign out");

    signIn("root");
    browser.open("/staff/queue").click("Approve " + FILE);
    assertThat(browser.text()).contains("No torrent waits").doesNotContain(FILE);
    browser.open("/account/invitations").click("Make an invitation");
    String invitation = browser.firstValue(".copy input");
    browser.click("Sign out");

    signIn("alice");
    browser.open(torrent);
    Aria2 alice = Aria2.start(programs, List.of());
    alice.add(browser.download("Download .torrent"), seeded);
    awaitText(torrent, "1 peer right now");
    browser.click("Sign out");

    browser.open(invitation);
    register("bob");
    browser.open(link(2)).click("Confirm");
    signIn("bob");
    browser.open(torrent);
    Path leeched = programs.directory("of-bob");
    Aria2 bob = Aria2.start(programs, List.of());
    bob.add(browser.download("Download .torrent"), leeched);
    RealClientsIT.awaitSameFile(seeded, leeched, FILE);
    awaitText("/account/activity", FILE);
    awaitText("/account", "1 MiB");

    String old = announceUrl();
    browser.unfold("Replace the passkey").click("Replace it");
    assertThat(announceUrl()).isNotEqualTo(old);
    assertThat(announce(old)).contains("failure reason");
    assertThat(announce(announceUrl())).doesNotContain("passkey");
    alice.shutdown();
    bob.shutdown();
  }

  private void signIn(String name) {
    browser.open("/sign-in").type("login", name).type("password", PASSWORD).click("Sign in");
    assertThat(browser.text()).contains("Hello, " + name);
  }

  private void register(String name) {
    browser
        .type("name", name)
        .type("mail", name + "@example.org")
        .type("password", PASSWORD)
        .click("Register");
    assertThat(browser.text()).contains("Almost there").contains(name + "@example.org");
  }

  /** Waits for the mail with this number, and returns the link in it. */
  private String link(int number) throws Exception {
    assertThat(mails.waitForIncomingEmail(ARRIVES_MILLIS, number)).isTrue();
    Matcher link = LINK.matcher(mails.getReceivedMessages()[number - 1].getContent().toString());
    assertThat(link.find()).isTrue();
    return link.group();
  }

  /** Uploads a torrent that is not private yet, and returns the path of its page. */
  private String upload(Path directory) throws Exception {
    byte[] content = Programs.content(SIZE, 1);
    Files.write(directory.resolve(FILE), content);
    Path file = programs.directory().resolve("journey.torrent");
    Files.write(
        file, TorrentFileBuilder.named(FILE).pieceLength(64 << 10).file(FILE, content).build());
    browser.open("/upload").choose("file", file).type("description", "*Mine*").click("Upload");
    Await.until("the page of the torrent", () -> browser.url().contains("/torrents/"));
    assertThat(browser.text())
        .contains("It had to be made private")
        .contains("A moderator has to look at this torrent first.")
        .contains("What to do next");
    return URI.create(browser.url()).getPath();
  }

  private void awaitText(String path, String text) throws Exception {
    Await.until(
        text + " on " + path,
        () -> {
          browser.open(path);
          return browser.text().contains(text);
        });
  }

  private String announceUrl() {
    browser.open("/account");
    return browser.value("announce-http");
  }

  private static String announce(String url) throws Exception {
    String query =
        "&info_hash=%s&peer_id=%s&port=6881&left=0".formatted("a".repeat(20), "b".repeat(20));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url + query)).build(), BodyHandlers.ofString())
        .body();
  }
}
