package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/** The pages on which moderators decide: queue, reports, comments, applications. */
class StaffPagesIT {

  private static final String HTML = "<script>alert(1)</script>";
  private static final String SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt;";
  private static final List<String> OF_MODERATORS =
      List.of("/staff", "/staff/queue", "/staff/reports", "/staff/applications");
  private static final List<String> OF_ADMINS =
      List.of(
          "/staff/status",
          "/staff/users",
          "/staff/users/Max",
          "/staff/users/Max/history",
          "/staff/groups",
          "/staff/factors",
          "/staff/rules",
          "/staff/categories",
          "/staff/tags",
          "/staff/log");

  private final ApiServer server =
      new ApiServer(TrackerSettings.DEFAULT.with().moderated(true).build(), ApiLimits.DEFAULT);
  private MemberBrowser moderator;

  @BeforeEach
  void signIn() {
    moderator = with(Role.MODERATOR);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private MemberBrowser with(Role role) {
    String name = "p" + role.ordinal();
    server.join(name);
    server.tracker.users().change(name, user -> user.withRole(role)).orElseThrow();
    return MemberBrowser.signedIn(server, name);
  }

  private Torrent torrent(String slug) {
    User reader = server.user("mona");
    return server.tracker.torrents().show(reader, Slug.parse(slug)).orElseThrow();
  }

  @Test
  void onlyModeratorsAndAdminsSeeTheirPages() {
    MemberBrowser member = with(Role.MEMBER);
    MemberBrowser admin = with(Role.ADMIN);
    MemberBrowser visitor = MemberBrowser.ofVisitor(server);
    for (String path : OF_MODERATORS) {
      visitor.get(path).leadsTo("/sign-in?to=" + path.replace("/", "%2F"));
      member.get(path).expect(403);
      moderator.get(path).expect(200).hides("/staff/users\"");
      admin.get(path).expect(200).shows("/staff/users\"");
      admin.in("de").get(path).expect(200);
    }
    for (String path : OF_ADMINS) {
      visitor.get(path).expect(303);
      member.get(path).expect(403);
      moderator.get(path).expect(403);
      admin.in("en").get(path).expect(200);
      admin.in("de").get(path).expect(200);
    }
  }

  @Test
  void formsOfOtherSitesAreRefused() {
    MemberBrowser admin = with(Role.ADMIN);
    String slug = server.upload(server.member, "one");
    for (String path :
        List.of(
            "/staff/torrents/" + slug + "/decide",
            "/staff/torrents/" + slug + "/visible",
            "/staff/comments/1",
            "/staff/reports/1",
            "/staff/applications/Max/accept",
            "/staff/applications/Max/reject",
            "/staff/users",
            "/staff/users/Max/rights",
            "/staff/users/Max/disable",
            "/staff/users/Max/enable",
            "/staff/users/Max/passkey",
            "/staff/users/Max/invitations",
            "/staff/users/Max/second-factor/delete",
            "/staff/users/Max/reset-link",
            "/staff/groups",
            "/staff/factors",
            "/staff/factors/1/delete",
            "/staff/rules",
            "/staff/rules/1/delete",
            "/staff/categories",
            "/staff/tags")) {
      admin.postWithoutToken(path).expect(403);
    }
  }

  @Test
  void membersCannotDecide() {
    MemberBrowser member = with(Role.MEMBER);
    String slug = server.upload(server.member, "one");
    member.post("/staff/torrents/" + slug + "/decide", "status", "approved").expect(403);
    member.post("/staff/reports/1", "answer", "x").expect(403);
    moderator.post("/staff/users/Max/disable", "reason", "x").expect(403);
    moderator.post("/staff/rules", "kind", "denied_port", "value", "22").expect(403);
    assertThat(torrent(slug).status()).isEqualTo(TorrentStatus.PENDING);
  }

  @Test
  void aTorrentOfTheQueueIsApprovedByOneClick() {
    moderator.get("/staff/queue").shows("No torrent waits");
    String slug = server.upload(server.member, "Some " + HTML);
    moderator.get("/staff/queue").expect(200).shows("Some " + SHOWN, "Max").hides(HTML);
    moderator
        .post("/staff/torrents/" + slug + "/decide", "to", "queue", "status", "approved")
        .leadsTo("/staff/queue?done=torrent_approved");
    assertThat(torrent(slug).status()).isEqualTo(TorrentStatus.APPROVED);
  }

  @Test
  void otherDecisionsNeedAReason() {
    String slug = server.upload(server.member, "one");
    String decide = "/staff/torrents/" + slug + "/decide";
    moderator.post(decide, "to", "queue", "status", "rejected", "reason", "").expect(400);
    String longest = "x".repeat(201);
    moderator
        .post(decide, "to", "queue", "status", "rejected", "reason", longest)
        .expect(400)
        .shows("value=\"" + longest + "\"");
    moderator.post(decide, "to", "queue", "status", "nonsense").expect(400);
    assertThat(torrent(slug).status()).isEqualTo(TorrentStatus.PENDING);
    moderator
        .post(decide, "to", "queue", "status", "postponed", "reason", "see " + HTML)
        .leadsTo("/staff/queue?done=torrent_postponed");
    moderator.get("/staff/queue").shows("see " + SHOWN).hides(HTML);
    moderator
        .post(decide, "to", "torrent", "status", "deleted", "reason", "no")
        .leadsTo("/torrents/" + slug + "?done=torrent_deleted");
    assertThat(torrent(slug).reason()).isEqualTo("no");
  }

  @Test
  void moderatorsDecideOnThePageOfATorrent() {
    String slug = server.upload(server.member, "one");
    moderator.get("/torrents/" + slug).shows("/staff/torrents/" + slug + "/decide");
    moderator
        .post("/staff/torrents/" + slug + "/decide", "to", "torrent", "status", "deleted")
        .expect(400)
        .shows("<h1><bdi>one");
    moderator
        .post("/staff/torrents/" + slug + "/visible", "to", "torrent", "visible", "false")
        .leadsTo("/torrents/" + slug + "?done=torrentUnlisted");
    assertThat(torrent(slug).visible()).isFalse();
    moderator
        .post("/staff/torrents/" + slug + "/visible", "to", "torrent", "visible", "true")
        .expect(303);
    assertThat(torrent(slug).visible()).isTrue();
  }

  @Test
  void reportsAreAnsweredAndCommentsHiddenRestoredAndDeleted() {
    MemberBrowser member = with(Role.MEMBER);
    String slug = server.upload(server.moderator, "one");
    member.post("/torrents/" + slug + "/comments", "text", "words").expect(303);
    member.get("/torrents/" + slug).hides("/staff/");
    member.post("/torrents/" + slug + "/comments/1/report", "text", "rude " + HTML).expect(303);
    moderator
        .get("/staff/reports")
        .shows("rude " + SHOWN, "words", "#comment-1", "/staff/comments/1")
        .hides(HTML);
    moderator.post("/staff/comments/1", "to", "reports", "status", "hidden").expect(400);
    moderator
        .post("/staff/comments/1", "to", "reports", "status", "hidden", "reason", "rude")
        .leadsTo("/staff/reports?done=comment_hidden");
    moderator
        .post("/staff/comments/1", "to", "torrent", "status", "visible")
        .leadsTo("/torrents/" + slug + "?done=comment_visible");
    moderator
        .post("/staff/comments/1", "to", "torrent", "status", "deleted", "reason", "rude")
        .expect(303);
    moderator
        .post("/staff/comments/1", "to", "torrent", "status", "hidden", "reason", "rude")
        .expect(409);
    moderator.post("/staff/reports/1", "answer", "").expect(400).shows("/staff/reports/1");
    moderator
        .post("/staff/reports/1", "answer", "done " + HTML)
        .leadsTo("/staff/reports?done=reportClosed");
    moderator.post("/staff/reports/1", "answer", "again").expect(409);
    moderator.get("/staff/reports").shows("No report is open");
    moderator.get("/staff/reports?status=closed").shows("done " + SHOWN).hides(HTML);
    moderator.post("/staff/comments/99", "status", "hidden", "reason", "x").expect(404);
  }

  @Test
  void applicationsAreAcceptedAndRejected() {
    server.apply("anna");
    server.apply("ben");
    moderator.get("/staff/applications").shows("anna", "ben", "Please let me in.");
    moderator
        .post("/staff/applications/anna/accept")
        .leadsTo("/staff/applications?done=applicantAccepted");
    moderator.post("/staff/applications/ben/reject", "reason", "x".repeat(1_001)).expect(400);
    moderator
        .post("/staff/applications/ben/reject", "reason", "not now")
        .leadsTo("/staff/applications?done=applicantRejected");
    moderator.get("/staff/applications").hides("anna", "ben");
    moderator.post("/staff/applications/anna/accept").expect(409);
    moderator.post("/staff/applications/nobody/accept").expect(404);
  }

  @Test
  void theOverviewSaysHowMuchWaits() {
    moderator.get("/staff").shows("Nothing waits").hides("Done lately");
    String slug = server.upload(server.member, "one");
    MemberBrowser admin = with(Role.ADMIN);
    moderator.get("/staff").hides("Nothing waits");
    moderator.post("/staff/torrents/" + slug + "/decide", "status", "approved").expect(303);
    admin.get("/staff").shows("Torrent approved", "href=\"/torrents/" + slug);
    admin.get("/staff/log?kind=torrent_approved").shows("Torrent approved</strong>", slug);
    admin.get("/staff/log?kind=&subject=user&actor=&name=").hides("Torrent approved</strong>");
    admin.get("/staff/log?kind=nonsense").expect(400);
    admin.get("/staff/log?after=nonsense").expect(400);
  }

  @Test
  void listsHavePages() {
    for (int i = 0; i < 21; i++) {
      server.upload(server.member, "torrent " + i);
    }
    String first = moderator.get("/staff/queue").shows("rel=\"next\"").text();
    String next = first.replaceAll("(?s).*href=\"(/staff/queue\\?after=[^\"]+)\".*", "$1");
    moderator.get(next).expect(200).shows("torrent 20", "First page").hides("rel=\"next\"");
    moderator.get("/staff/queue?after=nonsense").expect(400);
    moderator.get("/staff/reports?status=nonsense").expect(400);
  }

  @Test
  void theStatusHasFiguresAndPicturesOfTheLastMinutes() {
    MemberBrowser admin = with(Role.ADMIN);
    admin.get("/staff/status").expect(200).shows("begin in a few seconds", "1.2.3");
    for (int i = 0; i < 100; i++) {
      server.advance(Duration.ofSeconds(5));
      server.status.sample();
    }
    assertThat(server.status.samples()).hasSize(60);
    admin
        .get("/staff/status")
        .shows("data-live=\"/staff/status\"", "<polyline", "answered per second")
        .hides("begin in a few seconds");
    int before = server.status.samples().size();
    server.status.sample();
    assertThat(server.status.samples()).as("nothing is new within 5 s").hasSize(before);
  }
}
