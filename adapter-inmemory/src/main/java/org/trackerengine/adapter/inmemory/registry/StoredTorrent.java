package org.trackerengine.adapter.inmemory.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.TorrentPosition;
import org.trackerengine.domain.torrent.ContentKey;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentFile;

/** A torrent with its .torrent file, its search key and its description. */
final class StoredTorrent {

  final byte[] metainfo;
  volatile Torrent torrent;
  volatile String nameKey;
  volatile String description;

  StoredTorrent(Torrent torrent, byte[] metainfo, String description) {
    this.torrent = torrent;
    this.metainfo = metainfo.clone();
    this.description = description;
    nameKey = TorrentPosition.nameKey(torrent.name());
  }

  /** Returns the memory that a torrent takes, beside a fixed number of bytes. */
  static long bytes(NewTorrent torrent, byte[] metainfo) {
    String description = torrent.description();
    long bytes = metainfo.length + (long) torrent.name().getBytes(UTF_8).length;
    bytes += description == null ? 0 : description.getBytes(UTF_8).length;
    for (TorrentFile file : torrent.files()) {
      bytes += Long.BYTES + file.path().getBytes(UTF_8).length;
    }
    return bytes;
  }

  /** Returns the hashes by which a torrent is found. */
  static List<InfoHash> hashes(NewTorrent torrent) {
    InfoHash v1 = torrent.infoHash();
    InfoHashV2 v2 = torrent.infoHashV2();
    return Stream.of(v1, v2 == null ? null : v2.truncated()).filter(Objects::nonNull).toList();
  }

  /** Returns the key of what is in a torrent. */
  static ContentKey contentKey(NewTorrent torrent) {
    ContentKey key = torrent.contentKey();
    return key == null ? ContentKey.of(torrent.files()) : key;
  }
}
