package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trackerengine.bootstrap.endtoend.StoredAccounts.Account;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The community around a tracker that is killed again and again, and the bookkeeping of it. */
final class CrashedTracker {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int USERS = 12;
  private static final int TORRENTS = 10;
  private static final int THREADS = 3;

  private final Traffic traffic;
  private Set<TrafficClient> uncertain = Set.of();
  private Set<TrafficClient> unfinished = Set.of();
  private int lost;

  private CrashedTracker(Traffic traffic) {
    this.traffic = traffic;
  }

  /**
   * Registers users and torrents at the server on {@code data}.
   *
   * @param seed of the traffic; part of all names, so that there may be several communities
   */
  static CrashedTracker populate(Path data, long seed) throws Exception {
    URI http = http(data);
    String token = java.nio.file.Files.readString(data.resolve("admin.token")).strip();
    Api admin = new Api(http, token);
    List<InfoHash> hashes = new ArrayList<>();
    for (int t = 0; t < TORRENTS; t++) {
      byte[] torrent =
          TorrentFileBuilder.named(torrent(seed, t))
              .privateFlag(true)
              .file("t" + t, Programs.content(100_000, seed + t))
              .build();
      String slug = admin.upload(torrent);
      hashes.add(InfoHash.ofHex(admin.get("/torrents/" + slug).path("infoHash").asString()));
    }
    List<TrafficClient> clients = new ArrayList<>();
    for (int u = 0; u < USERS; u++) {
      String user = "u" + seed + "-" + u;
      String passkey = passkey(http, token, user);
      for (int t = 0; t < TORRENTS; t++) {
        clients.add(
            new TrafficClient(clients.size(), user, torrent(seed, t), passkey, hashes.get(t)));
      }
    }
    return new CrashedTracker(new Traffic(clients, seed));
  }

  private static String torrent(long seed, int number) {
    return "t" + seed + "-" + number;
  }

  static URI http(Path data) throws Exception {
    return URI.create(TrackerProgram.json(data.resolve("tracker.json")).path("http").asString());
  }

  private static String passkey(URI http, String token, String name) throws Exception {
    HttpResponse<String> created =
        Api.post(
            http.resolve("/users"),
            JSON.valueToTree(Map.of("name", name, "role", "member", "verified", true)),
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "application/json");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    JsonNode user = JSON.readTree(created.body());
    return user.path("passkey").asString();
  }

  /** Whether this node has heard of the user and the torrent that came last. */
  boolean isKnownTo(URI tracker) throws Exception {
    String path = traffic.clients().getLast().path().replaceFirst("&event=.*", "");
    String scrape = path.replaceFirst("/announce", "/scrape");
    return Api.raw(URI.create(tracker + scrape)).startsWith("d5:files");
  }

  void goOn(List<URI> trackers) {
    traffic.start(trackers, THREADS);
  }

  /** Ends the traffic of a tracker that was killed after it had stored what {@code stored} has. */
  void crashed(long flushedAt) throws Exception {
    traffic.stop();
    uncertain = new HashSet<>();
    unfinished = new HashSet<>();
    for (TrafficClient client : traffic.clients()) {
      if (client.isYoungerThan(flushedAt)) {
        uncertain.add(client);
      }
      if (client.hasFinishedAfter(flushedAt)) {
        unfinished.add(client);
      }
    }
    assertThat(uncertain).as("clients that are young").hasSizeLessThan(traffic.clients().size());
  }

  void stop() throws InterruptedException {
    traffic.stop();
  }

  void everyClientOnceMore(List<URI> trackers) {
    traffic.everyClientOnceMore(trackers);
  }

  /** Nothing doubled, and nothing lost but what only the last flush interval had. */
  void assertAccounts(String when, StoredAccounts stored) {
    for (TrafficClient client : traffic.clients()) {
      Account account = stored.of(client);
      String who = when + ": " + client.user() + " on " + client.torrent();
      if (uncertain.contains(client)) {
        assertThat(account.uploaded()).as(who).isBetween(0L, client.owedUploaded());
        assertThat(account.downloaded()).as(who).isBetween(0L, client.owedDownloaded());
        lost += account.uploaded() < client.owedUploaded() ? 1 : 0;
        client.accept(account.uploaded(), account.downloaded());
      } else if (client.hasAnnounced()) {
        assertThat(account.uploaded()).as(who).isEqualTo(client.owedUploaded());
        assertThat(account.downloaded()).as(who).isEqualTo(client.owedDownloaded());
      }
      if (unfinished.contains(client) && !account.completed()) {
        client.loseFinish();
      }
      assertThat(account.completed()).as(who).isEqualTo(client.isCounted());
    }
    uncertain = Set.of();
    unfinished = Set.of();
  }

  /** How many announces were not answered since the last call. */
  int unanswered() {
    return traffic.unanswered();
  }

  /** How many clients lost bytes that no later announce could tell again. */
  int lost() {
    return lost;
  }

  /** All that was ever credited to an uploader, to see that the test moves something. */
  long owed() {
    return traffic.clients().stream().mapToLong(TrafficClient::owedUploaded).sum();
  }
}
