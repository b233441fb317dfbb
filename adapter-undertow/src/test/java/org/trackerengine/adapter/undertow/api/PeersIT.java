package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.fixture.AnnounceBuilder;
import tools.jackson.databind.JsonNode;

/** Who is in a swarm, and who may see what of it. */
class PeersIT {

  private static final String PATH = "/torrents/album/peers";
  private static final String PEER_ID = "2d7142343635302d" + "30".repeat(11) + "31";

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;
  private Torrent album;

  @BeforeEach
  void upload() {
    server.upload(server.admin, "album");
    album = server.tracker.torrents().show(server.user("root"), new Slug("album")).orElseThrow();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private AnnounceBuilder peer(String user, int n) {
    return new AnnounceBuilder()
        .torrent(album.swarm())
        .passkey(server.user(user).passkey())
        .peerId(PeerId.ofText("-qB4650-%012d".formatted(n)))
        .from("198.51.100." + n);
  }

  private void announce(AnnounceBuilder announce) {
    assertThat(server.tracker.announce(announce.build())).isInstanceOf(AnnounceReply.class);
  }

  private List<JsonNode> items(String path, String token) {
    List<JsonNode> items = new ArrayList<>();
    client.get(path, token).expect(200).json().get("items").forEach(items::add);
    return items;
  }

  @Test
  void aModeratorSeesEverything() {
    long half = album.size() / 2;
    announce(peer("Max", 1).secondAddress("2001:db8::1").left(album.size()));
    server.advance(Duration.ofMinutes(30));
    announce(peer("Max", 1).left(half).uploaded(1_800).downloaded(18_000));
    server.advance(Duration.ofSeconds(5));

    String text = client.get(PATH, server.moderator).expect(200).text();

    assertThat(text)
        .startsWith(
            "{\"items\":[{\"user\":\"Max\",\"client\":\"qBittorrent 4.6.5\",\"role\":\"leecher\",")
        .contains(
            "\"uploaded\":1800,\"downloaded\":18000,\"uploadSpeed\":1,\"downloadSpeed\":10,"
                + "\"lastAnnounceAt\":\"2026-03-14T12:30:00Z\",\"peerId\":\""
                + PEER_ID
                + "\",\"endpoints\":[{\"address\":\"198.51.100.1\",\"port\":6881},"
                + "{\"address\":\"2001:db8:0:0:0:0:0:1\",\"port\":6881}]}],\"next\":null}");
    assertThat(items(PATH, server.moderator).getFirst().get("progress").doubleValue())
        .isBetween(0.49, 0.501);
  }

  @Test
  void aMemberSeesAddressesOfNobodyElse() {
    announce(peer("mona", 1).seeding());
    announce(peer("Max", 2).left(Long.MAX_VALUE));

    List<JsonNode> seen = items(PATH, server.member);

    assertThat(seen).hasSize(2);
    for (JsonNode peer : seen) {
      boolean own = peer.get("user").stringValue().equals("Max");
      assertThat(peer.has("peerId")).isEqualTo(own);
      assertThat(peer.has("endpoints")).isEqualTo(own);
      assertThat(peer.get("client").stringValue()).isEqualTo("qBittorrent 4.6.5");
      assertThat(peer.get("progress").toString()).isEqualTo(own ? "null" : "1.0");
      assertThat(peer.get("uploadSpeed").isNull()).isTrue();
    }
  }

  @Test
  void aModeratorsTokenThatOnlyReadsSeesNoAddresses() {
    announce(peer("Max", 1));
    String reads =
        server
            .tracker
            .tokens()
            .issue(server.user("mona"), "phone", Set.of(Scope.READ), null)
            .orElseThrow()
            .secret();
    assertThat(items(PATH, reads).getFirst().has("endpoints")).isFalse();
    assertThat(items(PATH, server.moderator).getFirst().has("endpoints")).isTrue();
    client.get("/users/max/peers", reads).problem(403, "insufficient-scope");
  }

  @Test
  void anAddressThatHasGoneSilentIsNotShown() {
    announce(peer("Max", 1).secondAddress("2001:db8::1"));
    server.advance(Duration.ofMinutes(40));
    announce(peer("Max", 1));
    server.advance(Duration.ofMinutes(40));
    assertThat(items(PATH, server.moderator).getFirst().get("endpoints").size()).isEqualTo(1);
  }

  @Test
  void pagesHaveEachPeerOnce() {
    for (int n = 1; n <= 9; n++) {
      server.token("user" + n, Role.MEMBER, true);
      announce(peer("user" + n, n));
    }
    List<String> users = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = client.get(PATH + "?limit=2" + after, server.member).expect(200).json();
      assertThat(page.get("items").size()).isBetween(1, 2);
      page.get("items").forEach(peer -> users.add(peer.get("user").stringValue()));
      after = page.get("next").isNull() ? "" : "&after=" + page.get("next").stringValue();
    } while (!after.isEmpty());
    assertThat(users).hasSize(9).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "after=x", "after=", "q=x"})
  void row132ABadQueryIsRefusedAndNamesTheField(String query) {
    String name = query.equals("q=x") ? "limit, after" : query.substring(0, query.indexOf('='));
    for (String path : new String[] {PATH, "/account/peers"}) {
      JsonNode problem =
          client.get(path + "?" + query, server.member).problem(400, "invalid-query").json();
      assertThat(problem.get("detail").stringValue()).contains(name);
    }
  }

  @Test
  void whoMayNotSeeATorrentDoesNotSeeItsPeers() {
    announce(peer("Max", 1));
    client.patch("/torrents/album", server.moderator, "{\"visible\":false}").expect(200);
    client.get(PATH, server.member).problem(404, "not-found");
    client.get(PATH, server.moderator).expect(200);
    client.get("/torrents/nothing/peers", server.member).problem(404, "not-found");
    client.get("/torrents/%2e%2e/peers", server.member).problem(404, "not-found");
    client.get(PATH, server.unverified).problem(403, "account-unverified");
    client.get(PATH, null).problem(401, "unauthorized");
  }

  @Test
  void usersSeeTheirOwnPeersOverAllTorrents() {
    server.upload(server.admin, "single");
    Torrent single =
        server.tracker.torrents().show(server.user("root"), new Slug("single")).orElseThrow();
    announce(peer("Max", 1));
    announce(peer("Max", 2).torrent(single.swarm()).seeding());
    announce(peer("mona", 3));

    assertThat(items("/account/peers", server.member))
        .extracting(
            peer -> peer.get("torrent").get("slug").stringValue(),
            peer -> peer.get("torrent").get("name").stringValue(),
            peer -> peer.get("role").stringValue(),
            peer -> peer.get("endpoints").get(0).get("address").stringValue())
        .containsExactlyInAnyOrder(
            tuple("album", "album", "leecher", "198.51.100.1"),
            tuple("single", "single", "seeder", "198.51.100.2"));
    assertThat(items("/users/MAX/peers", server.moderator)).hasSize(2);
    client.get("/users/max/peers", server.member).problem(403, "forbidden");
    client.get("/users/nobody/peers", server.admin).problem(404, "not-found");
  }
}
