package org.trackerengine.bootstrap.demo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.domain.torrent.CategoryTree;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.fixture.catalogue.CatalogueEntry;
import org.trackerengine.fixture.catalogue.Category;

/** Sorts the demo's torrents: their categories, tags, descriptions and covers. */
final class DemoCatalogue {

  private static final int COVER_WIDTH = 240;

  /** Numbers of Newznab's list, by which tools know the categories. */
  private static final Map<Category, Integer> NEWZNAB =
      Map.of(
          Category.SOFTWARE, 4_000,
          Category.BOOKS, 7_000,
          Category.COMICS, 7_030,
          Category.MUSIC, 3_000,
          Category.FILM, 2_000,
          Category.GAMES, 4_050);

  private final CatalogueStorage storage;
  private final Map<Category, Long> ids = new EnumMap<>(Category.class);

  /** Creates the categories and tags that are missing. */
  DemoCatalogue(CatalogueStorage storage, List<CatalogueEntry> entries) {
    this.storage = storage;
    CategoryTree tree = storage.categories().tree();
    for (Category category : Category.values()) {
      int position = ids.size();
      ids.put(
          category,
          tree.find(category.slug())
              .or(() -> storage.categories().create(wanted(category, position)))
              .orElseThrow()
              .id());
    }
    entries.stream()
        .flatMap(entry -> entry.tags().stream())
        .distinct()
        .filter(tag -> storage.tags().find(tag).isEmpty())
        .forEach(storage.tags()::create);
  }

  private org.trackerengine.domain.torrent.Category wanted(Category category, int position) {
    @Nullable Category parent = category.parent();
    return new org.trackerengine.domain.torrent.Category(
        0,
        parent == null ? null : Objects.requireNonNull(ids.get(parent)),
        category.slug(),
        category.title(),
        position,
        NEWZNAB.getOrDefault(category, 0));
  }

  /** Returns the torrent with what its entry says of it. */
  NewTorrent sorted(NewTorrent torrent, CatalogueEntry entry) {
    return torrent
        .with()
        .categoryId(ids.get(entry.category()))
        .tags(entry.tags())
        .description(entry.description())
        .build();
  }

  /** Gives a torrent its cover, as it was drawn: it needs no encoding. */
  void cover(Optional<Torrent> created, CatalogueEntry entry) {
    created.ifPresent(torrent ->
        storage.covers().put(torrent.id(), new Cover("image/png", entry.coverPng(COVER_WIDTH))));
  }
}
