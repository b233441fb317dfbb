package org.trackerengine.adapter.undertow.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Torznab, asked as Prowlarr, Sonarr, Radarr, Lidarr, Readarr and autobrr ask, and read by the
 * rules of their parsers: all numbers are numbers, the time has a numeric zone, categories are
 * numbers in the elements, too, an error has a code and a description, some of which are read to
 * the letter.
 */
class TorznabIT {

  private static final String TORZNAB = "http://torznab.com/schemas/2015/feed";

  private final ApiServer server = new ApiServer();
  private String key;

  @BeforeEach
  void start() {
    key =
        server
            .client
            .post(
                "/users/Max/tokens", server.member, "{\"name\": \"tools\", \"scopes\": [\"feed\"]}")
            .expect(201)
            .json()
            .get("token")
            .stringValue();
    category("{\"slug\": \"shows\", \"name\": \"Shows\", \"newznab\": 5000}");
    category("{\"slug\": \"hd\", \"name\": \"HD <&>\", \"parent\": \"shows\", \"newznab\": 5040}");
    category("{\"slug\": \"films\", \"name\": \"Films\", \"newznab\": 2000}");
    category("{\"slug\": \"animated\", \"name\": \"Animated\", \"parent\": \"films\"}");
    category("{\"slug\": \"odds\", \"name\": \"Odds\"}");
    upload("A.Show.S01E02.1080p", "hd");
    upload("A.Show.2026.01.16.720p", "shows");
    upload("A Film 2024", "animated");
    upload("Something else", "odds");
    upload("Without", null);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void category(String json) {
    server.client.post("/categories", server.admin, json).expect(201);
  }

  private void upload(String name, String category) {
    String slug = server.upload(server.member, name);
    if (category != null) {
      server
          .client
          .patch("/torrents/" + slug, server.member, "{\"category\": \"" + category + "\"}")
          .expect(200);
    }
  }

  private Document ask(String query) throws Exception {
    return FeedIT.parse(server.client.get("/torznab/api?" + query, null).expect(200));
  }

  private static List<String> titles(Document answer) {
    assertThat(FeedIT.elements(answer, "error")).isEmpty();
    return FeedIT.elements(answer, "item").stream()
        .map(item -> FeedIT.text(item, "title"))
        .sorted()
        .toList();
  }

  private static Map<String, String> attributes(Element item) {
    Map<String, String> attributes = new TreeMap<>();
    var found = item.getElementsByTagNameNS(TORZNAB, "attr");
    for (int n = 0; n < found.getLength(); n++) {
      Element attribute = (Element) found.item(n);
      attributes.merge(
          attribute.getAttribute("name"),
          attribute.getAttribute("value"),
          (one, other) -> one + "," + other);
    }
    return attributes;
  }

  private static String codeOf(Document answer) {
    Element error = FeedIT.elements(answer, "error").getFirst();
    assertThat(error.getAttribute("description")).isNotBlank();
    return error.getAttribute("code");
  }

  @Test
  void capabilitiesAreAsProwlarrAndAutobrrReadThem() throws Exception {
    Document caps = ask("t=caps&apikey=" + key);
    assertThat(caps.getDocumentElement().getTagName()).isEqualTo("caps");
    Element limits = FeedIT.elements(caps, "limits").getFirst();
    assertThat(limits.getAttribute("max")).isEqualTo("100");
    assertThat(limits.getAttribute("default")).isEqualTo("100");
    Map.of(
            "search", "q",
            "tv-search", "q,season,ep",
            "movie-search", "q,year",
            "audio-search", "q,artist,album,year",
            "book-search", "q,author,title,year")
        .forEach((name, parameters) -> {
          Element search = FeedIT.elements(caps, name).getFirst();
          assertThat(search.getAttribute("available")).isEqualTo("yes");
          assertThat(search.getAttribute("supportedParams")).isEqualTo(parameters);
        });
    List<String> categories =
        Stream.concat(
                FeedIT.elements(caps, "category").stream(),
                FeedIT.elements(caps, "subcat").stream())
            .map(one -> one.getAttribute("id") + " " + one.getAttribute("name"))
            .sorted()
            .toList();
    assertThat(categories)
        .containsExactly(
            "100001 Shows",
            "100002 HD <&>",
            "100003 Films",
            "100004 Animated",
            "100005 Odds",
            "2000 Movies",
            "5000 TV",
            "5040 HD <&>");
  }

  @ParameterizedTest
  @CsvSource({
    // Sonarr: recent, by episode, by season, daily
    "'t=tvsearch&cat=5030,5040&extended=1&apikey=KEY&offset=0&limit=100', A.Show.S01E02.1080p",
    "'t=tvsearch&cat=5000&extended=1&apikey=KEY&offset=0&limit=100&q=A%20Show&season=1&ep=2', A.Show.S01E02.1080p",
    "'t=tvsearch&cat=5000&extended=1&apikey=KEY&offset=0&limit=100&q=A+Show&season=01', A.Show.S01E02.1080p",
    "'t=tvsearch&cat=5000&extended=1&apikey=KEY&offset=0&limit=100&q=A%20Show&season=2026&ep=01/16', A.Show.2026.01.16.720p",
    "'t=tvsearch&cat=5000&extended=1&apikey=KEY&offset=100&limit=100', ''",
    // Radarr, Lidarr, Readarr
    "'t=movie&cat=2000,2010&extended=1&apikey=KEY&offset=0&limit=100&q=A%20Film%202024', A Film 2024",
    "'t=movie&cat=2000&extended=1&apikey=KEY&q=film&year=2024', A Film 2024",
    "'t=movie&cat=2000&extended=1&apikey=KEY&q=film&imdbid=tt0111161', A Film 2024",
    "'t=music&cat=3000&extended=1&apikey=KEY&artist=A&album=B', ''",
    "'t=book&cat=7000&extended=1&apikey=KEY&author=A&title=B', ''",
    // Prowlarr, whose query may end with nothing
    "'t=search&extended=1&cat=100005&apikey=KEY&q=else&limit=100&offset=0', Something else",
    "'t=search&extended=1&cat=100003&apikey=KEY&', A Film 2024",
    "'t=search&extended=1&apikey=KEY&q=without', Without",
    "'t=search&cat=4000&apikey=KEY', ''",
    "'t=search&apikey=KEY&q=tag:iso', ''",
    "'t=search&apikey=KEY&q=a+film&maxage=1', A Film 2024"
  })
  void searchesOfToolsFindWhatTheyMean(String query, String title) throws Exception {
    assertThat(titles(ask(query.replace("KEY", key))))
        .isEqualTo(title.isEmpty() ? List.of() : List.of(title));
  }

  @Test
  void anItemIsAsTheirParsersReadIt() throws Exception {
    Document answer = ask("t=search&q=s01e02&apikey=" + key);
    Element item = FeedIT.elements(answer, "item").getFirst();
    assertThat(Long.parseLong(FeedIT.text(item, "size"))).isPositive();
    assertThat(FeedIT.text(item, "grabs")).isEqualTo("0");
    assertThat(FeedIT.text(item, "link")).startsWith("http://tracker.test/feeds/download/");
    assertThat(FeedIT.text(item, "pubDate"))
        .matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} \\+0000");
    var categories = item.getElementsByTagName("category");
    assertThat(IntStream.range(0, categories.getLength()).mapToObj(categories::item))
        .extracting(category -> category.getTextContent())
        .containsExactly("5040", "100002");
    Map<String, String> attributes = attributes(item);
    assertThat(attributes)
        .containsEntry("category", "5040,100002")
        .containsEntry("seeders", "0")
        .containsEntry("peers", "0")
        .containsEntry("files", "1")
        .containsEntry("downloadvolumefactor", "1")
        .containsEntry("uploadvolumefactor", "1");
    assertThat(attributes.get("infohash")).matches("[0-9a-f]{40}");

    server.client.post("/factors", server.admin, "{\"download\": 0, \"upload\": 1.5}").expect(201);
    Element free = FeedIT.elements(ask("t=search&q=s01e02&apikey=" + key), "item").getFirst();
    assertThat(attributes(free))
        .containsEntry("downloadvolumefactor", "0")
        .containsEntry("uploadvolumefactor", "1.5");
  }

  @Test
  void autobrrShowsTheKeyInAHeader() {
    for (String query : List.of("t=caps", "t=search")) {
      Reply reply =
          server.client.send(
              server
                  .client
                  .request("/torznab/api?" + query, null)
                  .header("X-API-Key", key)
                  .GET()
                  .build());
      assertThat(reply.expect(200).text()).doesNotContain("<error");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 200",
    "t=, 200",
    "t=indexers&configured=true, 202",
    "t=register, 202",
    "t=search&offset=2901, 201",
    "t=search&offset=-1, 201",
    "t=search&offset=99999999999999999999, 201",
    "t=search&limit=x, 201",
    "t=search&cat=abc, 201",
    "'t=search&cat=1,,2', 201",
    "t=search&o=json, 201",
    "t=search&q=%FF, 201",
    "t=search&q=a&q=b, 201",
    "t=movie&imdbid=tt0111161, 201",
    "t=tvsearch&season=one, 201"
  })
  void whatCannotBeAnsweredIsAnErrorWithACode(String query, String code) throws Exception {
    assertThat(codeOf(ask("apikey=" + key + "&" + query))).isEqualTo(code);
  }

  @Test
  void twentyOneWordsAndLongOnesAreRefused() throws Exception {
    assertThat(codeOf(ask("t=search&apikey=" + key + "&q=" + "a+".repeat(21)))).isEqualTo("201");
    assertThat(codeOf(ask("t=search&apikey=" + key + "&q=" + "a".repeat(301)))).isEqualTo("201");
    String numbers = IntStream.range(0, 101).mapToObj(String::valueOf).collect(joining(","));
    assertThat(codeOf(ask("t=search&apikey=" + key + "&cat=" + numbers))).isEqualTo("201");
  }

  @Test
  void aKeyThatIsNotGoodIsCode100AndOneForSomethingElse102() throws Exception {
    for (String bad : List.of("", "&apikey=", "&apikey=" + "0".repeat(64), "&apikey=%20")) {
      assertThat(codeOf(ask("t=search" + bad))).isEqualTo("100");
      assertThat(codeOf(ask("t=caps" + bad))).isEqualTo("100");
    }
    String unverified = server.tracker.tokens().issue(server.user("newbie"));
    assertThat(codeOf(ask("t=search&apikey=" + unverified))).isEqualTo("101");
    String reading =
        server
            .client
            .post("/users/Max/tokens", server.member, "{\"name\": \"r\", \"scopes\": [\"read\"]}")
            .json()
            .get("token")
            .stringValue();
    assertThat(codeOf(ask("t=search&apikey=" + reading))).isEqualTo("102");
    server.client.delete("/users/Max/tokens", server.admin).expect(204);
    assertThat(codeOf(ask("t=search&apikey=" + key))).isEqualTo("100");
  }

  @Test
  void whoAsksTooOftenIsToldInTheWordsThatToolsKnow() throws Exception {
    Reply reply = server.client.get("/torznab/api?t=caps&apikey=" + key, null);
    for (int n = 0; n < 2_000 && reply.response().statusCode() == 200; n++) {
      reply = server.client.get("/torznab/api?t=caps&apikey=" + key, null);
    }
    assertThat(reply.response().statusCode()).isEqualTo(429);
    assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(reply.header("Content-Type")).isEqualTo("application/xml; charset=utf-8");
    Document answer = FeedIT.parse(reply);
    assertThat(codeOf(answer)).isEqualTo("500");
    assertThat(FeedIT.elements(answer, "error").getFirst().getAttribute("description"))
        .isEqualTo("Request limit reached");
  }

  @Test
  void resultsBehindAnOffsetFollow() throws Exception {
    IntStream.range(0, 7).forEach(n -> server.upload(server.member, "Many " + n));
    List<String> seen =
        IntStream.range(0, 4)
            .boxed()
            .flatMap(page -> {
              try {
                String query = "t=search&q=many&limit=2&offset=" + 2 * page + "&apikey=" + key;
                return titles(ask(query)).stream();
              } catch (Exception failed) {
                throw new AssertionError(failed);
              }
            })
            .toList();
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }
}
