package org.trackerengine.adapter.undertow.page.account;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.PlainText;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.route.SearchParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Ids;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.torrent.SavedSearches;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.domain.search.SavedSearch;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.search.SearchException;
import org.trackerengine.domain.user.Scope;

/** The page with the searches that one has saved, and their feeds. */
public final class SearchPages {

  private static final String PATH = "/account/searches";
  private static final String TEMPLATE = "account/searches";

  private final SavedSearches searches;
  private final Tokens tokens;
  private final String base;

  public SearchPages(Site site) {
    this.searches = site.tracker().savedSearches();
    this.tokens = site.tracker().tokens();
    this.base = site.base();
  }

  /**
   * The page.
   *
   * @param name name that was typed; empty for none
   * @param text search that was typed; empty for none
   */
  public record SearchPage(List<SavedSearch> searches, String name, String text) {

    /** Returns the list of what a search finds. */
    public static String path(SavedSearch search) {
      return "/torrents?q=" + LocalPath.encoded(search.text());
    }
  }

  /**
   * The URLs of one list for feed readers.
   *
   * @param search name of the search; empty for all torrents
   */
  public record Feed(String search, String rss, String atom) {}

  /** The page with the URLs of feeds, which have a new key in them. */
  public record FeedPage(List<Feed> feeds) {

    /** Without the key. */
    @Override
    public String toString() {
      return "FeedPage";
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.VERIFIED,
        visit -> {
          visit.query();
          return visit.show(TEMPLATE, page(visit, "", ""));
        });
    routes.post(PATH, Access.VERIFIED, this::save);
    routes.post(PATH + "/{id}/remove", Access.VERIFIED, this::remove);
    routes.post("/account/feeds", Access.VERIFIED, this::feeds);
  }

  private SearchPage page(Visit visit, String name, String text) {
    return new SearchPage(searches.of(visit.user()), name, text);
  }

  private Answer save(Visit visit, PageForm form) {
    visit.query();
    String name = form.text("name");
    String text = form.text("q");
    return visit.attempt(
        () -> {
          save(visit, name, text);
          return visit.done(PATH, "searchSaved");
        },
        problem -> visit.refused(problem, TEMPLATE, page(visit, name, text)));
  }

  private void save(Visit visit, String name, String text) {
    if (name.isEmpty() || !PlainText.is(name, SavedSearch.LONGEST_NAME)) {
      throw Problem.badRequest("no-search-name", "A search has a name of 1 to 64 characters.")
          .at("name");
    }
    if (text.isEmpty()) {
      throw Problem.badRequest("no-search", "Say what to search for.").at("q");
    }
    if (!PlainText.is(text, Search.LONGEST)) {
      throw Problem.badRequest(
              "search-too-long", "A search has at most " + Search.LONGEST + " characters.")
          .at("q");
    }
    if (searches.isFull(visit.user())) {
      throw Problem.conflict(
          "too-many-searches", "You have " + SavedSearch.MOST + " searches; remove one first.");
    }
    try {
      if (searches.save(visit.user(), name, text).isEmpty()) {
        throw Problem.conflict("search-exists", "You have a search of this name.").at("name");
      }
    } catch (SearchException notUnderstood) {
      throw SearchParameters.problem(notUnderstood);
    }
  }

  private Answer remove(Visit visit, PageForm form) {
    visit.query();
    if (!searches.remove(visit.user(), Ids.parse(visit.call().parameter()))) {
      throw Problem.notFound();
    }
    return visit.done(PATH, "searchRemoved");
  }

  /** One key is good for the feeds of all searches. */
  private Answer feeds(Visit visit, PageForm form) {
    visit.query();
    return visit.attempt(
        () -> visit.show("account/feeds", feeds(visit)),
        problem -> visit.refused(problem, TEMPLATE, page(visit, "", "")));
  }

  private FeedPage feeds(Visit visit) {
    if (!visit.call().scopes().contains(Scope.FEED)) {
      throw Problem.insufficientScope("feed");
    }
    String key =
        tokens
            .issue(visit.user(), visit.texts().of("feeds.token"), EnumSet.of(Scope.FEED), null)
            .orElseThrow(TokenPages::tooMany)
            .secret();
    List<Feed> feeds = new ArrayList<>();
    feeds.add(feed("", "", key));
    for (SavedSearch search : searches.of(visit.user())) {
      feeds.add(feed(search.name(), "q=" + LocalPath.encoded(search.text()) + "&", key));
    }
    return new FeedPage(feeds);
  }

  private Feed feed(String name, String query, String key) {
    return new Feed(
        name,
        base + "/feeds/rss?" + query + "key=" + key,
        base + "/feeds/atom?" + query + "key=" + key);
  }
}
