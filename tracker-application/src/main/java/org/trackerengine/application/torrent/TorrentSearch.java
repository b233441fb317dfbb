package org.trackerengine.application.torrent;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.SearchTargets;
import org.trackerengine.application.port.registry.SearchTargetsBuilder;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.torrent.CategoryTree;
import org.trackerengine.domain.torrent.Tag;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/**
 * Use case: members look for torrents. May block. The returned counts of peers are current, but a
 * list sorted or narrowed by them goes by the last recount. Callers must have made sure that the
 * reader is enabled and verified. Thread-safe.
 */
public final class TorrentSearch {

  /** Id of no user and no tag. */
  private static final long NOTHING = 0;

  private final TrackerClock clock;
  private final TorrentRepository repository;
  private final CatalogueStorage catalogue;
  private final Users users;
  private final Registry registry;
  private final Torrents torrents;

  public TorrentSearch(
      TrackerClock clock,
      TorrentRepository repository,
      CatalogueStorage catalogue,
      Users users,
      Registry registry,
      Torrents torrents) {
    this.clock = clock;
    this.repository = repository;
    this.catalogue = catalogue;
    this.users = users;
    this.registry = registry;
    this.torrents = torrents;
  }

  /**
   * Returns a page of the approved, visible torrents, without their files. A search for the uploads
   * of a user finds the anonymous ones only for that user and for moderators.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the same query
   */
  public Page<Torrent> page(
      User reader, Search search, Sort sort, int limit, @Nullable String after) {
    return page(reader, search, idsOf(search), sort, limit, after);
  }

  /**
   * Returns such a page, in which only torrents of some categories are.
   *
   * @param categoryIds ids of the categories, in place of the one that the search names; null for
   *     all
   */
  public Page<Torrent> page(
      User reader,
      Search search,
      @Nullable Set<Long> categoryIds,
      Sort sort,
      int limit,
      @Nullable String after) {
    SearchTargets targets = targets(reader, search, categoryIds);
    return repository
        .page(new TorrentQuery(search, targets, sort, limit, after))
        .map(torrents::withLiveCounts);
  }

  private @Nullable Set<Long> idsOf(Search search) {
    if (search.category() == null) {
      return null;
    }
    CategoryTree tree = catalogue.categories().tree();
    return tree.find(search.category()).map(tree::idsFrom).orElse(Set.of());
  }

  private SearchTargets targets(User reader, Search search, @Nullable Set<Long> categoryIds) {
    Long uploaderId =
        search.uploader() == null
            ? null
            : users.findByName(search.uploader()).map(User::id).orElse(NOTHING);
    boolean anonymousToo =
        reader.role().includes(Role.MODERATOR) || uploaderId != null && uploaderId == reader.id();
    boolean asksForFree = search.freeleech() != null;
    return SearchTargetsBuilder.builder()
        .categories(categoryIds)
        .uploaderId(uploaderId)
        .tagIds(tagIds(search.tags()).toList())
        .withoutTagIds(tagIds(search.withoutTags()).filter(id -> id != NOTHING).toList())
        .anonymousToo(anonymousToo)
        .freeTorrents(asksForFree ? registry.factors().freeTorrents() : Set.of())
        .allFree(asksForFree && registry.factors().isAllFree())
        .now(clock.wallTime())
        .build();
  }

  private Stream<Long> tagIds(List<String> names) {
    return names.stream().map(name -> catalogue.tags().find(name).map(Tag::id).orElse(NOTHING));
  }

  /** Returns the categories that there are. */
  public CategoryTree categories() {
    return catalogue.categories().tree();
  }

  /** Returns what the bytes of a torrent are worth to everyone now. */
  public Factors factors(Torrent torrent) {
    return registry.factors().ofEveryone(torrent.id(), torrent.factors());
  }
}
