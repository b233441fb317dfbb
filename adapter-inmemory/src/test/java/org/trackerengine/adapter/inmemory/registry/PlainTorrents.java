package org.trackerengine.adapter.inmemory.registry;

import java.time.Instant;
import java.util.List;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentStatus;

/** Torrents without files, each made of a number. */
final class PlainTorrents {

  static final Instant DAWN = Instant.parse("2026-01-05T08:30:00Z");
  static final byte[] FILE = {'d', 'e'};

  private PlainTorrents() {}

  static InfoHash hash(long n) {
    return new InfoHash(n, -n, (int) n);
  }

  static NewTorrent torrent(String name, int n) {
    return NewTorrentBuilder.builder()
        .slug(Slug.of(name))
        .name(name)
        .infoHash(hash(n))
        .infoHashV2(null)
        .size(n)
        .files(List.of())
        .visible(true)
        .status(TorrentStatus.APPROVED)
        .createdAt(DAWN.plusSeconds(n))
        .build();
  }
}
