package org.trackerengine.adapter.undertow.api.route;

import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.application.torrent.TorrentSearch;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.search.SearchException;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;

/**
 * The parameters {@code q}, {@code sort}, {@code limit} and {@code after} of a list of torrents.
 *
 * @param search what {@code q} says
 * @param after the {@code next} of the page before; null for the first page
 */
public record SearchParameters(Search search, Sort sort, int limit, @Nullable String after) {

  private static final int USUAL_ITEMS = 50;

  /** Reads the parameters; throws a {@link Problem} if one is wrong. */
  public static SearchParameters of(QueryParameters query) {
    String text = query.text("q", Search.LONGEST);
    Search search;
    try {
      search = Search.parse(text);
    } catch (SearchException notUnderstood) {
      throw problem(notUnderstood);
    }
    return new SearchParameters(
        search,
        query.oneOf("sort", Sort.NEWEST),
        query.number("limit", 1, TorrentQuery.MOST_ITEMS, USUAL_ITEMS),
        query.text("after"));
  }

  /** Returns what is answered to a search that cannot be understood. */
  public static Problem problem(SearchException notUnderstood) {
    return Problem.badRequest("invalid-search", String.valueOf(notUnderstood.getMessage())).at("q");
  }

  /** Returns the page that they ask for; throws a {@link Problem} if there is no such page. */
  public Page<Torrent> page(TorrentSearch torrents, User reader) {
    try {
      return torrents.page(reader, search, sort, limit, after);
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
  }
}
