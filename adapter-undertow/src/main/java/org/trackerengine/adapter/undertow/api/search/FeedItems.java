package org.trackerengine.adapter.undertow.api.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.torrent.TorrentSearch;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;
import org.trackerengine.domain.torrent.Torrent;

/** Makes the items of feeds. */
record FeedItems(TorrentSearch search, CategoryTree tree) {

  List<FeedItem> of(List<Torrent> torrents) {
    return torrents.stream()
        .map(torrent ->
            new FeedItem(torrent, category(torrent.categoryId()), search.factors(torrent)))
        .toList();
  }

  private @Nullable Category category(@Nullable Long id) {
    return id == null ? null : tree.find(id).orElse(null);
  }
}
