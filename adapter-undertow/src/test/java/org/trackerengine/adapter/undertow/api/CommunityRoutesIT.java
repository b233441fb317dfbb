package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;
import tools.jackson.databind.JsonNode;

/** Comments, reports, notices, the queue and the log over HTTP. */
class CommunityRoutesIT {

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;
  private String bob;

  @BeforeEach
  void start() {
    server.upload(server.member, "t");
    bob = server.token("bob", Role.MEMBER, true);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String comment(String token, String text) {
    Reply made =
        client.post("/torrents/t/comments", token, "{\"text\": \"" + text + "\"}").expect(201);
    assertThat(made.header("Location"))
        .isEqualTo("/comments/" + made.json().get("id").stringValue());
    return made.header("Location");
  }

  private List<String> values(String path, String token, String field) {
    List<String> values = new ArrayList<>();
    client
        .get(path, token)
        .expect(200)
        .json()
        .get("items")
        .forEach(item -> values.add(item.path(field).asString("-")));
    return values;
  }

  @Test
  void aCommentHasItsTextAndSafeHtml() {
    String path = comment(bob, "a <script>\\n\\u202eb");
    JsonNode shown = client.get(path, server.member).expect(200).json();
    assertThat(shown.get("author").stringValue()).isEqualTo("bob");
    assertThat(shown.get("torrent").stringValue()).isEqualTo("t");
    assertThat(shown.get("text").stringValue()).isEqualTo("a <script>\n\u202eb");
    assertThat(shown.get("html").stringValue()).isEqualTo("<p>a &lt;script&gt;<br>\nb</p>");
    assertThat(shown.get("status").stringValue()).isEqualTo("visible");
    assertThat(shown.has("editedAt")).isFalse();
    JsonNode edited = client.patch(path, bob, "{\"text\": \"c\"}").expect(200).json();
    assertThat(edited.get("text").stringValue()).isEqualTo("c");
    assertThat(edited.has("editedAt")).isTrue();
    client.patch(path, server.member, "{\"text\": \"c\"}").problem(403, "not-the-author");
    client.delete(path, server.moderator).problem(403, "not-the-author");
    server.advance(Duration.ofMinutes(30));
    client.patch(path, bob, "{\"text\": \"d\"}").problem(403, "too-late");
    client.delete(path, bob).problem(403, "too-late");
    client.delete(comment(bob, "another"), bob).expect(204);
    assertThat(values("/torrents/t/comments", bob, "text")).containsExactly("c");
  }

  @Test
  void moderatorsHideRestoreAndDelete() {
    String path = comment(bob, "rude");
    String hide = "{\"status\": \"hidden\", \"reason\": \"be polite\"}";
    client.patch(path, server.member, hide).problem(403, "forbidden");
    String narrow =
        server
            .tracker
            .tokens()
            .issue(server.user("mona"), "", EnumSet.of(Scope.UPLOAD), null)
            .orElseThrow()
            .secret();
    client.patch(path, narrow, hide).problem(403, "insufficient-scope");
    JsonNode hidden = client.patch(path, server.moderator, hide).expect(200).json();
    assertThat(hidden.get("reason").stringValue()).isEqualTo("be polite");
    client.get(path, server.member).problem(404, "not-found");
    client.get(path, bob).expect(200);
    client.patch(path, bob, "{\"text\": \"x\"}").problem(409, "comment-moderated");
    client.patch(path, server.moderator, "{\"status\": \"visible\"}").expect(200);
    client.get(path, server.member).expect(200);
    client
        .patch(path, server.moderator, "{\"status\": \"deleted\", \"reason\": \"again\"}")
        .expect(200);
    assertThat(values("/torrents/t/comments", server.member, "id")).isEmpty();
    assertThat(values("/torrents/t/comments", server.moderator, "text")).containsExactly("");
    assertThat(values("/account/notices", bob, "kind"))
        .containsExactly("comment_deleted", "comment_hidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 400 | invalid-field | -",
        "{\"text\": \"\"} | 400 | invalid-field | text",
        "{\"text\": 1} | 400 | invalid-field | text",
        "{\"text\": \"a\\u0000\"} | 400 | invalid-field | text",
        "{\"text\": \"a\\ud800\"} | 400 | invalid-field | text",
        "{\"text\": \"a\", \"status\": \"hidden\"} | 400 | invalid-field | text",
        "{\"reason\": \"a\"} | 400 | invalid-field | reason",
        "{\"status\": \"hidden\"} | 400 | invalid-field | reason",
        "{\"status\": \"hidden\", \"reason\": \"a\\u202eb\"} | 400 | invalid-field | reason",
        "{\"status\": \"hidden\", \"reason\": \"a\\nb\"} | 400 | invalid-field | reason",
        "{\"status\": \"visible\", \"reason\": \"a\"} | 400 | invalid-field | reason",
        "{\"status\": \"VISIBLE\"} | 400 | invalid-field | status",
        "{\"html\": \"<b>\"} | 403 | fixed-field | html",
        "{\"author\": \"root\"} | 403 | fixed-field | author",
      })
  void aBadChangeOfACommentChangesNothing(String json, int status, String code, String field) {
    String path = comment(server.moderator, "steady");
    String before = client.get(path, bob).text();
    JsonNode problem = client.patch(path, server.moderator, json).problem(status, code).json();
    assertThat(problem.path("field").asString("-")).isEqualTo(field);
    assertThat(client.get(path, bob).text()).isEqualTo(before);
  }

  @Test
  void aCommentIsAsLongAsItMayBe() {
    comment(bob, "x".repeat(10_000));
    Reply refused =
        client.post("/torrents/t/comments", bob, "{\"text\": \"" + "x".repeat(10_001) + "\"}");
    assertThat(refused.problem(400, "invalid-field").json().get("field").stringValue())
        .isEqualTo("text");
    client.post("/torrents/none/comments", bob, "{\"text\": \"a\"}").problem(404, "not-found");
    client.get("/comments/x", bob).problem(404, "not-found");
  }

  @Test
  void reportsAreAnsweredOnceAndTheMemberIsTold() {
    String comment = comment(server.member, "rude");
    JsonNode first =
        client.post("/torrents/t/reports", bob, "{\"reason\": \"a copy\"}").expect(201).json();
    assertThat(first.has("comment")).isFalse();
    client
        .post("/torrents/t/reports", bob, "{\"reason\": \"again\"}")
        .problem(409, "already-reported");
    JsonNode second =
        client.post(comment + "/reports", bob, "{\"reason\": \"rude\"}").expect(201).json();
    assertThat("/comments/" + second.get("comment").stringValue()).isEqualTo(comment);
    assertThat(values("/reports", server.moderator, "reason")).containsExactly("a copy", "rude");
    String path = "/reports/" + first.get("id").stringValue();
    client.patch(path, server.moderator, "{}").problem(400, "invalid-field");
    JsonNode closed =
        client.patch(path, server.moderator, "{\"answer\": \"another cut\"}").expect(200).json();
    assertThat(closed.get("closedBy").stringValue()).isEqualTo("mona");
    client.patch(path, server.admin, "{\"answer\": \"x\"}").problem(409, "report-closed");
    client.patch("/reports/77", server.admin, "{\"answer\": \"x\"}").problem(404, "not-found");
    assertThat(values("/reports?status=closed", server.moderator, "answer"))
        .containsExactly("another cut");
    assertThat(values("/account/notices", bob, "text")).containsExactly("another cut");
  }

  @Test
  void theUploaderIsToldAndReadsIt() {
    String change = "{\"status\": \"postponed\", \"reason\": \"no cover\"}";
    client.patch("/torrents/t", server.moderator, change).expect(200);
    assertThat(values("/moderation/queue", server.moderator, "reason")).containsExactly("no cover");
    client.post("/torrents/t/restore", server.member).expect(200);
    assertThat(values("/moderation/queue", server.moderator, "status")).containsExactly("pending");
    client.patch("/torrents/t", server.moderator, "{\"status\": \"approved\"}").expect(200);
    assertThat(values("/moderation/queue", server.moderator, "slug")).isEmpty();
    assertThat(values("/account/notices", server.member, "kind"))
        .containsExactly("torrent_approved", "torrent_postponed");
    String oldest = values("/account/notices", server.member, "id").getLast();
    assertThat(read("{\"upTo\": \"" + oldest + "\"}")).isEqualTo(1);
    assertThat(read("{}")).isZero();
    assertThat(values("/account/notices", server.member, "readAt")).doesNotContain("-");
    client
        .post("/account/notices/read", server.member, "{\"upTo\": \"x\"}")
        .problem(400, "invalid-field");
  }

  private int read(String json) {
    return client
        .post("/account/notices/read", server.member, json)
        .expect(200)
        .json()
        .get("unread")
        .intValue();
  }

  @Test
  void theLogSaysWhoDidWhat() {
    client.patch("/users/bob", server.admin, "{\"role\": \"uploader\"}").expect(200);
    client.post("/users", server.admin, "{\"name\": \"eve\"}").expect(201);
    client.post("/users/bob/passkey", server.admin).expect(200);
    client.post("/users/bob/passkey", bob).expect(200);
    client.post("/users/bob/tokens", server.admin, "{\"scopes\": [\"read\"]}").expect(201);
    client.delete("/users/eve/tokens", server.admin).expect(204);
    client.post("/users/bob/invitations", server.admin, "{\"left\": 3}").expect(200);
    client.post("/users/bob/password-reset", server.admin).expect(201);
    client.delete("/users/bob/second-factor", server.admin).expect(204);
    client.delete("/users/eve", server.admin).expect(204);
    client.post("/groups", server.admin, "{\"name\": \"g\"}").expect(201);
    client.patch("/groups/g", server.admin, "{\"immune\": true}").expect(200);
    client.delete("/groups/g", server.admin).expect(204);
    Reply rule =
        client.post("/rules", server.admin, "{\"kind\": \"denied_port\", \"value\": \"25\"}");
    client.delete(rule.header("Location"), server.admin).expect(204);
    Reply factor = client.post("/factors", server.admin, "{\"download\": 0}");
    client.delete(factor.header("Location"), server.admin).expect(204);
    client
        .patch(
            "/torrents/t",
            server.moderator,
            "{\"status\": \"deleted\", \"reason\": \"a copy\", \"visible\": false}")
        .expect(200);
    assertThat(values("/log", server.admin, "kind").reversed())
        .containsExactly(
            "user_role_changed",
            "user_created",
            "passkey_rotated",
            "token_issued",
            "tokens_revoked",
            "invitations_granted",
            "password_link_made",
            "second_factor_removed",
            "user_deleted",
            "group_created",
            "group_changed",
            "group_removed",
            "rule_added",
            "rule_removed",
            "factor_added",
            "factor_removed",
            "torrent_deleted",
            "torrent_hidden");
    assertThat(values("/log?actor=MONA", server.admin, "detail")).containsExactly("-", "a copy");
    assertThat(values("/log?subject=user&name=bob&kind=user_role_changed", server.admin, "detail"))
        .containsExactly("member to uploader");
    assertThat(client.get("/log", server.admin).text())
        .doesNotContain(server.user("bob").passkey().value())
        .doesNotContain("token=");
  }

  @Test
  void anExportHasCommentsReportsAndNotices() {
    comment(bob, "thanks");
    client.post("/torrents/t/reports", bob, "{\"reason\": \"a copy\"}").expect(201);
    JsonNode export = client.get("/account/export", bob).expect(200).json();
    assertThat(export.get("comments").get(0).get("text").stringValue()).isEqualTo("thanks");
    assertThat(export.get("comments").get(0).get("torrent").stringValue()).isEqualTo("t");
    assertThat(export.get("reports").get(0).get("reason").stringValue()).isEqualTo("a copy");
    assertThat(export.get("notices").size()).isZero();
    JsonNode ofUploader = client.get("/account/export", server.member).expect(200).json();
    assertThat(ofUploader.get("notices").get(0).get("kind").stringValue())
        .isEqualTo("comment_written");
    client.delete("/users/bob", server.admin).expect(204);
    assertThat(values("/torrents/t/comments", server.member, "author")).containsExactly("-");
    assertThat(values("/reports", server.moderator, "reporter")).containsExactly("-");
  }
}
