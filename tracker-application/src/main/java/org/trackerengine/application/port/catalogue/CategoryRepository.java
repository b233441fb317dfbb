package org.trackerengine.application.port.catalogue;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;

/** Stores the categories. Thread-safe; may block. */
public interface CategoryRepository {

  /** Returns all categories. */
  CategoryTree tree();

  /**
   * Stores a category, with a new id in place of its own; returns empty if the slug is taken. Of
   * two concurrent calls with the same slug, one succeeds.
   *
   * @throws IllegalArgumentException if it may not be below its parent ({@link
   *     CategoryTree#mayBeBelow}); nothing is stored then
   */
  Optional<Category> create(Category category);

  /**
   * Changes all but the id in one step; returns empty if the category does not exist or the slug is
   * taken.
   *
   * @throws IllegalArgumentException if it may not be below its parent ({@link
   *     CategoryTree#mayBeBelow}); nothing is stored then
   */
  Optional<Category> change(long id, UnaryOperator<Category> change);

  /**
   * Removes a category that has none below itself and no torrents, deleted ones included.
   *
   * @param heirId the category into which its torrents are moved first; null to remove it only if
   *     it has none
   * @return false if there is no such category, if it is in use, or if there is no such heir;
   *     nothing is changed then
   */
  boolean remove(long id, @Nullable Long heirId);
}
