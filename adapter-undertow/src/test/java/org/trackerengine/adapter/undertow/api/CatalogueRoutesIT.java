package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import tools.jackson.databind.JsonNode;

/** Categories and tags: members see them, admins keep them. */
class CatalogueRoutesIT {

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply category(String json) {
    return client.post("/categories", server.admin, json);
  }

  private Reply tag(String name) {
    return client.post("/tags", server.admin, "{\"name\": \"" + name + "\"}");
  }

  @Test
  void categoriesAreATreeOfTwoLevels() {
    Reply films =
        category("{\"slug\": \"films\", \"name\": \" <b>Films\", \"position\": 2}").expect(201);
    assertThat(films.text())
        .isEqualTo(
            "{\"slug\":\"films\",\"name\":\"<b>Films\",\"parent\":null,\"position\":2,\"newznab\":0}");
    assertThat(films.header("Location")).isEqualTo("/categories/films");
    category("{\"slug\": \"tv\", \"name\": \"TV\", \"parent\": \"films\"}").expect(201);
    category("{\"slug\": \"music\", \"name\": \"Music\"}").expect(201);
    assertThat(client.get("/categories", server.member).expect(200).text())
        .isEqualTo(
            """
            {"items":[{"slug":"music","name":"Music","parent":null,"position":0,"newznab":0},\
            {"slug":"films","name":"<b>Films","parent":null,"position":2,"newznab":0},\
            {"slug":"tv","name":"TV","parent":"films","position":0,"newznab":0}],"next":null}\
            """);
    category("{\"slug\": \"x\", \"name\": \"X\", \"parent\": \"tv\"}").problem(409, "two-levels");
    client
        .patch("/categories/films", server.admin, "{\"parent\": \"music\"}")
        .problem(409, "two-levels");
    client
        .patch("/categories/tv", server.admin, "{\"parent\": \"none\", \"slug\": \"series\"}")
        .expect(200);
    assertThat(client.get("/categories/series", server.member).expect(200).text())
        .isEqualTo(
            "{\"slug\":\"series\",\"name\":\"TV\",\"parent\":null,\"position\":0,\"newznab\":0}");
    client.get("/categories/tv", server.member).problem(404, "not-found");
  }

  @Test
  void whatAdminsDoToTheCatalogueIsInTheLog() {
    category("{\"slug\": \"films\", \"name\": \"Films\"}").expect(201);
    client.patch("/categories/films", server.admin, "{\"newznab\": 2000}").expect(200);
    client.delete("/categories/films", server.admin).expect(204);
    client.post("/tags", server.admin, "{\"name\": \"iso\"}").expect(201);
    client.patch("/tags/iso", server.admin, "{\"name\": \"image\"}").expect(200);
    client.delete("/tags/image", server.admin).expect(204);
    String slug = server.upload(server.member, "One");
    client.patch("/torrents/" + slug, server.moderator, "{\"name\": \"Two\"}").expect(200);
    client.patch("/torrents/" + slug, server.member, "{\"name\": \"Three\"}").expect(200);

    JsonNode log = client.get("/log", server.admin).expect(200).json().get("items");
    assertThat(log.valueStream().map(entry -> entry.get("kind").stringValue()))
        .containsExactly(
            "torrent_edited",
            "tag_removed",
            "tag_renamed",
            "tag_created",
            "category_removed",
            "category_changed",
            "category_created");
    assertThat(log.get(5).get("detail").stringValue()).contains("newznab");
    assertThat(log.get(0).get("actor").stringValue()).isEqualTo("mona");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | slug",
        "{\"slug\": \"a\"} | name",
        "{\"slug\": \"A\", \"name\": \"a\"} | slug",
        "{\"slug\": \"none\", \"name\": \"a\"} | slug",
        "{\"slug\": 7, \"name\": \"a\"} | slug",
        "{\"slug\": \"a\", \"name\": \" \"} | name",
        "{\"slug\": \"a\", \"name\": \"a\\u202eb\"} | name",
        "{\"slug\": \"a\", \"name\": \"a\\u0000b\"} | name",
        "{\"slug\": \"a\", \"name\": \"a\", \"position\": 1000001} | position",
        "{\"slug\": \"a\", \"name\": \"a\", \"newznab\": 999} | newznab",
        "{\"slug\": \"a\", \"name\": \"a\", \"newznab\": 9000} | newznab",
        "{\"slug\": \"a\", \"name\": \"a\", \"parent\": \"b\"} | parent",
      })
  void badCategoriesNameTheirField(String json, String field) {
    Reply reply = category(json).problem(400, "invalid-field");
    assertThat(reply.json().get("field").stringValue()).isEqualTo(field);
    assertThat(client.get("/categories", server.member).json().get("items")).isEmpty();
  }

  @Test
  void aSlugIsTakenOnce() {
    category("{\"slug\": \"films\", \"name\": \"Films\"}").expect(201);
    category("{\"slug\": \"films\", \"name\": \"Others\"}").problem(409, "slug-taken");
  }

  @Test
  void aCategoryWithTorrentsIsRemovedOnceTheyMove() {
    category("{\"slug\": \"films\", \"name\": \"Films\"}").expect(201);
    category("{\"slug\": \"music\", \"name\": \"Music\"}").expect(201);
    client
        .post(
            "/torrents?category=films",
            server.member,
            "application/x-bittorrent",
            TorrentFiles.named("t"))
        .expect(201);
    client.delete("/categories/films", server.admin).problem(409, "category-in-use");
    client.delete("/categories/films?moveTo=nope", server.admin).problem(400, "unknown-category");
    client.delete("/categories/films?moveTo=films", server.admin).problem(400, "unknown-category");
    client.delete("/categories/films?moveTo=music", server.admin).expect(204);
    client.delete("/categories/films", server.admin).problem(404, "not-found");
    assertThat(client.get("/torrents", server.member).json().at("/items/0/category").stringValue())
        .isEqualTo("music");
  }

  @Test
  void tagsAreLowerCaseWords() {
    assertThat(tag("H.264").expect(201).text()).isEqualTo("{\"name\":\"h.264\"}");
    assertThat(tag("\\u00c4nderung").expect(201).header("Location"))
        .isEqualTo("/tags/%C3%A4nderung");
    tag("h.264").problem(409, "tag-taken");
    assertThat(client.get("/tags", server.member).expect(200).text())
        .isEqualTo("{\"items\":[{\"name\":\"h.264\"},{\"name\":\"\u00E4nderung\"}],\"next\":null}");
    assertThat(client.get("/tags/%C3%84nderung", server.member).expect(200).text())
        .isEqualTo("{\"name\":\"\u00E4nderung\"}");
    client.get("/tags/a%20b", server.member).problem(404, "not-found");
    client.get("/tags/%00", server.member).problem(404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({"''", "a b", "<script>", "a\\u202eb", "\\ud83d\\ude00", "'a,b'", "-a"})
  void badTagsNameTheirField(String name) {
    Reply reply = tag(name).problem(400, "invalid-field");
    assertThat(reply.json().get("field").stringValue()).isEqualTo("name");
  }

  @Test
  void aTagIsRenamedAndRemovedOnItsTorrents() {
    tag("a").expect(201);
    tag("b").expect(201);
    client
        .post(
            "/torrents?tags=B,%20a,",
            server.member, "application/x-bittorrent", TorrentFiles.named("t"))
        .expect(201);
    client.patch("/tags/a", server.admin, "{\"name\": \"b\"}").problem(409, "tag-taken");
    client.patch("/tags/a", server.admin, "{\"name\": \"C\"}").expect(200);
    assertThat(client.get("/torrents/t", server.member).json().get("tags").toString())
        .isEqualTo("[\"b\",\"c\"]");
    client.delete("/tags/c", server.admin).expect(204);
    client.delete("/tags/c", server.admin).problem(404, "not-found");
    assertThat(client.get("/torrents/t", server.member).json().get("tags").toString())
        .isEqualTo("[\"b\"]");
  }
}
