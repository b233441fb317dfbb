package org.trackerengine.adapter.undertow.api.route;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.catalogue.Catalogue;
import org.trackerengine.application.port.text.Markdown;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.user.User;

/** Shows torrents as their reader may see them: an anonymous uploader is not named to everybody. */
public final class TorrentViews {

  private final Catalogue catalogue;
  private final Users users;
  private final Markdown markdown;

  public TorrentViews(Tracker tracker) {
    this.catalogue = tracker.catalogue();
    this.users = tracker.users();
    this.markdown = tracker.community().markdown();
  }

  /** Returns torrents for a list. */
  public List<TorrentView> listed(User reader, List<Torrent> torrents) {
    CategoryTree categories = catalogue.categories().tree();
    return torrents.stream().map(torrent -> listed(reader, torrent, categories)).toList();
  }

  private TorrentView listed(User reader, Torrent torrent, CategoryTree categories) {
    return TorrentView.listed(torrent, slug(torrent, categories), uploader(reader, torrent));
  }

  private static @Nullable String slug(Torrent torrent, CategoryTree categories) {
    Long id = torrent.categoryId();
    return id == null ? null : categories.find(id).map(Category::slug).orElse(null);
  }

  private @Nullable String uploader(User reader, Torrent torrent) {
    return torrent.showsUploaderTo(reader) ? users.nameOf(torrent.uploaderId()).orElse(null) : null;
  }

  /** Returns a torrent with its files, its description, and whether it has a cover. */
  TorrentView whole(User reader, Torrent torrent) {
    String description =
        catalogue.edits().details(torrent).map(TorrentDetails::description).orElse("");
    return listed(reader, torrent, catalogue.categories().tree())
        .with()
        .files(torrent.files())
        .description(description)
        .descriptionHtml(description.isEmpty() ? "" : markdown.toHtml(description))
        .cover(catalogue.covers().has(torrent))
        .build();
  }
}
