package org.trackerengine.domain.metainfo;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.TorrentFile;

/**
 * Content of a .torrent file as far as a tracker needs it. Immutable.
 *
 * @param infoHashV1 SHA-1 of the unchanged {@code info} bytes; null for a v2-only torrent
 * @param infoHashV2 SHA-256 of the same bytes; null for a v1-only torrent. A hybrid torrent has
 *     both
 * @param name the name for display, {@code name.utf-8} if that is valid: in NFC, with U+FFFD for
 *     bytes that are not UTF-8, and control characters escaped as a backslash, {@code u} and four
 *     hex digits
 * @param size the size of all listed files in bytes, above 0. Padding (<a
 *     href="https://www.bittorrent.org/beps/bep_0047.html">BEP 47</a>) does not count: clients do
 *     not load it, few store or transfer it, and v1, v2 and hybrid torrents of the same files have
 *     the same size. A client may nevertheless announce a higher value of {@code left}
 * @param files the files in the torrent's order, without padding
 * @param privateFlag whether peers may come from this tracker only (<a
 *     href="https://www.bittorrent.org/beps/bep_0027.html">BEP 27</a>)
 * @param source the name of the tracker that the torrent was made for, for display; null if it says
 *     none
 * @param pieceLength the length of a piece in bytes
 * @param infoOffset the offset of the value of {@code info} in the file
 * @param infoLength the length of the value of {@code info} in bytes
 */
@RecordBuilder
public record Metainfo(
    @Nullable InfoHash infoHashV1,
    @Nullable InfoHashV2 infoHashV2,
    String name,
    long size,
    List<TorrentFile> files,
    boolean privateFlag,
    @Nullable String source,
    int pieceLength,
    int infoOffset,
    int infoLength) {

  /** Rejects a torrent without any hash. */
  public Metainfo {
    if (infoHashV1 == null && infoHashV2 == null) {
      throw new IllegalArgumentException("a torrent has at least one info hash");
    }
    files = List.copyOf(files);
  }

  /**
   * Returns the hash by which the tracker identifies the torrent: v1 if there is one, else the
   * truncated v2.
   */
  public InfoHash primaryHash() {
    return infoHashV1 != null ? infoHashV1 : Objects.requireNonNull(infoHashV2).truncated();
  }
}
