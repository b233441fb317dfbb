package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.settings.TrackerSettings;
import tools.jackson.databind.JsonNode;

/** Pages, orders and searches. */
class TorrentListIT {

  private static final String TORRENT = "application/x-bittorrent";

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply upload(byte[] file) {
    return client.post("/torrents", server.member, TORRENT, file);
  }

  private List<String> slugs(String query) {
    JsonNode page = client.get("/torrents" + query, server.member).expect(200).json();
    List<String> slugs = new ArrayList<>();
    page.get("items").forEach(item -> slugs.add(item.get("slug").stringValue()));
    return slugs;
  }

  @Test
  void pagesFollowOneAnotherInEveryOrder() {
    int[] sizes = {3000, 1000, 2000, 5000, 4000};
    for (int i = 0; i < sizes.length; i++) {
      upload(TorrentFiles.sized("t" + (char) ('e' - i), sizes[i])).expect(201);
      server.advance(Duration.ofSeconds(1));
    }
    assertThat(walk("sort=newest&limit=2")).containsExactly("ta", "tb", "tc", "td", "te");
    assertThat(walk("limit=2")).containsExactly("ta", "tb", "tc", "td", "te");
    assertThat(walk("sort=name&limit=2")).containsExactly("ta", "tb", "tc", "td", "te");
    assertThat(walk("sort=size&limit=2")).containsExactly("tb", "ta", "te", "tc", "td");
    assertThat(walk("sort=completed&limit=3")).containsExactly("ta", "tb", "tc", "td", "te");
  }

  private List<String> walk(String query) {
    List<String> slugs = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonNode page = client.get("/torrents?" + query + after, server.member).expect(200).json();
      page.get("items").forEach(item -> slugs.add(item.get("slug").stringValue()));
      JsonNode next = page.get("next");
      after =
          next.isNull()
              ? null
              : "&after=" + URLEncoder.encode(next.stringValue(), StandardCharsets.UTF_8);
    }
    return slugs;
  }

  @Test
  void aPageHasFiftyItemsUnlessAskedOtherwise() {
    for (int i = 0; i < 51; i++) {
      server.upload(server.member, "n" + i);
    }
    assertThat(slugs("")).hasSize(50);
    assertThat(slugs("?limit=200")).hasSize(51);
  }

  @Test
  void aPageAsksForNoUserButItsReader() {
    TrackerStorage memory = InMemoryStorage.create();
    AtomicInteger asked = new AtomicInteger();
    UserRepository users =
        listeningTo(
            UserRepository.class,
            memory.users(),
            (method, answer) -> {
              asked.addAndGet(method.equals("findById") ? 1 : 0);
              return answer;
            });
    TrackerStorage storage =
        listeningTo(
            TrackerStorage.class,
            memory,
            (method, answer) -> method.equals("users") ? users : answer);
    try (ApiServer listening =
        new ApiServer(TrackerSettings.DEFAULT, ApiLimits.DEFAULT, storage, null)) {
      listening.upload(listening.admin, "one");
      listening.upload(listening.moderator, "two");
      listening.upload(listening.member, "three");
      asked.set(0);

      JsonNode items = listening.client.get("/torrents", listening.member).json().get("items");

      assertThat(items.valueStream().map(item -> item.get("uploadedBy").stringValue()))
          .containsExactly("Max", "mona", "root");
      assertThat(asked).as("who reads").hasValue(1);
    }
  }

  /** A port whose methods are done by {@code target}, and whose answers are seen and changed. */
  static <T> T listeningTo(Class<T> port, T target, BiFunction<String, Object, Object> change) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                change.apply(method.getName(), method.invoke(target, arguments))));
  }

  @ParameterizedTest(name = "limits row 132: {0}")
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=201",
        "limit=1000000000000",
        "limit=",
        "limit=1.0",
        "limit=x",
        "limit=+1",
        "limit=1&limit=1",
        "sort=id;drop",
        "sort=",
        "sort=NAME",
        "sort=id",
        "after=garbage",
        "after=",
        "after=%00",
        "after=AAAA",
        "q=%ff",
        "q=%0a",
        "Q=x",
        "offset=1",
        "page=2",
        "=",
        "q=a&q=b"
      })
  void aQueryThatIsNotUnderstoodIsRefused(String query) throws IOException {
    String answer =
        client.raw(
            "GET /torrents?%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n".formatted(query)
                + "Authorization: Bearer "
                + server.member
                + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"invalid-query\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%zz", "q=%", "q=a%4", "limit=%31%"})
  void aBrokenEscapeIsRefused(String query) throws IOException { // by Undertow, before anybody
    String answer =
        client.raw(
            "GET /torrents?%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(query));
    assertThat(answer).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void aSearchHasAtMostThreeHundredCharacters() {
    client.get("/torrents?q=" + "ä".repeat(300), server.member).expect(200);
    client.get("/torrents?q=" + "x".repeat(301), server.member).problem(400, "invalid-query");
  }

  @ParameterizedTest(name = "limits row 131: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "' OR 1=1-- | or",
        "% | percent",
        "_ | under",
        "\\ | back",
        "100% | percent",
        "PERCENT | percent",
        "* | none",
        ". | none",
      })
  void aSearchIsTakenLiterally(String search, String found) {
    server.upload(server.member, "or ' OR 1=1-- x");
    server.upload(server.member, "percent 100%");
    server.upload(server.member, "under _ score");
    upload(TorrentFiles.named("back \\u slash"));
    List<String> slugs = slugs("?q=" + URLEncoder.encode(search, StandardCharsets.UTF_8));
    assertThat(slugs)
        .allMatch(slug -> slug.startsWith(found))
        .hasSize(found.equals("none") ? 0 : 1);
  }
}
