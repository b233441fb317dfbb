package org.trackerengine.adapter.undertow.api.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.domain.torrent.TorrentEdit;

/** A change of what people write about a torrent as JSON. */
record EditView(
    long id, @Nullable String user, Instant editedAt, String field, String before, String after) {

  static EditView of(TorrentEdit edit, @Nullable String user) {
    return new EditView(
        edit.id(), user, edit.editedAt(), LowerCase.of(edit.field()), edit.before(), edit.after());
  }
}
