package org.trackerengine.domain.torrent;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Objects;
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

  /**
   * Returns these details, with the fields of {@code to} that differ from those of {@code from}.
   */
  public TorrentDetails changed(TorrentDetails from, TorrentDetails to) {
    return new TorrentDetails(
        from.name.equals(to.name) ? name : to.name,
        from.description.equals(to.description) ? description : to.description,
        Objects.equals(from.category, to.category) ? category : to.category,
        from.tags.equals(to.tags) ? tags : to.tags,
        from.anonymous == to.anonymous ? anonymous : to.anonymous);
  }
}
