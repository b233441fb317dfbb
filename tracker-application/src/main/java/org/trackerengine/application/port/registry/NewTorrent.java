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
 * A torrent that is to be registered.
 *
 * @param slug wanted; the repository numbers it when it is taken
 * @param name safe to show
 * @param infoHash v1, or null
 * @param infoHashV2 v2, or null; one of the two is there
 * @param size bytes of all files
 * @param files in order
 * @param visible whether it is listed
 * @param status where it stands at first
 * @param createdAt wall clock
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
