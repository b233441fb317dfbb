package org.trackerengine.application.port.registry;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.ContentKey;
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
 * @param contentKey key of the files; null to have it computed later ({@link
 *     TorrentRepository#fillContentKeys})
 * @param categoryId category, or null; one that is removed meanwhile is left out
 * @param tags names of tags; one that does not exist, or is removed meanwhile, is left out
 * @param anonymous whether only moderators and the uploader may see who uploaded it
 * @param description in Markdown; null or empty for none
 */
@RecordBuilder
@RecordBuilder.Options(useImmutableCollections = true)
public record NewTorrent(
    Slug slug,
    String name,
    @Nullable InfoHash infoHash,
    @Nullable InfoHashV2 infoHashV2,
    long size,
    List<TorrentFile> files,
    boolean visible,
    TorrentStatus status,
    Instant createdAt,
    @Nullable ContentKey contentKey,
    @Nullable Long categoryId,
    List<String> tags,
    boolean anonymous,
    @Nullable String description)
    implements NewTorrentBuilder.With {

  public NewTorrent {
    files = List.copyOf(files);
    tags = List.copyOf(tags);
  }
}
