package org.trackerengine.application.catalogue;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.catalogue.CatalogueException.Reason;
import org.trackerengine.application.port.catalogue.CategoryRepository;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;

/**
 * Use cases of admins for categories, which are a tree of two levels. May block. What they refuse
 * throws {@link CatalogueException}. Thread-safe.
 */
public final class Categories {

  private final CategoryRepository repository;

  Categories(CategoryRepository repository) {
    this.repository = repository;
  }

  /** Returns all categories. */
  public CategoryTree tree() {
    return repository.tree();
  }

  /** Creates a category like {@code wanted}. */
  public Category create(Category wanted) {
    CategoryTree tree = repository.tree();
    if (tree.categories().size() >= CatalogueLimits.DEFAULT.categories()) {
      throw CatalogueException.of(Reason.CATEGORIES_FULL);
    }
    checkLevels(tree, 0, wanted.parentId());
    return repository.create(wanted).orElseThrow(() -> CatalogueException.of(Reason.SLUG_TAKEN));
  }

  /** Changes an existing category. */
  public Category change(Category category, UnaryOperator<Category> change) {
    checkLevels(repository.tree(), category.id(), change.apply(category).parentId());
    return repository
        .change(category.id(), change)
        .orElseThrow(() -> CatalogueException.of(Reason.SLUG_TAKEN));
  }

  private static void checkLevels(CategoryTree tree, long id, @Nullable Long parentId) {
    if (!tree.mayBeBelow(id, parentId)) {
      throw CatalogueException.of(Reason.TWO_LEVELS);
    }
  }

  /**
   * Removes a category that has no others below it.
   *
   * @param heir the category into which its torrents are moved first; null to remove it only if it
   *     has none, deleted ones included
   */
  public void remove(Category category, @Nullable Category heir) {
    if (!repository.remove(category.id(), heir == null ? null : heir.id())) {
      throw CatalogueException.of(Reason.CATEGORY_IN_USE);
    }
  }
}
