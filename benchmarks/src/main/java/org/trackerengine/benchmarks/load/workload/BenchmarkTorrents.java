package org.trackerengine.benchmarks.load.workload;

import java.util.Locale;
import java.util.stream.IntStream;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/**
 * Torrents of every workload: the torrent with a given number is always the same, whatever the
 * seed. Stateless.
 */
public final class BenchmarkTorrents {

  private static final int LENGTH = 64 << 10;

  private BenchmarkTorrents() {}

  /** Returns the .torrent file of a torrent: private, one small file. */
  public static byte[] file(int torrent) {
    return TorrentFileBuilder.named(String.format(Locale.ROOT, "benchmark-%07d", torrent))
        .file(String.format(Locale.ROOT, "benchmark-%07d", torrent), LENGTH)
        .pieceLength(LENGTH)
        .randomHashes(torrent)
        .privateFlag(true)
        .build();
  }

  /** Returns the info hash of a torrent. */
  public static InfoHash infoHash(int torrent) {
    try {
      Metainfo metainfo = new MetainfoReader().read(file(torrent));
      return metainfo.primaryHash();
    } catch (MetainfoException e) {
      throw new IllegalStateException("a .torrent file that cannot be read", e);
    }
  }

  /** Returns the info hashes of the first torrents, 20 bytes each. */
  static byte[] infoHashes(int torrents) {
    byte[] hashes = new byte[torrents * InfoHash.LENGTH];
    IntStream.range(0, torrents)
        .parallel()
        .forEach(torrent -> infoHash(torrent).writeTo(hashes, torrent * InfoHash.LENGTH));
    return hashes;
  }
}
