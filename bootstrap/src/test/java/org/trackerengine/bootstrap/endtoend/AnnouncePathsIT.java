package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.fixture.server.TrackerUrls;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import org.trackerengine.testkit.junit.ServerExtension;

/** Rule A1: the forms of announce URLs that {@code announce-paths} names are served. */
final class AnnouncePathsIT {

  @RegisterExtension
  static final ServerExtension SERVER =
      new ServerExtension()
          .set("announce-paths", "/bt/announce.php?uk={passkey}, /t.php/{passkey}/announce");

  @Test
  void clientsKeepTheUrlsOfTheSiteTheyComeFrom(Tracker tracker, TrackerUrls urls) throws Exception {
    Member alice = Member.join(tracker, urls, "alice");
    byte[] file =
        TorrentFileBuilder.named("old")
            .privateFlag(true)
            .file("old", 1_000)
            .randomHashes(1)
            .build();
    alice.api().upload(file);
    byte[] infoHash = new MetainfoReader().read(file).primaryHash().toBytes();
    String hash = "info_hash=%" + HexFormat.ofDelimiter("%").formatHex(infoHash);
    String client = "peer_id=-TR4060-aaaaaaaaaaaa&port=6881&uploaded=0&downloaded=0&left=0";
    String key = alice.passkey().value();

    for (String announce :
        new String[] {
          "/announce.php?passkey=" + key + "&",
          "/bt/announce.php?uk=" + key + "&",
          "/t.php/" + key + "/announce?"
        }) {
      assertThat(Api.raw(urls.http().resolve(announce + hash + "&" + client)))
          .as(announce)
          .startsWith("d8:completei1e")
          .doesNotContain("failure reason");
      assertThat(Api.raw(urls.http().resolve(announce.replace("announce", "scrape") + hash)))
          .as(announce)
          .startsWith("d5:filesd20:")
          .contains("8:completei1e");
    }
  }
}
