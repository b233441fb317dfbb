package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/** The pages on which members see what is theirs. */
class AccountPagesIT {

  private static final String HTML = "<i>\"x\"</i>";
  private static final String ESCAPED = "&lt;i";

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

  private AnnounceBuilder announceOf(String slug) {
    Torrent torrent =
        server.tracker.torrents().show(server.user("root"), new Slug(slug)).orElseThrow();
    return new AnnounceBuilder()
        .torrent(torrent.swarm())
        .passkey(ann().passkey())
        .peerId(PeerId.ofText("-qB4650-000000000001"))
        .left(9);
  }

  private void announce(AnnounceBuilder announce) {
    assertThat(server.tracker.announce(announce.build())).isInstanceOf(AnnounceReply.class);
    server.tracker.upkeep();
  }

  /** Ann downloads 1,000 bytes, and then claims more than she can have sent. */
  private void transfer() {
    server.upload(server.admin, "album");
    AnnounceBuilder client = announceOf("album");
    announce(client);
    server.advance(Duration.ofMinutes(30));
    announce(client.uploaded(2_048).downloaded(1_000));
    server.advance(Duration.ofSeconds(1));
    announce(client.uploaded(1L << 40).left(0));
  }

  @Test
  void theAccountTellsRatioAndAnnounceUrls() {
    transfer();
    server.hasUdp = true;
    browser
        .get("/account")
        .expect(200)
        .shows(
            "2&nbsp;KiB uploaded ÷ 1,000&nbsp;B downloaded = 2.05".replace("&nbsp;", "\u00a0"),
            "value=\"http://tracker.test/announce?passkey=" + ann().passkey().value(),
            "value=\"udp://tracker.test:6969/announce?passkey=" + ann().passkey().value());
  }

  @Test
  void whoIsNotVerifiedIsToldWhatToDoAndSeesNoAnnounceUrl() {
    server.tracker.users().change("ann", user -> user.withVerified(false));
    browser
        .get("/account")
        .expect(200)
        .shows("Ask a moderator")
        .hides(ann().passkey().value(), "/account/activity");
    browser.get("/account/security").expect(200).hides("/account/tokens");
    browser.get("/account/data").expect(200);
    for (String path :
        new String[] {
          "/account/activity", "/account/invitations", "/account/searches", "/messages", "/users/a"
        }) {
      browser.get(path).expect(403).shows("not verified");
    }
  }

  @Test
  void visitorsAreLedToTheSignInPageAndProgramsGetJson() {
    try (MemberBrowser visitor = MemberBrowser.ofVisitor(server)) {
      visitor.get("/account/activity").leadsTo("/sign-in?to=%2Faccount%2Factivity");
    }
    assertThat(server.client.get("/account", server.member).expect(200).header("Content-Type"))
        .isEqualTo("application/json");
  }

  @Test
  void thePasskeyIsReplacedByAFormOfOursOnly() {
    String old = ann().passkey().value();
    browser.postWithoutToken("/account/passkey").expect(403);
    assertThat(ann().passkey().value()).isEqualTo(old);
    browser.post("/account/passkey").leadsTo("/account?done=passkeyRotated");
    browser.get("/account?done=passkeyRotated").shows("is replaced", ann().passkey().value());
    assertThat(ann().passkey().value()).isNotEqualTo(old);
  }

  @Test
  void theHistoryTellsWhyInPlainWords() {
    transfer();
    browser.get("/account/activity").expect(200).shows("/account/history/album", "qBittorrent");
    browser
        .get("/account/history/album")
        .expect(200)
        .shows("faster than anybody can transfer: 1\u00a0TiB", "more was reported than the time");
    browser.in("de").get("/account/history/album").shows("in 1 Sitzung.", "Es wurde mehr gemeldet");
    browser.get("/account/history/nothing").expect(404);
    browser.get("/account/history/%2e%2e").expect(404);
  }

  @Test
  void theHistoryIsPagedAndKnowsNoOtherCursors() {
    for (int n = 1; n <= 21; n++) {
      announce(announceOf(server.upload(server.admin, "t" + n)));
    }
    String first =
        browser.get("/account/activity").expect(200).shows("/account/history/t20").text();
    assertThat(first).doesNotContain("/account/history/t21");
    Matcher next = Pattern.compile("/account/activity\\?after=[0-9]+").matcher(first);
    assertThat(next.find()).isTrue();
    browser.get(next.group()).shows("/account/history/t21").hides("/account/history/t1\"");
    browser.get("/account/activity?after=x").expect(400);
    browser.get("/account/activity?peers=x").expect(400);
  }

  @Test
  void messagesAreShownEscapedAndMarkedAsRead() {
    browser.get("/messages").expect(200).shows("There are no messages");
    String token = server.tracker.tokens().issue(ann());
    String slug = server.upload(token, "mine");
    server
        .client
        .patch(
            "/torrents/" + slug,
            server.moderator,
            "{\"status\":\"rejected\",\"reason\":\"<i>no</i>\"}")
        .expect(200);
    String page =
        browser
            .get("/messages")
            .expect(200)
            .shows("have rejected your torrent", "href=\"/torrents/mine\"", ESCAPED, ">new<")
            .hides("<i>no")
            .text();
    Matcher newest = Pattern.compile("name=\"upTo\" value=\"([0-9]+)\"").matcher(page);
    assertThat(newest.find()).isTrue();
    browser.postWithoutToken("/messages/read").expect(403);
    browser.post("/messages/read", "upTo", newest.group(1)).leadsTo("/messages?done=messagesRead");
    browser.get("/messages").hides(">new<", "Mark as read");
  }

  @Test
  void searchesAreSavedFromTheListAndHaveFeeds() {
    server.upload(server.admin, "album");
    browser.get("/torrents").hides("/account/searches");
    browser.get("/torrents?q=album&free=true").shows("value=\"album freeleech:yes\"");
    browser
        .post("/account/searches", "name", HTML, "q", "album")
        .leadsTo("/account/searches?done=searchSaved");
    browser.get("/account/searches").shows(ESCAPED, "/torrents?q=album").hides(HTML);
    browser
        .post("/account/searches", "name", "b" + HTML, "q", "size:x")
        .expect(400)
        .shows("size:x", "b" + ESCAPED)
        .hides(HTML);
    browser.post("/account/searches", "name", HTML, "q", "album").expect(409);
    browser.post("/account/searches", "name", "a\u0000", "q", "album").expect(400);
    Matcher feed =
        Pattern.compile("http://tracker\\.test(/feeds/rss\\?q=album&amp;key=[0-9a-f]{64})")
            .matcher(browser.post("/account/feeds").expect(200).text());
    assertThat(feed.find()).isTrue();
    server.client.get(feed.group(1).replace("&amp;", "&"), null).expect(200);
    long id = server.tracker.savedSearches().of(ann()).getFirst().id();
    browser
        .post("/account/searches/" + id + "/remove")
        .leadsTo("/account/searches?done=searchRemoved");
    browser.post("/account/searches/" + id + "/remove").expect(404);
  }

  /** Members see nothing of each other but their uploads. */
  @Test
  void theAddressOfAMemberLeadsToTheUploads() {
    browser.get("/users/Ann").leadsTo("/account");
    browser.get("/users/max").leadsTo("/torrents?q=uploader%3Amax");
    browser.get("/users/nobody").leadsTo("/torrents?q=uploader%3Anobody");
    browser.get("/users/%3Cb%3E").expect(404);
  }
}
