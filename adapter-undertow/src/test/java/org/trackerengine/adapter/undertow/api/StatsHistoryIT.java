package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.Series;
import org.trackerengine.application.port.statistics.Subject;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.fixture.AnnounceBuilder;
import tools.jackson.databind.JsonNode;

/** What was counted over time, as the API tells it. The clock begins at noon. */
class StatsHistoryIT {

  private final ApiServer server = new ApiServer();
  private Torrent album;

  @BeforeEach
  void upload() {
    server.upload(server.member, "album");
    album = server.tracker.torrents().show(server.user("Max"), new Slug("album")).orElseThrow();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void announce(long uploaded) {
    server.tracker.announce(
        new AnnounceBuilder()
            .torrent(album.swarm())
            .passkey(server.user("Max").passkey())
            .seeding()
            .uploaded(uploaded)
            .build());
  }

  /** Max seeds from noon, and sends something before one o'clock and after two o'clock. */
  private void threeHours() {
    announce(0);
    server.advance(Duration.ofMinutes(30));
    announce(1_000);
    for (int hour = 0; hour < 3; hour++) {
      server.advance(Duration.ofMinutes(31));
      server.tracker.upkeep();
      server.tracker.tidy();
      server.advance(Duration.ofMinutes(29));
      announce(hour < 1 ? 1_000 : 1_500);
    }
  }

  private static List<String> uploads(JsonNode history) {
    return StreamSupport.stream(history.get("points").spliterator(), false)
        .map(point ->
            point.get("at").stringValue().substring(11, 13)
                + " "
                + point.get("seeders").intValue()
                + " "
                + point.get("uploaded").longValue())
        .toList();
  }

  private JsonNode get(String path, String token) {
    return server.client.get(path, token).expect(200).json();
  }

  @ParameterizedTest
  @CsvSource({
    "/stats/history, member",
    "/torrents/album/stats, member",
    "/account/stats, member",
    "/users/max/stats, moderator"
  })
  void hoursHaveNoGaps(String path, String role) {
    threeHours();
    String token = role.equals("member") ? server.member : server.moderator;

    JsonNode hours = get(path + "?period=hour", token);
    assertThat(hours.get("period").stringValue()).isEqualTo("hour");
    assertThat(uploads(hours)).containsExactly("12 1 1000", "13 1 0", "14 1 500");
    assertThat(uploads(get(path, token))).containsExactly("00 1 1500");
  }

  @Test
  void aRangeIsOfPeriodsThatBeginInIt() {
    threeHours();
    String path = "/torrents/album/stats?period=hour&from=2026-03-14T1";

    assertThat(uploads(get(path + "3:00:00Z", server.member)))
        .containsExactly("13 1 0", "14 1 500");
    assertThat(uploads(get(path + "2:00:01Z&to=2026-03-14T14:00:00Z", server.member)))
        .containsExactly("13 1 0");
    assertThat(uploads(get(path + "2:00:00%2B00:00&to=2026-03-14T12:00:00.5Z", server.member)))
        .containsExactly("12 1 1000");
    assertThat(uploads(get(path + "5:00:00Z&to=2026-03-14T12:00:00Z", server.member))).isEmpty();
    assertThat(get(path.replace("2026", "9999") + "2:00:00Z", server.member).get("points"))
        .isEmpty();
    assertThat(uploads(get(path.replace("2026", "0000") + "2:00:00Z", server.member))).hasSize(3);
  }

  @Test
  void pointsAreBounded() {
    Instant today = Instant.parse("2026-03-14T00:00:00Z");
    for (Period period : Period.values()) {
      List<Sample> samples =
          LongStream.range(-500, 1)
              .mapToObj(n -> new Sample(today.plus(period.length().multipliedBy(n)), 1, 2, 3, 4, 5))
              .toList();
      server.storage.samples().importAll(List.of(new Series(Subject.ALL, period, samples)));
    }

    assertThat(get("/stats/history?period=day", server.member).get("points")).hasSize(366);
    assertThat(get("/stats/history?period=hour", server.member).get("points")).hasSize(168);
  }

  @Test
  void aTorrentIsForWhoeverMaySeeIt() {
    server.upload(server.moderator, "secret");
    server.tracker.torrents().setVisible(new Slug("secret"), false);

    server.client.get("/torrents/secret/stats", server.member).problem(404, "not-found");
    server.client.get("/torrents/secret/stats", server.moderator).expect(200);
    server.client.get("/torrents/no-such/stats", server.member).problem(404, "not-found");
    server.client.get("/users/nobody/stats", server.moderator).problem(404, "not-found");
    server.client.get("/users/Max/stats", server.member).problem(403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "period=week",
        "period=HOUR",
        "from=yesterday",
        "from=2026-03-14",
        "to=+12026-03-14T00:00:00Z",
        "to=2026-13-14T00:00:00Z",
        "limit=5"
      })
  void anythingElseIsRefused(String query) {
    server.client.get("/stats/history?" + query, server.member).problem(400, "invalid-query");
  }
}
