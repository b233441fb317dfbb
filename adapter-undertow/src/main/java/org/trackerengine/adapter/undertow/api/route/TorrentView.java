package org.trackerengine.adapter.undertow.api.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentFile;

/** A torrent as JSON; {@code openapi.json} describes the fields. */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
public record TorrentView(
    String slug,
    String name,
    String infoHash,
    @JsonInclude(Include.NON_NULL) @Nullable String infoHashV2,
    long size,
    int fileCount,
    @JsonInclude(Include.NON_NULL) @Nullable List<TorrentFile> files,
    int seeders,
    int leechers,
    long completed,
    boolean visible,
    String status,
    @JsonInclude(Include.NON_NULL) @Nullable String reason,
    @Nullable String category,
    List<String> tags,
    @JsonInclude(Include.NON_NULL) @Nullable String description,
    @JsonInclude(Include.NON_NULL) @Nullable String descriptionHtml,
    @JsonInclude(Include.NON_NULL) @Nullable Boolean cover,
    boolean anonymous,
    @Nullable String uploadedBy,
    Instant createdAt)
    implements TorrentViewBuilder.With {

  /** A torrent that has just been registered. */
  record Uploaded(@JsonUnwrapped TorrentView torrent, boolean infoHashChanged) {}

  /**
   * Returns a torrent for a list, with the number of its files but without the files.
   *
   * @param category slug of its category
   * @param uploadedBy name of its uploader; null if the reader may not see it
   */
  public static TorrentView listed(
      Torrent torrent, @Nullable String category, @Nullable String uploadedBy) {
    InfoHashV2 v2 = torrent.infoHashV2();
    return TorrentViewBuilder.builder()
        .slug(torrent.slug().value())
        .name(torrent.name())
        .infoHash(torrent.swarm().hex())
        .infoHashV2(v2 == null ? null : v2.hex())
        .size(torrent.size())
        .fileCount(torrent.fileCount())
        .seeders(torrent.seeders())
        .leechers(torrent.leechers())
        .completed(torrent.completed())
        .visible(torrent.visible())
        .status(LowerCase.of(torrent.status()))
        .reason(torrent.reason())
        .category(category)
        .tags(torrent.tags())
        .anonymous(torrent.anonymous())
        .uploadedBy(uploadedBy)
        .createdAt(torrent.createdAt())
        .build();
  }
}
