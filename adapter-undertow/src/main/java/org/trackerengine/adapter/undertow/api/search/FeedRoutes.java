package org.trackerengine.adapter.undertow.api.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.SearchParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.torrent.TorrentSearch;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Scope;

/**
 * Lists of torrents for feed readers, as RSS and as Atom. The reader's feed key, an API token with
 * the scope {@code feed}, is in the query, because feed readers send no header.
 */
public final class FeedRoutes {

  private static final String TITLE = "Torrents";

  private final TorrentSearch search;
  private final String base;

  /**
   * Creates the routes.
   *
   * @param base public URL of the tracker, without a slash at the end
   */
  public FeedRoutes(Tracker tracker, String base) {
    this.search = tracker.search();
    this.base = base;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/feeds/rss", Access.VERIFIED, Scope.FEED, this::rss),
        Route.get("/feeds/atom", Access.VERIFIED, Scope.FEED, this::atom));
  }

  private Answer rss(Call call) {
    SearchParameters parameters = parameters(call);
    RssFeed feed = new RssFeed(links(call), self("rss", call.query()));
    return Answer.of(
        200, RssFeed.MEDIA_TYPE, feed.write(title(parameters), items(page(call, parameters))));
  }

  private Answer atom(Call call) {
    SearchParameters parameters = parameters(call);
    Page<Torrent> page = page(call, parameters);
    AtomFeed feed =
        new AtomFeed(links(call), self("atom", call.query()), next(call.query(), page.next()));
    return Answer.of(200, AtomFeed.MEDIA_TYPE, feed.write(title(parameters), items(page)));
  }

  private static SearchParameters parameters(Call call) {
    return SearchParameters.of(call.query().allow("q", "sort", "limit", "after", "key"));
  }

  private Page<Torrent> page(Call call, SearchParameters parameters) {
    return parameters.page(search, call.user());
  }

  private List<FeedItem> items(Page<Torrent> page) {
    return new FeedItems(search, search.categories()).of(page.items());
  }

  private static String title(SearchParameters parameters) {
    String text = parameters.search().toString();
    return text.isEmpty() ? TITLE : TITLE + ": " + text;
  }

  private FeedLinks links(Call call) {
    return new FeedLinks(base, call.query().text("key"));
  }

  private String self(String format, QueryParameters query) {
    return base + "/feeds/" + format + query;
  }

  private @Nullable String next(QueryParameters query, @Nullable String after) {
    return after == null ? null : base + "/feeds/atom" + query.with("after", after);
  }
}
