package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import tools.jackson.databind.JsonNode;

/** {@code GET /stats}: the numbers of the whole tracker. */
class StatsIT {

  private static AnnounceBuilder maxOn(ApiServer server, String slug) {
    User max = server.user("Max");
    Torrent torrent = server.tracker.torrents().show(max, new Slug(slug)).orElseThrow();
    return new AnnounceBuilder().torrent(torrent.swarm()).passkey(max.passkey());
  }

  private static void announce(ApiServer server, AnnounceBuilder announce) {
    server.tracker.announce(announce.build());
    server.tracker.upkeep();
  }

  @Test
  void itTellsWhatThereIsAndWhatWasMoved() {
    try (ApiServer server = new ApiServer()) {
      server.upload(server.member, "a");
      server.upload(server.member, "b");
      server.upload(server.member, "c");
      server.client.patch("/torrents/b", server.moderator, "{\"visible\":false}").expect(200);
      server
          .client
          .patch("/torrents/c", server.moderator, "{\"status\":\"deleted\",\"reason\":\"a\"}")
          .expect(200);
      announce(server, maxOn(server, "a").left(9));
      server.advance(Duration.ofMinutes(30));
      announce(server, maxOn(server, "a").left(0).uploaded(2_048).downloaded(1_000));
      announce(server, maxOn(server, "b").left(9));
      assertThat(server.client.get("/stats", server.member).expect(200).text())
          .isEqualTo(
              """
              {"users":4,"torrents":2,"swarms":2,"peers":2,"seeders":1,"leechers":1,\
              "uploaded":2048,"downloaded":1000}\
              """);
    }
  }

  @Test
  void uptimeAndVersionAreForAdmins() {
    try (ApiServer server = new ApiServer()) {
      server.advance(Duration.ofMillis(7_999));
      JsonNode stats = server.client.get("/stats", server.admin).expect(200).json();
      assertThat(stats.get("uptimeSeconds").intValue()).isEqualTo(7);
      assertThat(stats.get("version").stringValue()).isEqualTo("1.2.3");
      stats = server.client.get("/stats", server.moderator).expect(200).json();
      assertThat(stats.propertyNames()).doesNotContain("uptimeSeconds", "version");
      server.client.get("/stats", server.unverified).problem(403, "account-unverified");
    }
  }

  @Test
  void allUsersAreAddedUpOnceAMinuteHoweverOftenOneAsks() {
    TrackerStorage memory = InMemoryStorage.create();
    AtomicInteger sums = new AtomicInteger();
    UserRepository users =
        TorrentListIT.listeningTo(
            UserRepository.class,
            memory.users(),
            (method, answer) -> {
              sums.addAndGet(method.equals("credited") ? 1 : 0);
              return answer;
            });
    TrackerStorage storage =
        TorrentListIT.listeningTo(
            TrackerStorage.class,
            memory,
            (method, answer) -> method.equals("users") ? users : answer);
    try (ApiServer server =
        new ApiServer(TrackerSettings.DEFAULT, ApiLimits.DEFAULT, storage, null)) {
      for (int i = 0; i < 20; i++) {
        server.client.get("/stats", server.member).expect(200);
      }
      assertThat(sums).hasValue(1);
      server.token("late", Role.MEMBER, true);
      JsonNode stats = server.client.get("/stats", server.member).json();
      assertThat(stats.get("users").intValue()).as("counted at once").isEqualTo(5);
      server.advance(Duration.ofMillis(59_999));
      server.client.get("/stats", server.member).expect(200);
      assertThat(sums).hasValue(1);
      server.advance(Duration.ofMillis(1));
      server.client.get("/stats", server.member).expect(200);
      assertThat(sums).hasValue(2);
    }
  }
}
