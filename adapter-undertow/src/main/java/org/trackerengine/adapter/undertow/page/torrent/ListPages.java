package org.trackerengine.adapter.undertow.page.torrent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.SearchParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Part;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.application.statistics.Statistics;
import org.trackerengine.application.torrent.TorrentSearch;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.search.SearchException;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;

/** The front page and the list of torrents. */
public final class ListPages {

  private static final int FRONT_ITEMS = 6;
  private static final int ITEMS = 50;
  private static final String NEEDS_SEEDS = "seeders:0";
  private static final Duration NEEDY_AGE = Duration.ofSeconds(30);

  private final Tracker tracker;
  private final TorrentSearch search;
  private final TorrentCards cards;

  /** The same for all readers, and on H2 all torrents without a seeder are looked at for it. */
  private final Cache<String, List<Torrent>> needy =
      Caffeine.newBuilder().maximumSize(1).expireAfterWrite(NEEDY_AGE).build();

  public ListPages(Site site) {
    this.tracker = site.tracker();
    this.search = tracker.search();
    this.cards = new TorrentCards(tracker);
  }

  /**
   * The front page.
   *
   * @param covers slugs of those of the newest that have a cover
   */
  public record HomePage(
      Statistics.Overview numbers,
      List<TorrentCard> newest,
      List<TorrentCard> seeded,
      List<TorrentCard> needy,
      List<String> covers,
      List<Category> categories) {}

  /**
   * What a reader asks for.
   *
   * @param text conditions, as typed
   * @param category slug of the chosen category; empty for all
   */
  public record Asked(String text, String category, String sort, boolean free) {}

  /**
   * A list of torrents.
   *
   * @param search all conditions as one text, to be saved; empty for none
   * @param first link to the first page; null on that one
   */
  public record ListPage(
      Asked asked,
      String search,
      @Nullable String first,
      Part<TorrentCard> torrents,
      List<Category> categories) {

    /** Returns the ways to sort. */
    public List<String> sorts() {
      return List.of(Sort.values()).stream().map(LowerCase::of).toList();
    }

    /** Returns whether it shows all torrents. */
    public boolean isWhole() {
      return asked.text.isEmpty() && asked.category.isEmpty() && !asked.free;
    }

    /** Returns the names of the categories that are above others, by id. */
    public Map<Long, String> names() {
      return categories.stream().collect(Collectors.toMap(Category::id, Category::name));
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get("/", Access.VERIFIED, this::home);
    routes.get("/torrents", Access.VERIFIED, this::list);
  }

  private Answer home(Visit visit) {
    visit.query();
    User user = visit.user();
    List<Torrent> newest = some(user, Search.ALL, Sort.NEWEST);
    List<String> covers =
        newest.stream()
            .filter(tracker.catalogue().covers()::has)
            .map(torrent -> torrent.slug().value())
            .toList();
    return visit.show(
        "torrent/home",
        new HomePage(
            tracker.statistics().current(),
            cards.of(user, newest),
            cards.of(user, some(user, Search.ALL, Sort.SEEDERS)),
            cards.of(user, needy.get(NEEDS_SEEDS, what -> needy(user, what))),
            covers,
            search.categories().categories()));
  }

  private List<Torrent> needy(User user, String what) {
    return some(user, Search.parse(what), Sort.LEECHERS);
  }

  private List<Torrent> some(User user, Search what, Sort sort) {
    return search.page(user, what, sort, FRONT_ITEMS, null).items();
  }

  private Answer list(Visit visit) {
    QueryParameters query = visit.query("q", "category", "free", "sort", "after");
    String text = Objects.requireNonNullElse(query.text("q", Search.LONGEST), "").strip();
    String category = Objects.requireNonNullElse(query.text("category", Category.LONGEST_SLUG), "");
    Sort sort = query.oneOf("sort", Sort.NEWEST);
    boolean free = query.flag("free", false);
    String after = query.text("after");
    BiFunction<String, Page<Torrent>, ListPage> page =
        (conditions, found) ->
            new ListPage(
                new Asked(text, category, LowerCase.of(sort), free),
                conditions,
                after == null ? null : "/torrents" + query.without("after"),
                new Part<>(
                    cards.of(visit.user(), found.items()),
                    found.next() == null ? null : "/torrents" + query.with("after", found.next())),
                search.categories().categories());
    return visit.attempt(
        () -> {
          Search wanted = wanted(text, category, free);
          Page<Torrent> found = find(visit.user(), wanted, sort, after);
          return visit.show("torrent/list", page.apply(wanted.toString(), found));
        },
        problem ->
            visit.refused(problem, "torrent/list", page.apply("", new Page<>(List.of(), null))));
  }

  private Page<Torrent> find(User user, Search wanted, Sort sort, @Nullable String after) {
    return new SearchParameters(wanted, sort, ITEMS, after).page(search, user);
  }

  private static Search wanted(String text, String category, boolean free) {
    Search wanted;
    try {
      wanted = Search.parse(text);
    } catch (SearchException notUnderstood) {
      throw SearchParameters.problem(notUnderstood);
    }
    if (!category.isEmpty()) {
      wanted = wanted.with().category(category).build();
    }
    return free ? wanted.with().freeleech(true).build() : wanted;
  }
}
