package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.fixture.AnnounceBuilder;

/** What a user is told about the credit for one torrent. */
class HistoryIT {

  private static final String PATH = "/users/max/history/album";

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;
  private AnnounceBuilder max;

  @BeforeEach
  void maxDownloads() {
    server.upload(server.admin, "album");
    Torrent album =
        server.tracker.torrents().show(server.user("root"), new Slug("album")).orElseThrow();
    max =
        new AnnounceBuilder().torrent(album.swarm()).passkey(server.user("Max").passkey()).left(9);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void announce(AnnounceBuilder announce) {
    assertThat(server.tracker.announce(announce.build())).isInstanceOf(AnnounceReply.class);
    server.tracker.upkeep();
  }

  @Test
  void itTellsWhatWasReportedAndCreditedAndWhyTheRestWasNot() {
    announce(max);
    server.advance(Duration.ofMinutes(30));
    announce(max.uploaded(2_048).downloaded(1_000));
    server.advance(Duration.ofSeconds(1));
    announce(max.uploaded(1L << 40).downloaded(1_000).left(0));
    assertThat(client.get(PATH, server.member).expect(200).text())
        .isEqualTo(
            """
            {"user":"Max","torrent":"album",\
            "reported":{"uploaded":1099511627776,"downloaded":1000},\
            "credited":{"uploaded":2048,"downloaded":1000},\
            "withheldByFactor":{"uploaded":0,"downloaded":0},\
            "withheldByCap":{"uploaded":1099511625728,"downloaded":0},\
            "sessions":1,"completedAt":"2026-03-14T12:30:01Z","seededSeconds":0,\
            "lastReportAt":"2026-03-14T12:30:01Z",\
            "withheld":"over_cap","withheldAt":"2026-03-14T12:30:01Z",\
            "explanation":"Reported: 1.0 TiB up and 1000 bytes down, in 1 session. \
            Credited: 2.0 KiB up and 1000 bytes down. \
            Not credited, because it came faster than anybody can transfer: \
            1.0 TiB up and 0 bytes down. \
            Last withheld at 2026-03-14T12:30:01Z: more was reported than the time since the \
            report before allows."}\
            """);
  }

  @Test
  void whatIsNotKnownIsNull() {
    announce(max);
    assertThat(client.get(PATH, server.member).expect(200).text())
        .contains("\"completedAt\":null", "\"withheld\":null,\"withheldAt\":null");
  }

  @Test
  void itIsForTheUserAndForModeratorsAndAdmins() {
    announce(max);
    client.get("/users/MAX/history/album", server.member).expect(200);
    client.get(PATH, server.moderator).expect(200);
    client.get(PATH, server.admin).expect(200);
    client.get(PATH, server.token("other", Role.MEMBER, true)).problem(403, "forbidden");
    client.get(PATH, server.unverified).problem(403, "account-unverified");
  }

  @Test
  void whoeverHasNoHistoryThereLearnsNothingOfTheTorrent() {
    client.get(PATH, server.member).problem(404, "no-history");
    client.get("/users/max/history/nothing", server.member).problem(404, "no-history");
    client.get("/users/max/history/%2e%2e", server.member).problem(404, "no-history");
    client.get("/users/nobody/history/album", server.admin).problem(404, "not-found");
  }

  @Test
  void itStaysWhenTheTorrentIsDeleted() {
    announce(max);
    client
        .patch("/torrents/album", server.moderator, "{\"status\":\"deleted\",\"reason\":\"a\"}")
        .expect(200);
    client.get("/torrents/album", server.member).problem(404, "not-found");
    client.get(PATH, server.member).expect(200);
  }
}
