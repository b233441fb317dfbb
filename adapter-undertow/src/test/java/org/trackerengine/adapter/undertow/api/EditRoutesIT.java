package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.api.ApiServer.utf8;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/** What uploaders and moderators write about torrents, and who sees it. */
class EditRoutesIT {

  private static final String TORRENT = "application/x-bittorrent";

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;
  private final String other = server.token("other", Role.MEMBER, true);

  @BeforeEach
  void catalogue() {
    client
        .post("/categories", server.admin, "{\"slug\": \"films\", \"name\": \"Films\"}")
        .expect(201);
    client.post("/tags", server.admin, "{\"name\": \"a\"}").expect(201);
    client.post("/tags", server.admin, "{\"name\": \"b\"}").expect(201);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply edit(String token, String json) {
    return client.patch("/torrents/t", token, json);
  }

  private String token(String user, Scope... scopes) {
    EnumSet<Scope> all = EnumSet.noneOf(Scope.class);
    all.addAll(java.util.List.of(scopes));
    return server
        .tracker
        .tokens()
        .issue(server.user(user), "", all, null)
        .map(Tokens.Issued::secret)
        .orElseThrow();
  }

  private static byte[] form(String... namesAndTexts) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      form.append("--b\r\nContent-Disposition: form-data; name=\"")
          .append(namesAndTexts[i])
          .append("\"\r\n\r\n")
          .append(namesAndTexts[i + 1])
          .append("\r\n");
    }
    return utf8(form.append("--b--\r\n").toString());
  }

  private Reply upload(byte[] form) {
    return client.post("/torrents", server.member, "multipart/form-data; boundary=b", form);
  }

  private static String file(String name) {
    return new String(TorrentFiles.named(name), StandardCharsets.UTF_8);
  }

  @Test
  void anUploadHasWhatItsFormSays() {
    Reply reply =
        upload(
                form(
                    "category",
                    "films",
                    "tags",
                    "B,a",
                    "description",
                    "# <b>H\u00E9</b>\r\n\u4E2D",
                    "anonymous",
                    "true",
                    "visible",
                    "false",
                    "file",
                    file("t")))
            .expect(201);
    assertThat(reply.json().get("category").stringValue()).isEqualTo("films");
    assertThat(reply.json().get("tags").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(reply.json().get("description").stringValue()).isEqualTo("# <b>H\u00E9</b>\n\u4E2D");
    assertThat(reply.json().get("anonymous").booleanValue()).isTrue();
    assertThat(reply.json().get("visible").booleanValue()).isFalse();
    assertThat(reply.json().get("cover").booleanValue()).isFalse();
    assertThat(reply.json().get("uploadedBy").stringValue()).isEqualTo("Max");
  }

  @Test
  void anUploadWithoutThemHasNone() {
    server.upload(server.member, "t");
    Reply reply = client.get("/torrents/t", other).expect(200);
    assertThat(reply.json().get("category").isNull()).isTrue();
    assertThat(reply.json().get("tags")).isEmpty();
    assertThat(reply.json().get("description").stringValue()).isEmpty();
    assertThat(reply.json().get("uploadedBy").stringValue()).isEqualTo("Max");
  }

  @ParameterizedTest
  @CsvSource({
    "category, nope, unknown-category",
    "category, a b, unknown-category",
    "tags, 'a,nope', unknown-tag",
    "tags, <b>, unknown-tag",
    "tags, '1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21', too-many-tags",
    "description, \u202Egpj.exe, bad-description",
    "description, a\u0001b, bad-description",
    "anonymous, yes, invalid-query",
    "sameContent, '', invalid-query",
  })
  void aBadFieldOfAnUploadIsNamedAndNothingIsRegistered(String field, String text, String code) {
    Reply reply = upload(form(field, text, "file", file("t"))).problem(400, code);
    assertThat(reply.json().get("field").stringValue()).isEqualTo(field);
    client.get("/torrents/t", server.member).problem(404, "not-found");
  }

  @Test
  void aFieldIsSaidOnce() {
    byte[] form = form("tags", "a", "file", file("t"));
    client
        .post("/torrents?tags=b", server.member, "multipart/form-data; boundary=b", form)
        .problem(400, "invalid-query");
  }

  @Test
  void theLongestDescriptionIsTakenAndALongerOneIsNot() {
    String longest = "\u4E2D".repeat(20_000);
    upload(form("description", longest, "file", file("t"))).expect(201);
    assertThat(client.get("/torrents/t", other).expect(200).json().get("description").stringValue())
        .isEqualTo(longest);
    upload(form("description", longest + "x", "file", file("u"))).problem(400, "bad-description");
  }

  @Test
  void itsUploaderAndModeratorsEditATorrent() {
    server.upload(server.member, "t");
    Reply reply =
        edit(
                server.member,
                """
                {"name": " Die \u00C4rzte ", "description": "<script>", "category": "films",
                 "tags": ["B", "a", "b"], "anonymous": true}\
                """)
            .expect(200);
    assertThat(reply.json().get("name").stringValue()).isEqualTo("Die \u00C4rzte");
    assertThat(reply.json().get("slug").stringValue()).isEqualTo("t");
    assertThat(reply.json().get("description").stringValue()).isEqualTo("<script>");
    assertThat(reply.json().get("tags").toString()).isEqualTo("[\"a\",\"b\"]");
    edit(server.moderator, "{\"category\": \"none\", \"tags\": [], \"description\": \"\"}")
        .expect(200);
    Reply after = client.get("/torrents/t", server.member).expect(200);
    assertThat(after.json().get("category").isNull()).isTrue();
    assertThat(after.json().get("tags")).isEmpty();
    assertThat(after.json().get("description").stringValue()).isEmpty();
    assertThat(after.json().get("name").stringValue()).isEqualTo("Die \u00C4rzte");
  }

  @Test
  void othersDoNotEditATorrentNorSeeItsHistory() {
    server.upload(server.member, "t");
    edit(other, "{\"name\": \"Mine\"}").problem(403, "not-yours");
    client.get("/torrents/t/edits", other).problem(403, "not-yours");
    client.delete("/torrents/t/cover", other).problem(403, "not-yours");
    edit(token("Max", Scope.MODERATE), "{\"name\": \"x\"}").problem(403, "insufficient-scope");
    edit(token("mona", Scope.UPLOAD), "{\"name\": \"x\"}").problem(403, "insufficient-scope");
    edit(token("Max", Scope.READ), "{\"name\": \"x\"}").problem(403, "insufficient-scope");
    assertThat(client.get("/torrents/t", other).json().get("name").stringValue()).isEqualTo("t");
    edit(token("Max", Scope.UPLOAD), "{\"name\": \"Max's\"}").expect(200);
    edit(token("mona", Scope.MODERATE), "{\"name\": \"Mona's\"}").expect(200);
  }

  @Test
  void itsUploaderDoesNotModerateAndThenNothingIsEditedEither() {
    server.upload(server.member, "t");
    edit(server.member, "{\"name\": \"x\", \"visible\": false}").problem(403, "forbidden");
    edit(token("mona", Scope.UPLOAD), "{\"status\": \"deleted\", \"reason\": \"a\"}")
        .problem(403, "insufficient-scope");
    edit(server.moderator, "{\"name\": \"x\", \"status\": \"nope\"}").problem(400, "invalid-field");
    assertThat(client.get("/torrents/t", other).json().get("name").stringValue()).isEqualTo("t");
    edit(server.moderator, "{\"name\": \"x\", \"visible\": false}").expect(200);
    client.get("/torrents/t", other).problem(404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"\"} | name | bad-name",
        "{\"name\": \" \\t \"} | name | bad-name",
        "{\"name\": \"a\\nb\"} | name | bad-name",
        "{\"name\": \"a\\u202eb\"} | name | bad-name",
        "{\"name\": \"a\\u200fb\"} | name | bad-name",
        "{\"name\": \"\\ud800\"} | name | bad-name",
        "{\"name\": \"\\u0000\"} | name | bad-name",
        "{\"name\": null} | name | invalid-field",
        "{\"description\": \"\\u2067\"} | description | bad-description",
        "{\"description\": 7} | description | invalid-field",
        "{\"category\": \"FILMS\"} | category | unknown-category",
        "{\"tags\": \"a\"} | tags | invalid-field",
        "{\"tags\": [1]} | tags | invalid-field",
        "{\"tags\": [\"\"]} | tags | unknown-tag",
        "{\"anonymous\": 1} | anonymous | invalid-field",
      })
  void aBadEditNamesItsFieldAndChangesNothing(String json, String field, String code) {
    server.upload(server.member, "t");
    String before = client.get("/torrents/t", server.member).text();
    Reply reply = edit(server.member, json).problem(400, code);
    assertThat(reply.json().get("field").stringValue()).isEqualTo(field);
    assertThat(client.get("/torrents/t", server.member).text()).isEqualTo(before);
    assertThat(client.get("/torrents/t/edits", server.member).json().get("items")).isEmpty();
  }

  @Test
  void aNameHas255CharactersOfAnyScript() {
    server.upload(server.member, "t");
    String longest = "\u0434".repeat(255);
    assertThat(
            edit(server.member, "{\"name\": \"" + longest + "\"}")
                .expect(200)
                .json()
                .get("name")
                .stringValue())
        .isEqualTo(longest);
    edit(server.member, "{\"name\": \"" + longest + "x\"}").problem(400, "bad-name");
  }

  @Test
  void eachEditIsInTheHistory() {
    server.upload(server.member, "t");
    edit(server.member, "{\"name\": \"One\", \"category\": \"films\"}").expect(200);
    edit(server.moderator, "{\"name\": \"Two\", \"category\": \"films\"}").expect(200);
    client.send("PUT", "/torrents/t/cover", server.member, "image/png", ApiServer.PICTURE);
    var items = client.get("/torrents/t/edits", server.moderator).expect(200).json().get("items");
    assertThat(items.size()).isEqualTo(4);
    assertThat(items.at("/0/field").stringValue()).isEqualTo("cover");
    assertThat(items.at("/0/after").stringValue()).hasSize(64);
    assertThat(items.at("/1/field").stringValue()).isEqualTo("name");
    assertThat(items.at("/1/user").stringValue()).isEqualTo("mona");
    assertThat(items.at("/1/before").stringValue()).isEqualTo("One");
    assertThat(items.at("/1/after").stringValue()).isEqualTo("Two");
    assertThat(items.at("/2/field").stringValue()).isEqualTo("category");
    assertThat(items.at("/2/user").stringValue()).isEqualTo("Max");
    assertThat(items.at("/3/before").stringValue()).isEqualTo("t");
  }

  @Test
  void anAnonymousUploaderIsNamedToModeratorsAndToHerselfOnly() {
    client
        .post("/torrents?anonymous=true", server.member, TORRENT, TorrentFiles.named("t"))
        .expect(201);
    var torrent = server.tracker.torrents().show(server.user("Max"), new Slug("t")).orElseThrow();
    for (int n = 0; n < 2; n++) {
      server.tracker.announce(
          new AnnounceBuilder()
              .torrent(torrent.swarm())
              .peerId(new PeerId(n, n, n))
              .passkey(server.user(n == 0 ? "Max" : "other").passkey())
              .build());
    }
    for (String path : new String[] {"/torrents", "/torrents/t", "/torrents/t/peers"}) {
      assertThat(client.get(path, other).expect(200).text()).as(path).doesNotContain("Max");
      assertThat(client.get(path, server.member).expect(200).text()).as(path).contains("Max");
      assertThat(client.get(path, server.moderator).expect(200).text()).as(path).contains("Max");
    }
    assertThat(client.get("/torrents/t/peers", other).text())
        .contains("\"user\":null")
        .contains("\"user\":\"other\"");
    assertThat(client.get("/torrents/t", other).json().get("anonymous").booleanValue()).isTrue();
    String download =
        new String(
            client.get("/torrents/t/download", other).expect(200).response().body(),
            StandardCharsets.ISO_8859_1);
    assertThat(download).doesNotContain("Max");
    edit(server.member, "{\"anonymous\": false}").expect(200);
    assertThat(client.get("/torrents/t", other).json().get("uploadedBy").stringValue())
        .isEqualTo("Max");
  }

  @Test
  void theSameFilesInOtherPiecesAreRefusedUnlessTheyAreMeant() {
    client.post("/torrents", server.member, TORRENT, pieces(1 << 15, 1)).expect(201);
    byte[] again = pieces(1 << 16, 2);
    Reply refused = client.post("/torrents", other, TORRENT, again).problem(409, "same-content");
    assertThat(refused.json().get("slug").stringValue()).isEqualTo("same");
    assertThat(refused.json().get("field").stringValue()).isEqualTo("file");
    client.patch("/torrents/same", server.moderator, "{\"visible\": false}").expect(200);
    Reply hidden = client.post("/torrents", other, TORRENT, again).problem(409, "same-content");
    assertThat(hidden.text()).doesNotContain("\"slug\"");
    client
        .post("/torrents", server.member, TORRENT, pieces(1 << 15, 1))
        .problem(409, "duplicate-torrent");
    client.post("/torrents?sameContent=true", other, TORRENT, again).expect(201);
    client
        .patch("/torrents/same", server.moderator, "{\"status\": \"deleted\", \"reason\": \"a\"}")
        .expect(200);
    client
        .patch("/torrents/same-2", server.moderator, "{\"status\": \"deleted\", \"reason\": \"a\"}")
        .expect(200);
    client.post("/torrents", other, TORRENT, pieces(1 << 17, 3)).expect(201);
  }

  private static byte[] pieces(int pieceLength, int seed) {
    return TorrentFileBuilder.named("same")
        .pieceLength(pieceLength)
        .privateFlag(true)
        .file("a/b.bin", 300_000)
        .file("c.bin", 70_000)
        .randomHashes(seed)
        .build();
  }
}
