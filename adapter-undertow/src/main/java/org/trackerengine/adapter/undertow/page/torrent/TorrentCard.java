package org.trackerengine.adapter.undertow.page.torrent;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Torrent;

/**
 * A torrent in a list.
 *
 * @param category null for none
 * @param uploader name of its uploader; null if the reader may not see it
 * @param free whether its download costs nothing now
 */
public record TorrentCard(
    Torrent torrent, @Nullable Category category, @Nullable String uploader, boolean free) {

  /** Returns the path of its page. */
  public String path() {
    return "/torrents/" + torrent.slug().value();
  }
}
