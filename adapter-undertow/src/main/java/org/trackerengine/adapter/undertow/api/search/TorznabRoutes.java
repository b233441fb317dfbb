package org.trackerengine.adapter.undertow.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.application.torrent.TorrentSearch;
import org.trackerengine.domain.torrent.CategoryTree;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/**
 * The interface that Prowlarr, Jackett, Sonarr, autobrr and others speak (Torznab): one path, whose
 * parameter {@code t} names the function. The API token with the scope {@code feed} is the
 * parameter {@code apikey}.
 */
public final class TorznabRoutes {

  /** Functions that search, with the parameters that are words to look for. */
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "search", List.of("q"),
          "tvsearch", List.of("q"),
          "movie", List.of("q", "year"),
          "music", List.of("q", "artist", "album", "year"),
          "book", List.of("q", "author", "title", "year"));

  private static final String XML = "application/xml; charset=utf-8";

  private final TorrentSearch search;
  private final String base;
  private final String version;

  /**
   * Creates the routes.
   *
   * @param base public URL of the tracker, without a slash at the end
   */
  public TorznabRoutes(Tracker tracker, String base, String version) {
    this.search = tracker.search();
    this.base = base;
    this.version = version;
  }

  public List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/torznab/api",
            Access.VERIFIED,
            Set.of(Scope.FEED),
            BodyType.NONE,
            this::answer,
            TorznabErrors::answer));
  }

  private Answer answer(Call call) {
    String function = call.query().text("t");
    try {
      if (function == null || function.isEmpty()) {
        throw new TorznabException(TorznabException.MISSING, TorznabException.MISSING_PARAMETER);
      }
      if (function.equals("caps")) {
        return Answer.of(200, XML, capabilities());
      }
      List<String> names = WORDS.get(function);
      if (names == null) {
        throw new TorznabException(
            TorznabException.NO_SUCH_FUNCTION,
            "There is no such function; see t=caps for those there are.");
      }
      return results(call, TorznabRequest.of(call.query(), names));
    } catch (TorznabException refused) {
      return Answer.of(200, XML, refused.toXml());
    }
  }

  private byte[] capabilities() {
    XmlDocument xml = new XmlDocument().start("caps");
    xml.empty("server").attribute("title", "Tracker Engine").attribute("version", version);
    xml.empty("limits")
        .attribute("max", "" + TorznabRequest.MOST_ITEMS)
        .attribute("default", "" + TorznabRequest.MOST_ITEMS);
    xml.start("searching");
    searching(xml, "search", "q");
    searching(xml, "tv-search", "q,season,ep");
    searching(xml, "movie-search", "q,year");
    searching(xml, "audio-search", "q,artist,album,year");
    searching(xml, "book-search", "q,author,title,year");
    xml.end();
    new TorznabCategories(search.categories()).write(xml);
    return xml.toBytes();
  }

  private static void searching(XmlDocument xml, String name, String parameters) {
    xml.empty(name).attribute("available", "yes").attribute("supportedParams", parameters);
  }

  private Answer results(Call call, TorznabRequest request) {
    CategoryTree tree = search.categories();
    TorznabCategories numbers = new TorznabCategories(tree);
    Set<Long> ids = request.numbers().isEmpty() ? null : numbers.ids(request.numbers());
    List<Torrent> torrents = find(call.user(), request, ids);
    QueryParameters query = call.query();
    FeedLinks links = new FeedLinks(base, query.text("apikey"));
    RssFeed rss = new RssFeed(links, base + "/torznab/api" + query);
    List<FeedItem> items = new FeedItems(search, tree).of(torrents);
    return Answer.of(
        200,
        RssFeed.MEDIA_TYPE,
        new TorznabFeed(rss, numbers).write("Torrents", items, request.offset()));
  }

  /** Reads pages up to the offset, of which there are few. */
  private List<Torrent> find(User reader, TorznabRequest request, @Nullable Set<Long> ids) {
    List<Torrent> found = new ArrayList<>();
    int wanted = request.offset() + request.limit();
    String after = null;
    do {
      int limit = Math.min(TorznabRequest.PAGE, wanted - found.size());
      Page<Torrent> page = search.page(reader, request.search(), ids, Sort.NEWEST, limit, after);
      found.addAll(page.items());
      after = page.next();
    } while (after != null && found.size() < wanted);
    return found.subList(Math.min(request.offset(), found.size()), found.size());
  }
}
