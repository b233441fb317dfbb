package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.SeedingRule;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.Role;
import org.trackerengine.fixture.AnnounceBuilder;

/** What members owe, as they and others are told by the API and on pages. */
class DutiesIT {

  private static final String PATH = "/users/ann/duties";

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;
  private MemberBrowser browser;
  private String ann;

  @BeforeEach
  void join() {
    browser = MemberBrowser.joined(server, "ann");
    ann = server.tracker.tokens().issue(server.user("ann"));
    rule(1, null);
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
  }

  private void rule(double ratio, @Nullable Instant since) {
    SeedingRule rule = new SeedingRule(Duration.ofHours(3), Duration.ofHours(72), ratio, since);
    server.tracker.changeSettings(TrackerSettings.DEFAULT.with().seeding(rule).build());
  }

  /** Ann finishes a torrent, 1,000 bytes, and sends and seeds nothing yet. */
  private AnnounceBuilder download(String name) {
    String slug = server.upload(server.admin, name);
    Torrent torrent =
        server.tracker.torrents().show(server.user("root"), new Slug(slug)).orElseThrow();
    AnnounceBuilder ofAnn =
        new AnnounceBuilder()
            .torrent(torrent.swarm())
            .passkey(server.user("ann").passkey())
            .left(9);
    announce(ofAnn);
    server.advance(Duration.ofSeconds(1));
    announce(ofAnn.downloaded(1_000).left(0));
    return ofAnn;
  }

  private void announce(AnnounceBuilder announce) {
    assertThat(server.tracker.announce(announce.build())).isInstanceOf(AnnounceReply.class);
    server.tracker.upkeep();
  }

  private void seed(AnnounceBuilder ofAnn, Duration time) {
    server.advance(time);
    announce(ofAnn);
  }

  @Test
  void theListTellsWhatIsOwedAndUntilWhen() {
    seed(download("album"), Duration.ofMinutes(30));
    assertThat(client.get(PATH, ann).expect(200).text())
        .isEqualTo(
            """
            {"items":[{"torrent":"album","name":"album","state":"open",\
            "completedAt":"2026-03-14T12:00:01Z","until":"2026-03-17T12:00:01Z",\
            "seededSeconds":1800,"seedSecondsLeft":9000,"uploadLeft":1000}],"next":null}\
            """);
  }

  @Test
  void theListIsOfOneStateOrOfAll() {
    AnnounceBuilder sent = download("sent");
    announce(sent.uploaded(1_000));
    download("open");
    assertThat(slugs("")).containsExactly("sent", "open");
    assertThat(slugs("?state=met")).containsExactly("sent");
    assertThat(slugs("?state=open")).containsExactly("open");
    assertThat(slugs("?state=missed")).isEmpty();
    server.advance(Duration.ofHours(72));
    assertThat(slugs("?state=missed")).containsExactly("open");
    client.get(PATH + "?state=late", ann).problem(400, "invalid-query");
    client.get(PATH + "?after=x", ann).problem(400, "invalid-query");
    client.get(PATH + "?limit=201", ann).problem(400, "invalid-query");
  }

  private List<String> slugs(String query) {
    return client
        .get(PATH + query, ann)
        .expect(200)
        .json()
        .get("items")
        .valueStream()
        .map(item -> item.get("torrent").stringValue())
        .toList();
  }

  @Test
  void eachPageLeadsToTheNextAndKeepsTheState() {
    download("one");
    download("two");
    ApiClient.Reply first = client.get(PATH + "?state=open&limit=1", ann).expect(200);
    String link = first.header("Link");
    assertThat(link).startsWith("<duties?state=open&limit=1&after=").endsWith(">; rel=\"next\"");
    String next = link.substring(link.indexOf('?'), link.indexOf('>'));
    assertThat(slugs(next)).containsExactly("two");
    assertThat(client.get(PATH + next, ann).header("Link")).isNull();
  }

  @Test
  void itIsForTheUserAndForModeratorsAndAdmins() {
    download("album");
    client.get("/users/ANN/duties", ann).expect(200);
    assertThat(client.get(PATH, server.moderator).expect(200).json().get("items")).hasSize(1);
    assertThat(client.get(PATH, server.admin).expect(200).json().get("items")).hasSize(1);
    client.get(PATH, server.member).problem(403, "forbidden");
    client.get(PATH, server.token("other", Role.UPLOADER, true)).problem(403, "forbidden");
    client.get("/users/nobody/duties", server.admin).problem(404, "not-found");
  }

  @Test
  void thePageTellsTheRuleAndWhatIsOwedInPlainWords() {
    seed(download("album"), Duration.ofMinutes(31));
    browser
        .get("/account/duties")
        .expect(200)
        .shows(
            "seed it for 3 hours, or reach a ratio of 1 on it. You have 3 days",
            "href=\"/torrents/album\"",
            ">open<",
            "Seed it for another 3 hours, or send another 1,000\u00a0B, by Mar 17, 2026",
            "seeded for 31 minutes");
    browser
        .in("de")
        .get("/account/duties")
        .shows("verteile ihn 3 Stunden lang", "Zeit: 3 Tage", ">offen<", "sende noch 1.000");
    rule(0, Instant.parse("2026-03-14T00:00:00Z"));
    browser
        .in("en")
        .get("/account/duties")
        .shows("seed it for 3 hours. You have", "before Mar 14, 2026", "another 3 hours, by")
        .hides("or send");
  }

  @Test
  void theMostUrgentIsFirstAndWhatIsMissedLast() {
    download("missed");
    server.advance(Duration.ofHours(70));
    download("first");
    server.advance(Duration.ofHours(2));
    download("second");
    String page = browser.get("/account/duties").expect(200).shows(">hit and run<").text();
    assertThat(page.indexOf("/torrents/first"))
        .isPositive()
        .isLessThan(page.indexOf("/torrents/second"));
    assertThat(page.indexOf("/torrents/second")).isLessThan(page.indexOf("/torrents/missed"));
  }

  @Test
  void whatIsDoneIsOnAPageOfItsOwn() {
    browser.get("/account/duties").shows("You owe nothing.");
    browser.get("/account/duties?state=met").shows("Nothing is done yet.");
    AnnounceBuilder ofAnn = download("album");
    browser.get("/account/duties?state=met").hides("/torrents/album");
    for (int n = 0; n < 6; n++) {
      seed(ofAnn, Duration.ofMinutes(30));
    }
    browser.get("/account/duties").shows("You owe nothing.").hides("/torrents/album");
    browser.get("/account/duties?state=met").shows("/torrents/album", ">done<");
    browser.get("/account/duties?state=late").expect(400);
    browser.get("/account/duties?after=x").expect(400);
  }

  @Test
  void timesOfTheRuleAreExact() {
    server.tracker.changeSettings(
        TrackerSettings.DEFAULT
            .with()
            .seeding(new SeedingRule(Duration.ofHours(50), Duration.ofHours(60), 0, null))
            .build());
    browser.get("/account/duties").shows("seed it for 50 hours. You have 60 hours");
  }

  @Test
  void anEmptyPageBehindOthersDoesNotSayThatNothingIsOwed() {
    for (int n = 0; n < 50; n++) {
      download("t" + n);
    }
    announce(download("sent").uploaded(1_000));
    Matcher next =
        Pattern.compile("/account/duties\\?after=[0-9]+")
            .matcher(browser.get("/account/duties").shows("/torrents/t49").text());
    assertThat(next.find()).isTrue();
    browser.get(next.group()).shows("No more in this list.").hides("You owe nothing.");
  }

  @Test
  void thePageIsPaged() {
    for (int n = 0; n <= 50; n++) {
      download("t" + n);
    }
    String first = browser.get("/account/duties").shows("/torrents/t49").text();
    assertThat(first).doesNotContain("/torrents/t50");
    Matcher next = Pattern.compile("/account/duties\\?after=[0-9]+").matcher(first);
    assertThat(next.find()).isTrue();
    browser.get(next.group()).shows("/torrents/t50", "First page").hides("/torrents/t49");
  }

  @Test
  void namesOfOthersAreShownEscaped() {
    download("<i>x");
    browser.get("/account/duties").expect(200).shows("&lt;i&gt;x").hides("<i>x");
  }

  @Test
  void theHistoryOfATorrentTellsWhatIsOwed() {
    download("album");
    browser.get("/account/history/album").shows("What you owe", "Seed it for another 3 hours");
    server.advance(Duration.ofHours(72));
    browser.get("/account/history/album").shows("It was to be seeded by Mar 17, 2026");
  }

  @Test
  void adminsSeeItInTheHistoryOfAUser() {
    download("album");
    MemberBrowser admin = MemberBrowser.joined(server, "ada");
    server.tracker.users().change("ada", user -> user.withRole(Role.ADMIN));
    admin.get("/staff/users/ann/history").expect(200).shows(">open<");
    server.advance(Duration.ofHours(72));
    admin.get("/staff/users/ann/history").shows(">hit and run<");
    server.tracker.changeSettings(TrackerSettings.DEFAULT);
    admin.get("/staff/users/ann/history").hides(">hit and run<");
    admin.close();
  }

  @Test
  void nothingIsShownWithoutARule() {
    download("album");
    browser.get("/account").shows("/account/duties").hides("no time that you have to seed");
    server.tracker.changeSettings(TrackerSettings.DEFAULT);
    browser.get("/account").hides("/account/duties").shows("no time that you have to seed");
    browser.get("/account/history/album").hides("owe");
    browser.get("/account/duties").expect(404);
    assertThat(slugs("")).isEmpty();
  }

  @Test
  void membersOfAnImmuneGroupAreToldThatTheyOweNothing() { // A6
    download("album");
    Group wanted = new Group(0, "g", false, true, 0, 0, Factors.NEUTRAL, Instant.EPOCH);
    long group = server.tracker.groups().create(wanted).orElseThrow().id();
    server.tracker.users().change("ann", user -> user.withGroupId(group));
    browser
        .get("/account/duties")
        .shows("Members of your group owe nothing.")
        .hides("/torrents/album");
    browser.get("/account/history/album").hides("What you owe");
    assertThat(slugs("")).isEmpty();
  }
}
