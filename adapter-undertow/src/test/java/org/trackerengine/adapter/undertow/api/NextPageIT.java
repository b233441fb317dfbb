package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.domain.user.Role;
import tools.jackson.databind.JsonNode;

/** {@code Link} headers, by which a client walks through a list without knowing its cursors. */
class NextPageIT {

  private static final Pattern NEXT = Pattern.compile("<([a-z]+\\?[!-;=?-~]*)>; rel=\"next\"");
  private static final int MOST_PAGES = 20;

  private static final String TEXT = "{\"text\": \"thanks\"}";
  private static final String REASON = "{\"reason\": \"a copy\"}";

  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = new ApiServer();
    IntStream.range(0, 5).forEach(i -> server.upload(server.member, "100% a+b & ä " + i));
    IntStream.range(0, 3).forEach(i -> server.token("user" + i, Role.MEMBER, true));
    IntStream.range(0, 3)
        .forEach(i -> {
          server.client.post("/groups", server.admin, "{\"name\": \"g" + i + "\"}").expect(201);
          server
              .client
              .post(
                  "/categories",
                  server.admin,
                  "{\"slug\": \"c%1$d\", \"name\": \"C\"}".formatted(i))
              .expect(201);
          server.client.post("/tags", server.admin, "{\"name\": \"t" + i + "\"}").expect(201);
          server.client.post("/factors", server.admin, "{\"upload\": " + i + "}").expect(201);
        });
    server
        .client
        .patch("/torrents/100-a-b-a-0", server.member, "{\"description\": \"x\"}")
        .expect(200);
    IntStream.range(0, 3).forEach(i -> server.apply("applicant" + i));
    IntStream.range(0, 5).forEach(i -> server.tracker.tokens().issue(server.user("Max")));
    IntStream.range(0, 3)
        .forEach(i -> {
          String torrent = "/torrents/100-a-b-a-" + i;
          server.client.post("/torrents/100-a-b-a-0/comments", server.member, TEXT).expect(201);
          server.client.post(torrent + "/reports", server.member, REASON).expect(201);
          server.client.post(torrent + "/comments", server.admin, TEXT).expect(201);
        });
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Where the header leads from {@code path}; null where there is none. */
  private static String next(String path, Reply reply) {
    String link = reply.header("Link");
    if (link == null) {
      return null;
    }
    Matcher next = NEXT.matcher(link);
    assertThat(next.matches()).as(link).isTrue();
    URI resolved = URI.create("http://tracker.test" + path).resolve(URI.create(next.group(1)));
    return resolved.getRawPath() + "?" + resolved.getRawQuery();
  }

  @ParameterizedTest
  @CsvSource({
    "/torrents,          limit=2,                                                slug, 5, 3",
    "/torrents,          limit=1&sort=name,                                      slug, 5, 5",
    "/torrents,          sort=size&q=100%25+a%2Bb%20%26+%C3%A4&limit=4,          slug, 5, 2",
    "/torrents,          limit=5,                                                slug, 5, 1",
    "/torrents,          q=nothing,                                              slug, 0, 1",
    "/users,             limit=3,                                                name, 10, 4",
    "/users,             limit=200,                                              name, 10, 1",
    "/factors,           limit=2,                                                id,   3, 2",
    "/torrents/100-a-b-a-0/peers, '',                                         user, 0, 1",
    "/account/peers,     '',                                                     user, 0, 1",
    "/users/Max/duties,  '',                                                     torrent, 0, 1",
    "/users/Max/peers,   '',                                                     user, 0, 1",
    "/groups,            '',                                                     name, 3, 1",
    "/categories,        '',                                                     slug, 3, 1",
    "/tags,              '',                                                     name, 3, 1",
    "/torrents/100-a-b-a-0/edits, '',                                        after, 1, 1",
    "/account/searches,  '',                                                     id,   0, 1",
    "/rules,             '',                                                     id,   0, 1",
    "/applications,      limit=2,                                                name, 3, 2",
    "/account/sessions,  '',                                                     id,   0, 1",
    "/users/Max/tokens,  '',                                                     id,   6, 1",
    "/torrents/100-a-b-a-0/comments, limit=3,                                    id,   4, 2",
    "/torrents/100-a-b-a-0/comments, order=newest&limit=2,                       id,   4, 2",
    "/reports,           status=open&limit=2,                                    id,   3, 2",
    "/moderation/queue,  '',                                                     slug, 0, 1",
    "/account/notices,   '',                                                     id,   0, 1",
    "/log,               limit=4&actor=ROOT,                                     id,  12, 3",
  })
  void linksLeadThroughTheWholeListAndKeepTheQuery(
      String list, String query, String key, int items, int pages) {
    List<String> seen = new ArrayList<>();
    String path = list + (query.isEmpty() ? "" : "?" + query);
    int walked = 0;
    while (path != null && walked < MOST_PAGES) {
      Reply reply = server.client.get(path, server.admin).expect(200);
      JsonNode page = reply.json();
      page.get("items").forEach(item -> seen.add(item.get(key).stringValue()));
      path = next(path, reply);
      assertThat(path == null).isEqualTo(page.get("next").isNull());
      walked++;
    }
    assertThat(seen).hasSize(items).doesNotHaveDuplicates();
    assertThat(walked).isEqualTo(pages);
  }

  @Test
  void everyListIsInTheTableAbove() {
    Set<String> lists =
        OpenApiTest.apiRoutes().stream()
            .map(route -> route.method() + " " + route.path())
            .filter(OpenApiDocument.load()::isList)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(lists)
        .containsExactly(
            "GET /account/notices",
            "GET /account/peers",
            "GET /account/searches",
            "GET /account/sessions",
            "GET /applications",
            "GET /categories",
            "GET /factors",
            "GET /groups",
            "GET /log",
            "GET /moderation/queue",
            "GET /reports",
            "GET /rules",
            "GET /tags",
            "GET /torrents",
            "GET /torrents/{slug}/comments",
            "GET /torrents/{slug}/edits",
            "GET /torrents/{slug}/peers",
            "GET /users",
            "GET /users/{name}/duties",
            "GET /users/{name}/peers",
            "GET /users/{name}/tokens");
  }

  @Test
  void nothingOfALinkComesFromTheHostOfTheRequest() throws IOException {
    String answer =
        server.client.raw(
            "GET /torrents?limit=1 HTTP/1.1\r\nHost: evil.test\r\nX-Forwarded-Host: evil.test\r\n"
                + "Connection: close\r\nAuthorization: Bearer "
                + server.member
                + "\r\n\r\n");
    assertThat(answer).contains("\r\nLink: <torrents?limit=1&after=").doesNotContain("evil");
  }

  @Test
  void theLinkOfALinkHasOneCursor() {
    Reply first = server.client.get("/torrents?after=&limit=1", server.member);
    first.problem(400, "invalid-query");
    String second = next("/torrents", server.client.get("/torrents?limit=1", server.member));
    String third = next("/torrents", server.client.get(second, server.member));
    assertThat(third).containsOnlyOnce("after=").isNotEqualTo(second);
  }
}
