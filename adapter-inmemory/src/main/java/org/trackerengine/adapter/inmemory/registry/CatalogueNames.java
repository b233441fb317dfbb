package org.trackerengine.adapter.inmemory.registry;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;
import org.trackerengine.domain.torrent.Tag;
import org.trackerengine.domain.torrent.TorrentDetails;

/**
 * The categories and tags that exist. They are changed only while nothing changes torrents ({@link
 * InMemoryTorrentRepository#alone}), so that no torrent has one that was removed. Thread-safe.
 */
public final class CatalogueNames {

  private final NavigableMap<String, Tag> tags = new ConcurrentSkipListMap<>();
  private volatile CategoryTree tree = new CategoryTree(List.of());

  public CategoryTree tree() {
    return tree;
  }

  public void setTree(CategoryTree newTree) {
    tree = newTree;
  }

  /** Returns the tags by name; the map may be changed. */
  public NavigableMap<String, Tag> tags() {
    return tags;
  }

  /** Returns the id if a category has it, else null. */
  @Nullable Long existing(@Nullable Long categoryId) {
    return categoryId == null ? null : tree.find(categoryId).map(Category::id).orElse(null);
  }

  /** Returns the id of the category with this slug; null if there is none. */
  @Nullable Long idOf(@Nullable String slug) {
    return slug == null ? null : tree.find(slug).map(Category::id).orElse(null);
  }

  /** Returns the slug of the category with this id; null if there is none. */
  @Nullable String slugOf(@Nullable Long id) {
    return Optional.ofNullable(id).flatMap(tree::find).map(Category::slug).orElse(null);
  }

  /** Returns those of {@code names} that are tags, sorted, each of them once. */
  List<String> existing(List<String> names) {
    return names.stream().filter(tags::containsKey).distinct().sorted().toList();
  }

  /** Returns {@code details} without a category and tags that do not exist. */
  public TorrentDetails known(TorrentDetails details) {
    return details
        .with()
        .category(idOf(details.category()) == null ? null : details.category())
        .tags(existing(details.tags()))
        .build();
  }
}
