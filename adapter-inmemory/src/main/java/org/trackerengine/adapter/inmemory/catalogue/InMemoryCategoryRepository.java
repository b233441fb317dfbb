package org.trackerengine.adapter.inmemory.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.registry.CatalogueNames;
import org.trackerengine.adapter.inmemory.registry.InMemoryTorrentRepository;
import org.trackerengine.application.port.catalogue.CategoryRepository;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;

/** Repository of categories in memory. Thread-safe. */
final class InMemoryCategoryRepository implements CategoryRepository {

  private final InMemoryTorrentRepository torrents;
  private final CatalogueNames names;
  private long lastId;

  InMemoryCategoryRepository(InMemoryTorrentRepository torrents, CatalogueNames names) {
    this.torrents = torrents;
    this.names = names;
  }

  @Override
  public CategoryTree tree() {
    return names.tree();
  }

  @Override
  public Optional<Category> create(Category category) {
    return torrents.alone(() -> {
      Optional<Category> stored = store(category.withId(lastId + 1), 0);
      stored.ifPresent(one -> lastId = one.id());
      return stored;
    });
  }

  @Override
  public Optional<Category> change(long id, UnaryOperator<Category> change) {
    return torrents.alone(
        () -> names.tree().find(id).flatMap(before -> store(change.apply(before).withId(id), id)));
  }

  private Optional<Category> store(Category wanted, long replaced) {
    CategoryTree tree = names.tree();
    if (!tree.mayBeBelow(wanted.id(), wanted.parentId())) {
      throw new IllegalArgumentException("a category is below one of the upper level, or none");
    }
    if (tree.find(wanted.slug()).filter(other -> other.id() != replaced).isPresent()) {
      return Optional.empty();
    }
    names.setTree(
        new CategoryTree(Stream.concat(others(replaced).stream(), Stream.of(wanted)).toList()));
    return Optional.of(wanted);
  }

  private List<Category> others(long id) {
    return names.tree().categories().stream().filter(one -> one.id() != id).toList();
  }

  @Override
  public boolean remove(long id, @Nullable Long heirId) {
    return torrents.alone(() -> {
      CategoryTree tree = names.tree();
      boolean hasHeir = heirId != null && heirId != id && tree.find(heirId).isPresent();
      if (tree.find(id).isEmpty()
          || tree.hasChildren(id)
          || (heirId == null ? torrents.isUsed(id) : !hasHeir)) {
        return false;
      }
      torrents.sortAnew(torrent ->
          Objects.equals(torrent.categoryId(), id) ? torrent.withCategoryId(heirId) : torrent);
      names.setTree(new CategoryTree(others(id)));
      return true;
    });
  }
}
