package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.fixture.server.RunningTracker;
import org.trackerengine.fixture.server.TrackerLauncher;
import org.trackerengine.fixture.server.TrackerUrls;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import org.trackerengine.testkit.junit.ServerExtension;

/**
 * The rows of docs/limits.md that a codec cannot decide alone, on the wire: what the answer says,
 * and what is counted and credited afterwards.
 */
final class AnnounceRowsIT {

  private final ManualClock clock = new ManualClock();

  @RegisterExtension final ServerExtension server = new ServerExtension().clock(clock);

  private Tracker tracker;
  private TrackerUrls urls;
  private Member alice;
  private String slug;
  private InfoHash infoHash;

  @BeforeEach
  void register(Tracker started, TrackerUrls itsUrls) throws Exception {
    tracker = started;
    urls = itsUrls;
    alice = Member.join(tracker, urls, "alice");
    byte[] file =
        TorrentFileBuilder.named("rows")
            .privateFlag(true)
            .file("rows", 1_000)
            .randomHashes(1)
            .build();
    slug = alice.api().upload(file);
    infoHash = new MetainfoReader().read(file).primaryHash();
  }

  private String announce(Member member, InfoHash torrent, String rest) throws Exception {
    String escaped = "%" + HexFormat.ofDelimiter("%").formatHex(torrent.toBytes());
    String query = "&compact=1&info_hash=" + escaped + "&" + rest;
    return Api.raw(URI.create(urls.announce(member.passkey()) + query));
  }

  private String announce(String rest) throws Exception {
    return announce(alice, infoHash, "peer_id=-TR4060-aaaaaaaaaaaa&port=6881&" + rest);
  }

  private static String counters(long uploaded, long downloaded, long left) {
    return "uploaded=" + uploaded + "&downloaded=" + downloaded + "&left=" + left;
  }

  private long credited() {
    tracker.upkeep();
    return tracker.users().findByName("alice").orElseThrow().uploaded();
  }

  private static void assertOk(String reply) {
    assertThat(reply).startsWith("d8:completei").endsWith("e");
  }

  private static void assertRefused(String reply, String text) {
    assertThat(reply).startsWith("d14:failure reason" + text.length() + ":" + text + "8:interval");
  }

  @Test
  void row28AnImpossibleUploadIsAnsweredAndNotCredited() throws Exception {
    assertOk(announce(counters(0, 0, 1)));
    clock.advance(Duration.ofSeconds(1));
    assertOk(announce(counters(1L << 62, 0, 1)));
    assertThat(credited()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertOk(announce(counters(1L << 62, 0, 1)));
    assertThat(credited()).isZero();
  }

  @Test
  void row29ACounterThatGoesBackIsLateUntilItPassesItsHighestValue() throws Exception {
    assertOk(announce(counters(100, 0, 1)));
    assertOk(announce(counters(50, 0, 1)));
    assertOk(announce(counters(100, 0, 1)));
    assertThat(credited()).isZero();
    assertOk(announce(counters(130, 0, 1)));
    assertThat(credited()).isEqualTo(30);
  }

  @Test
  void rows35And37ADownloadIsFinishedOnceHoweverItIsSaid() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertOk(announce(counters(0, 7, 0) + "&event=completed"));
    }
    for (int i = 0; i < 100; i++) {
      assertOk(announce(counters(0, 7, 1 - i % 2)));
    }
    tracker.upkeep();
    assertThat(announce(counters(0, 7, 0))).startsWith("d8:completei1e10:downloadedi1e");
  }

  @Test
  void rows35And37WhoCameWithEverythingHasFinishedNothing() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertOk(announce(counters(0, 0, 0) + "&event=completed"));
    }
    for (int i = 0; i < 100; i++) {
      assertOk(announce(counters(0, 0, 1 - i % 2)));
    }
    tracker.upkeep();
    assertThat(announce(counters(0, 0, 0))).startsWith("d8:completei1e10:downloadedi0e");
  }

  @Test
  void row40AStopOfAnUnknownPeerIsAnsweredAndLeavesNothing() throws Exception {
    assertThat(announce(counters(9, 9, 1) + "&event=stopped"))
        .startsWith("d8:completei0e10:downloadedi0e")
        .contains("10:incompletei0e")
        .endsWith("5:peers0:e");
    assertThat(credited()).isZero();
    assertThat(tracker.totals().swarms()).isZero();
  }

  @Test
  void row54TheSameAnnounceAHundredTimesCountsOnceAndTheThirdEarlyOneWarns() throws Exception {
    String warning = "15:warning message";
    for (int early = 0; early < 100; early++) {
      String reply = announce(counters(0, 0, 1));
      assertThat(reply).startsWith("d8:completei0e").contains("10:incompletei1e");
      assertThat(reply.contains(warning)).as("early announce %d", early).isEqualTo(early >= 3);
    }
  }

  @Test
  void row56SixtyFourUsersBehindOneAddressAreAllAnswered() throws Exception {
    for (int i = 0; i < 64; i++) {
      Member member = Member.join(tracker, urls, "user" + i);
      String peer = "peer_id=-TR4060-%012d&port=%d&".formatted(i, 7_000 + i);
      assertThat(announce(member, infoHash, peer + counters(0, 0, 1)))
          .contains("10:incompletei" + (i + 1) + "e");
    }
  }

  @Test
  void row58ARotatedKeyIsUnknownAndADisabledUserIsTold() throws Exception {
    tracker.users().rotatePasskey("alice");
    assertRefused(
        announce(counters(0, 0, 1)), "Passkey not found. Please download the .torrent file again.");
    Member bob = Member.join(tracker, urls, "bob");
    tracker.users().change("bob", user -> user.withEnabled(false));
    assertRefused(
        announce(bob, infoHash, "peer_id=-TR4060-bbbbbbbbbbbb&port=1&" + counters(0, 0, 1)),
        "Your account is disabled.");
  }

  @Test
  void row60UnregisteredPendingAndDeletedTorrentsAreRefusedEachInItsWords() throws Exception {
    Member bob = Member.join(tracker, urls, "bob");
    String peer = "peer_id=-TR4060-bbbbbbbbbbbb&port=1&" + counters(0, 0, 1);
    assertRefused(announce(bob, new InfoHash(1, 2, 3), peer), "Unregistered torrent");
    tracker.torrents().moderate(new Slug(slug), TorrentStatus.PENDING, null);
    assertRefused(announce(bob, infoHash, peer), "Torrent is pending moderation.");
    assertOk(announce(counters(0, 0, 1)));
    tracker.torrents().moderate(new Slug(slug), TorrentStatus.DELETED, "dupe");
    assertRefused(announce(bob, infoHash, peer), "Unregistered torrent: dupe");
  }

  @Test
  void row125ABodyOf64MebibytesIsReadToItsEndAndRefused() throws Exception {
    HttpRequest upload =
        HttpRequest.newBuilder(urls.http().resolve("/torrents"))
            .header(
                "Authorization",
                "Bearer "
                    + tracker.tokens().issue(tracker.users().findByName("alice").orElseThrow()))
            .header("Content-Type", "application/x-bittorrent")
            .POST(BodyPublishers.ofByteArray(new byte[64 << 20]))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(upload, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
    }
    assertOk(announce(counters(0, 0, 1)));
  }

  @Test
  void row53NewTorrentsFromOnePrefixRunDryAndMemoryDoesNot() throws Exception {
    try (RunningTracker open = TrackerLauncher.load().launch(Map.of("mode", "open"), clock)) {
      int accepted = 0;
      String rest = "&peer_id=-TR4060-aaaaaaaaaaaa&port=1&" + counters(0, 0, 1);
      for (int i = 0; i < 1_200; i++) {
        String hash = "&info_hash=%014dabcdef".formatted(i);
        String reply = Api.raw(URI.create(open.urls().announce() + "?compact=1" + hash + rest));
        if (reply.startsWith("d8:complete")) {
          accepted++;
        } else {
          assertRefused(reply, "Too many new torrents. Please wait.");
        }
      }
      assertThat(accepted).isEqualTo(1_000);
      assertThat(open.tracker().totals().swarms()).isEqualTo(1_000);
    }
  }
}
