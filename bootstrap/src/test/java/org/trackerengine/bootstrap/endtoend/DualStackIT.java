package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.Tracker;
import org.trackerengine.bootstrap.endtoend.Member.Counts;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.fixture.server.FreePorts;
import org.trackerengine.fixture.server.TrackerUrls;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import org.trackerengine.testkit.junit.ServerExtension;

/** A real client that announces from both address families is one peer with two endpoints (C2). */
final class DualStackIT {

  private static final int SIZE = 64 << 10;
  private static final int PORT = FreePorts.next();

  @RegisterExtension
  static final ServerExtension SERVER =
      new ServerExtension()
          .set("bind", "::")
          .set("http-port", String.valueOf(PORT))
          .set("public-url", "http://127.0.0.1:" + PORT);

  @RegisterExtension final Programs programs = new Programs();

  @Test
  void libtorrentFromBothLoopbackAddressesCountsOnce(Tracker tracker, TrackerUrls urls)
      throws Exception {
    LibtorrentClient.requireInstalled();
    Assumptions.assumeTrue(OwnAddress.hasLoopback6(), "This machine has no ::1.");
    Member alice = Member.join(tracker, urls, "alice");
    byte[] content = Programs.content(SIZE, 6);
    Path directory = programs.directory("original");
    Files.write(directory.resolve("file.bin"), content);
    String slug =
        alice
            .api()
            .upload(
                TorrentFileBuilder.named("file.bin")
                    .privateFlag(true)
                    .file("file.bin", content)
                    .build());
    byte[] torrent = alice.download(slug);
    String v4Url = "http://127.0.0.1:" + PORT + "/announce?passkey=" + alice.passkey().value();
    String v6Url = v4Url.replace("127.0.0.1", "[::1]");

    int port = FreePorts.next();
    LibtorrentClient seeder =
        LibtorrentClient.start(programs, "seeder", "127.0.0.1:" + port + ",[::1]:" + port);
    seeder.add(torrent, directory, List.of(URI.create(v6Url)));
    Await.until("both trackers answer", seeder::answered, Set.of(v4Url, v6Url)::equals);
    assertThat(alice.counts(slug)).isEqualTo(new Counts(1, 0, 0));

    String endpoint = new String(new char[] {(char) (port >> 8), (char) (port & 0xff)});
    String loopback6 = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0001";
    assertThat(alice.announceAsLeecher(new MetainfoReader().read(torrent).primaryHash()))
        .endsWith(
            "5:peers6:\u007f\0\0\u0001" + endpoint + "6:peers618:" + loopback6 + endpoint + "e");

    seeder.stop();
    Await.until("the seeder has left", () -> alice.counts(slug), new Counts(0, 1, 0)::equals);
  }
}
