package org.trackerengine.domain.metainfo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good torrents with random damage, the same for the same seed. */
class DamagedTorrentsTest {

  private static final byte[] GRAMMAR = "0123456789:eidl-/.".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "libtorrent-multi-hybrid",
        "libtorrent-multi-v2",
        "libtorrent-multi-v1-pads",
        "libtorrent-single-v2",
        "transmission-multi-v1-private",
      })
  void aDamagedTorrentIsReadOrRefusedAndNothingElse(String golden) throws Exception {
    byte[] torrent = GoldenTorrentsTest.golden(golden);
    Random random = new Random(golden.hashCode());
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      refused += readOrRefuse(damage(torrent, random)) ? 0 : 1;
    }
    assertThat(refused).isBetween(1000, 4999);
  }

  @ParameterizedTest
  @ValueSource(strings = {"libtorrent-multi-hybrid", "mktorrent-single-v1"})
  void everyPrefixOfATorrentIsRefused(String golden) throws Exception {
    byte[] torrent = GoldenTorrentsTest.golden(golden);
    for (int length = 0; length < torrent.length; length++) {
      assertThat(readOrRefuse(Arrays.copyOf(torrent, length))).isFalse();
    }
  }

  /** What is read can also be rewritten. */
  private static boolean readOrRefuse(byte[] torrent) {
    try {
      Metainfo metainfo = new MetainfoReader().read(torrent);
      byte[] flagged = TorrentRewriter.withPrivateFlag(torrent, metainfo);
      byte[] rewritten = TorrentRewriter.withAnnounce(flagged, "http://t/announce");
      assertThat(new MetainfoReader().read(rewritten).privateFlag()).isTrue();
      return true;
    } catch (MetainfoException e) {
      assertThat(e.code()).isNotEmpty();
      return false;
    }
  }

  private static byte[] damage(byte[] torrent, Random random) {
    byte[] damaged = torrent.clone();
    for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(4)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1, 2 -> damaged[at] = GRAMMAR[random.nextInt(GRAMMAR.length)];
        default -> {
          int from = random.nextInt(damaged.length);
          int length = Math.min(random.nextInt(40), damaged.length - Math.max(at, from));
          System.arraycopy(torrent, from, damaged, at, length);
        }
      }
    }
    return damaged;
  }
}
