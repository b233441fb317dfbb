package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.application.Tracker;
import org.trackerengine.bootstrap.endtoend.Member.Counts;
import org.trackerengine.domain.metainfo.TorrentBuilder;
import org.trackerengine.testkit.junit.TrackerExtension;
import org.trackerengine.testkit.server.TrackerUrls;

/**
 * Two libtorrent sessions exchange a file: it is what qBittorrent, Deluge and others are made of.
 */
final class LibtorrentIT {

  private static final int SIZE = 1 << 20;

  @RegisterExtension static final TrackerExtension SERVER = new TrackerExtension();

  @RegisterExtension final Programs programs = new Programs();

  /** A hybrid torrent is announced by two hashes; it stays one torrent with one account (C11). */
  @ParameterizedTest
  @EnumSource
  void twoSessionsExchangeAFile(TorrentBuilder.Version version, Tracker tracker, TrackerUrls urls)
      throws Exception {
    LibtorrentClient.requireInstalled();
    String suffix = version.name().toLowerCase(Locale.ROOT);
    Member alice = Member.join(tracker, urls, "alice-" + suffix);
    Member bob = Member.join(tracker, urls, "bob-" + suffix);
    Path original = programs.directory("original");
    Path copy = programs.directory("copy");
    byte[] content = Programs.content(SIZE, version.ordinal());
    Files.write(original.resolve("file.bin"), content);
    String slug = alice.api().upload(torrent(version, content));

    LibtorrentClient seeder = LibtorrentClient.start(programs, "seeder", "127.0.0.1:0");
    LibtorrentClient leecher = LibtorrentClient.start(programs, "leecher", "127.0.0.1:0");
    seeder.add(alice.download(slug), original, List.of());
    awaitCounts(alice, slug, new Counts(1, 0, 0));
    leecher.add(bob.download(slug), copy, List.of());
    Await.until("the leecher has everything", leecher::isSeeding);
    awaitCounts(alice, slug, new Counts(2, 0, 1));
    assertThat(copy.resolve("file.bin")).hasBinaryContent(content);

    Transferred seeded = seeder.transferred();
    Transferred leeched = leecher.transferred();
    seeder.stop();
    leecher.stop();
    awaitCounts(alice, slug, new Counts(0, 0, 1));
    assertThat(seeded.uploaded()).isGreaterThanOrEqualTo(SIZE);
    assertThat(leeched.downloaded()).isGreaterThanOrEqualTo(SIZE);
    awaitCredit(alice, seeded);
    awaitCredit(bob, leeched);
  }

  private static byte[] torrent(TorrentBuilder.Version version, byte[] content) {
    return TorrentBuilder.named("file.bin")
        .version(version)
        .pieceLength(16 << 10)
        .privateFlag(true)
        .file("file.bin", content)
        .build();
  }

  private static void awaitCounts(Member member, String slug, Counts expected) throws Exception {
    Await.until(slug + " has " + expected, () -> member.counts(slug), expected::equals);
  }

  private static void awaitCredit(Member member, Transferred expected) throws Exception {
    Await.until("the credit is " + expected, member::credited, expected::equals);
  }
}
