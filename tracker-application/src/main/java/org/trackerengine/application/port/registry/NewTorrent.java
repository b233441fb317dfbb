package org.trackerengine.application.port.registry;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;

/**
 * Data of a torrent that is to be registered.
 *
 * @param slug preferred slug; the repository appends a number if it is taken
 * @param name safe to show
 * @param infoHash v1, or null
 * @param infoHashV2 v2, or null; at least one of the two is set
 * @param size total bytes of all files
 * @param files files in their order
 * @param visible whether it is listed
 * @param status initial moderation status
 * @param createdAt wall-clock time
 */
@RecordBuilder
public record NewTorrent(
    Slug slug,
    String name,
    @Nullable InfoHash infoHash,
    @Nullable InfoHashV2 infoHashV2,
    long size,
    List<TorrentFile> files,
    boolean visible,
    TorrentStatus status,
    Instant createdAt) {

  public NewTorrent {
    files = List.copyOf(files);
  }
}
