package org.trackerengine.application.torrent;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an uploader says about a .torrent file.
 *
 * @param visible whether the torrent is listed
 * @param sameContent whether it is registered even if another torrent has the same files
 * @param category slug of its category; null for none
 * @param tags names of its tags
 * @param description in Markdown; empty for none
 * @param anonymous whether only moderators and the uploader see who uploaded it
 */
@RecordBuilder
public record UploadRequest(
    boolean visible,
    boolean sameContent,
    @Nullable String category,
    List<String> tags,
    String description,
    boolean anonymous)
    implements UploadRequestBuilder.With {

  /** A torrent that is listed, and about which nothing is said. */
  public static final UploadRequest VISIBLE =
      new UploadRequest(true, false, null, List.of(), "", false);

  public UploadRequest {
    tags = List.copyOf(tags);
  }
}
