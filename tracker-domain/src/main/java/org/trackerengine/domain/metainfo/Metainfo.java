package org.trackerengine.domain.metainfo;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.TorrentFile;

/**
 * What a tracker wants to know of a .torrent file. Immutable.
 *
 * @param infoHashV1 SHA-1 of the {@code info} bytes as they stand in the file; null for v2 only
 * @param infoHashV2 SHA-256 of them; null for v1 only. A hybrid has both
 * @param name for display, {@code name.utf-8} where that is valid: NFC, U+FFFD for what is not
 *     UTF-8, control characters escaped as a backslash, {@code u} and four hex digits
 * @param size of all listed files in bytes, above 0. Padding (<a
 *     href="https://www.bittorrent.org/beps/bep_0047.html">BEP 47</a>) does not count: clients do
 *     not load it, few store or transfer it, and v1, v2 and hybrid torrents of the same files have
 *     the same size. A client may all the same announce more than that as left
 * @param files in the torrent's order, without padding
 * @param privateFlag whether peers may come from this tracker only (<a
 *     href="https://www.bittorrent.org/beps/bep_0027.html">BEP 27</a>)
 * @param pieceLength in bytes
 * @param infoOffset where in the file the value of {@code info} begins
 * @param infoLength its length in bytes
 */
@RecordBuilder
public record Metainfo(
    @Nullable InfoHash infoHashV1,
    @Nullable InfoHashV2 infoHashV2,
    String name,
    long size,
    List<TorrentFile> files,
    boolean privateFlag,
    int pieceLength,
    int infoOffset,
    int infoLength) {

  /** Refuses a torrent without any hash. */
  public Metainfo {
    if (infoHashV1 == null && infoHashV2 == null) {
      throw new IllegalArgumentException("a torrent has at least one info hash");
    }
    files = List.copyOf(files);
  }

  /** The hash the torrent is known by here: v1 if there is one, else the truncated v2. */
  public InfoHash primaryHash() {
    return infoHashV1 != null ? infoHashV1 : Objects.requireNonNull(infoHashV2).truncated();
  }
}
