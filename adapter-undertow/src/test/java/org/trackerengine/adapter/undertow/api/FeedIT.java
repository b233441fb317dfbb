package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Feeds of torrents, as feed readers and tools read them. */
class FeedIT {

  private final ApiServer server = new ApiServer();
  private String key;

  @BeforeEach
  void start() {
    key = feedKey("[\"feed\"]");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String feedKey(String scopes) {
    return server
        .client
        .post(
            "/users/Max/tokens", server.member, "{\"name\": \"feed\", \"scopes\": " + scopes + "}")
        .expect(201)
        .json()
        .get("token")
        .stringValue();
  }

  /** Reads XML as a careful reader does. */
  static Document parse(Reply reply) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(reply.bytes()));
  }

  static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(n -> (Element) found.item(n)).toList();
  }

  static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }

  private Document rss(String query) throws Exception {
    Reply reply = server.client.get("/feeds/rss?key=" + key + query, null).expect(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/rss+xml; charset=utf-8");
    return parse(reply);
  }

  private static List<String> titles(Document feed) {
    return elements(feed, "item").stream().map(item -> text(item, "title")).toList();
  }

  @Test
  void anItemSaysWhatATorrentIsAndWhereItsFileIs() throws Exception {
    String slug = server.upload(server.member, "One");
    Document feed = rss("");
    Element item = elements(feed, "item").getFirst();
    assertThat(text(item, "title")).isEqualTo("One");
    assertThat(text(item, "guid")).isEqualTo("http://tracker.test/torrents/" + slug);
    assertThat(text(item, "comments")).isEqualTo("http://tracker.test/torrents/" + slug);
    assertThat(text(item, "description")).contains("1 file, 0 seeding, 0 downloading");
    ZonedDateTime time =
        ZonedDateTime.parse(text(item, "pubDate"), DateTimeFormatter.RFC_1123_DATE_TIME);
    assertThat(time.toInstant()).isEqualTo(server.clock.wallTime());
    assertThat(text(item, "pubDate")).endsWith(" +0000"); // Go's time.RFC1123Z
    Element enclosure = (Element) item.getElementsByTagName("enclosure").item(0);
    assertThat(enclosure.getAttribute("type")).isEqualTo("application/x-bittorrent");
    assertThat(enclosure.getAttribute("length")).matches("[1-9][0-9]*");

    URI file = URI.create(enclosure.getAttribute("url"));
    assertThat(text(item, "link")).isEqualTo(file.toString());
    Reply torrent = server.client.get(file.getRawPath() + "?" + file.getRawQuery(), null);
    assertThat(torrent.expect(200).text())
        .contains("http://tracker.test/announce?passkey=" + server.user("Max").passkey().value());
  }

  @Test
  void aFeedIsOfASearch() throws Exception {
    server.upload(server.member, "Ubuntu live");
    server.upload(server.member, "Ubuntu desktop");
    server.upload(server.admin, "Debian");
    assertThat(titles(rss(""))).hasSize(3);
    assertThat(titles(rss("&q=ubuntu+-live"))).containsExactly("Ubuntu desktop");
    assertThat(titles(rss("&q=uploader%3Aroot"))).containsExactly("Debian");
    assertThat(titles(rss("&sort=name&limit=1"))).containsExactly("Debian");
    assertThat(text(elements(rss("&q=tag%3Aiso"), "channel").getFirst(), "title"))
        .isEqualTo("Torrents: tag:iso");
    server.client.get("/feeds/rss?key=" + key + "&q=size%3Ax", null).problem(400, "invalid-search");
    server.client.get("/feeds/rss?key=" + key + "&x=y", null).problem(400, "invalid-query");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "]]> & <!-- \"'",
        "&lt;b&gt; &#0;",
        "\uFFFE\uFFFF",
        "\uD83D\uDE00 中文 עברית",
        "a\u202Eb"
      })
  void aNameIsTextWhateverIsInIt(String name) throws Exception {
    String slug = server.upload(server.member, name);
    String shown =
        server.client.get("/torrents/" + slug, server.member).json().get("name").stringValue();
    String expected = shown.replace('\uFFFE', '\uFFFD').replace('\uFFFF', '\uFFFD');
    assertThat(titles(rss(""))).containsExactly(expected);
    Document atom = parse(server.client.get("/feeds/atom?key=" + key, null).expect(200));
    assertThat(text(elements(atom, "entry").getFirst(), "title")).isEqualTo(expected);
  }

  @Test
  void anAtomFeedLeadsToTheNextPage() throws Exception {
    IntStream.range(0, 5).forEach(n -> server.upload(server.member, "Torrent " + n));
    List<String> seen = new ArrayList<>();
    String path = "/feeds/atom?limit=2&sort=name&q=torrent&key=" + key;
    int pages = 0;
    while (path != null) {
      Reply reply = server.client.get(path, null).expect(200);
      Document feed = parse(reply);
      elements(feed, "entry").forEach(entry -> seen.add(text(entry, "title")));
      assertThat(elements(feed, "author")).isNotEmpty();
      path =
          elements(feed, "link").stream()
              .filter(link -> link.getAttribute("rel").equals("next"))
              .map(link -> link.getAttribute("href").substring("http://tracker.test".length()))
              .findFirst()
              .orElse(null);
      pages++;
    }
    assertThat(seen)
        .containsExactly("Torrent 0", "Torrent 1", "Torrent 2", "Torrent 3", "Torrent 4");
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void onlyAKeyForFeedsOpensThem() {
    server.upload(server.member, "One");
    for (String path : List.of("/feeds/rss", "/feeds/atom", "/feeds/download/one")) {
      server.client.get(path, null).problem(401, "unauthorized");
      server.client.get(path + "?key=", null).problem(401, "unauthorized");
      server.client.get(path + "?key=" + "0".repeat(64), null).problem(401, "unauthorized");
      String reading = feedKey("[\"read\", \"download\"]");
      server.client.get(path + "?key=" + reading, null).problem(403, "insufficient-scope");
      server.client.get(path, key).expect(200);
      server.client.get(path + "?key=" + key, null).expect(200);
    }
    // A key is not good elsewhere, neither as a header nor in the query.
    server.client.get("/torrents", key).problem(403, "insufficient-scope");
    server.client.get("/torrents?key=" + key, null).problem(401, "unauthorized");
    server.client.delete("/users/Max/tokens", server.admin).expect(204);
    server.client.get("/feeds/rss?key=" + key, null).problem(401, "unauthorized");
  }

  @Test
  void theFeedOfADisabledUserIsClosed() {
    server.client.patch("/users/Max", server.admin, "{\"enabled\": false}").expect(200);
    server.client.get("/feeds/rss?key=" + key, null).problem(403, "account-disabled");
  }

  @Test
  void aFeedThatHasNotChangedIsNotSentAgain() {
    server.upload(server.member, "One");
    for (String path : List.of("/feeds/rss?key=" + key, "/feeds/atom?key=" + key)) {
      String tag = server.client.get(path, null).expect(200).header("ETag");
      Reply again =
          server.client.send(
              server.client.request(path, null).header("If-None-Match", tag).GET().build());
      assertThat(again.expect(304).bytes()).isEmpty();
      assertThat(again.header("Cache-Control")).isEqualTo("private, no-cache");
    }
  }

  @Test
  void searchesAreSavedShownAndRemoved() {
    String[] texts = {"category:linux tag:iso", "size:>4GB \"a b\""};
    for (String text : texts) {
      String name = "N " + text.length();
      String body = "{\"name\": \"" + name + "\", \"q\": \"" + text.replace("\"", "\\\"") + "\"}";
      Reply saved = server.client.post("/account/searches", server.member, body).expect(201);
      assertThat(saved.json().get("q").stringValue()).isEqualTo(text);
      String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
      server.client.get("/torrents?q=" + query, server.member).expect(200);
      server.client.post("/account/searches", server.member, body).problem(409, "name-taken");
      if (text.equals(texts[1])) {
        server.client.delete(saved.header("Location"), server.member).expect(204);
        server.client.delete(saved.header("Location"), server.member).problem(404, "not-found");
      }
    }
    assertThat(server.client.get("/account/searches", server.member).json().get("items").size())
        .isEqualTo(1);
    assertThat(server.client.get("/account/export", server.member).expect(200).text())
        .contains("category:linux tag:iso");
    for (String bad :
        List.of(
            "{\"name\": \"x\", \"q\": \"age:x\"}",
            "{\"name\": \"\", \"q\": \"a\"}",
            "{\"name\": \"x\"}",
            "{\"name\": \"x\", \"q\": \"\"}",
            "{\"q\": \"a\"}",
            "{\"name\": \"" + "x".repeat(65) + "\", \"q\": \"a\"}")) {
      server.client.post("/account/searches", server.member, bad).expect(400);
    }
    for (int n = 1; n < 50; n++) {
      server
          .client
          .post("/account/searches", server.member, "{\"name\": \"" + n + "\", \"q\": \"a\"}")
          .expect(201);
    }
    server
        .client
        .post("/account/searches", server.member, "{\"name\": \"one more\", \"q\": \"a\"}")
        .problem(409, "too-many-searches");
  }
}
