package org.trackerengine.domain.torrent;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people write about a torrent, and may edit.
 *
 * @param name name for display
 * @param description Markdown; empty for none
 * @param category slug of the torrent's category; null for none
 * @param tags names of its tags, sorted, each of them once
 * @param anonymous whether only moderators and the uploader see who uploaded it
 */
@RecordBuilder
public record TorrentDetails(
    String name,
    String description,
    @Nullable String category,
    List<String> tags,
    boolean anonymous)
    implements TorrentDetailsBuilder.With {

  /** Length of the longest name that an edit may set, in UTF-16 characters. */
  public static final int LONGEST_NAME = 255;

  /** Length of the longest description, in UTF-16 characters. */
  public static final int LONGEST_DESCRIPTION = 20_000;

  public TorrentDetails {
    tags = tags.stream().distinct().sorted().toList();
  }
}
