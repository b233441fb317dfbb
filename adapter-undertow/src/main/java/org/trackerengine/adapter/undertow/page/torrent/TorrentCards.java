package org.trackerengine.adapter.undertow.page.torrent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.torrent.TorrentSearch;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;

/** Shows torrents as their reader may see them. */
public final class TorrentCards {

  private final TorrentSearch search;
  private final Users users;

  public TorrentCards(Tracker tracker) {
    this.search = tracker.search();
    this.users = tracker.users();
  }

  /** Returns torrents for a list. */
  public List<TorrentCard> of(User reader, List<Torrent> torrents) {
    CategoryTree categories = search.categories();
    return torrents.stream().map(torrent -> card(reader, torrent, categories)).toList();
  }

  /** Returns one torrent. */
  public TorrentCard of(User reader, Torrent torrent) {
    return card(reader, torrent, search.categories());
  }

  private TorrentCard card(User reader, Torrent torrent, CategoryTree categories) {
    return new TorrentCard(
        torrent,
        category(torrent, categories),
        uploader(reader, torrent),
        search.factors(torrent).downloadMillionths() == 0);
  }

  private static @Nullable Category category(Torrent torrent, CategoryTree categories) {
    Long id = torrent.categoryId();
    return id == null ? null : categories.find(id).orElse(null);
  }

  private @Nullable String uploader(User reader, Torrent torrent) {
    return torrent.showsUploaderTo(reader) ? users.nameOf(torrent.uploaderId()).orElse(null) : null;
  }
}
