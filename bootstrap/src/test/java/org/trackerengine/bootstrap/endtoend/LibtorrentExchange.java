package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trackerengine.bootstrap.endtoend.Member.Counts;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/**
 * Two libtorrent sessions, each with a user of its own, exchange a file, and their users get the
 * credit. Peers can learn of each other by the tracker only.
 *
 * @param listen the address on which both listen, as in a URL
 * @param announceBy what their .torrent files are to name: {@code http} or {@code udp}
 */
record LibtorrentExchange(
    Programs programs, Member alice, Member bob, String listen, String announceBy) {

  private static final int SIZE = 1 << 20;

  void run(TorrentFileBuilder.Version version) throws Exception {
    Path original = programs.directory("original");
    Path copy = programs.directory("copy");
    byte[] content = Programs.content(SIZE, version.ordinal());
    Files.write(original.resolve("file.bin"), content);
    String slug = alice.api().upload(torrent(version, content));

    LibtorrentClient seeder = LibtorrentClient.start(programs, "seeder", listen + ":0");
    LibtorrentClient leecher = LibtorrentClient.start(programs, "leecher", listen + ":0");
    seeder.add(alice.download(slug, announceBy), original, List.of());
    alice.awaitCounts(slug, new Counts(1, 0, 0));
    leecher.add(bob.download(slug, announceBy), copy, List.of());
    Await.until("the leecher has everything", leecher::isSeeding);
    alice.awaitCounts(slug, new Counts(2, 0, 1));
    assertThat(copy.resolve("file.bin")).hasBinaryContent(content);

    Transferred seeded = seeder.transferred();
    Transferred leeched = leecher.transferred();
    seeder.stop();
    leecher.stop();
    alice.awaitCounts(slug, new Counts(0, 0, 1));
    assertThat(seeded.uploaded()).isGreaterThanOrEqualTo(SIZE);
    assertThat(leeched.downloaded()).isGreaterThanOrEqualTo(SIZE);
    alice.awaitCredit(seeded);
    bob.awaitCredit(leeched);
  }

  private static byte[] torrent(TorrentFileBuilder.Version version, byte[] content) {
    return TorrentFileBuilder.named("file.bin")
        .version(version)
        .pieceLength(16 << 10)
        .privateFlag(true)
        .file("file.bin", content)
        .build();
  }
}
