package org.trackerengine.domain.torrent;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All categories of a tracker, a tree of two levels.
 *
 * @param categories each category of the upper level, followed by those below it; beside each other
 *     they are sorted by position, then by name, then by slug
 */
public record CategoryTree(List<Category> categories) {

  private static final Comparator<Category> ORDER =
      Comparator.comparingInt(Category::position)
          .thenComparing(Category::name)
          .thenComparing(Category::slug);

  public CategoryTree {
    List<Category> all = List.copyOf(categories);
    categories =
        all.stream()
            .filter(category -> category.parentId() == null)
            .sorted(ORDER)
            .flatMap(top -> Stream.concat(Stream.of(top), below(all, top.id()).sorted(ORDER)))
            .toList();
  }

  private static Stream<Category> below(List<Category> all, long id) {
    return all.stream().filter(one -> one.parentId() != null && one.parentId() == id);
  }

  /** Returns the category with this id. */
  public Optional<Category> find(long id) {
    return categories.stream().filter(category -> category.id() == id).findFirst();
  }

  /** Returns the category with this slug. */
  public Optional<Category> find(String slug) {
    return categories.stream().filter(category -> category.slug().equals(slug)).findFirst();
  }

  /** Returns the ids of a category and of those below it. */
  public Set<Long> idsFrom(Category category) {
    return Stream.concat(Stream.of(category), below(categories, category.id()))
        .map(Category::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether there are categories below this one. */
  public boolean hasChildren(long id) {
    return below(categories, id).findAny().isPresent();
  }

  /**
   * Whether a category may be put below another: that one exists and is at the upper level, and the
   * category has none below itself.
   *
   * @param id the category; 0 for a new one
   * @param parentId the category above; null for the upper level, where every category may be
   */
  public boolean mayBeBelow(long id, @Nullable Long parentId) {
    return parentId == null
        || parentId != id
            && !hasChildren(id)
            && find(parentId).filter(parent -> parent.parentId() == null).isPresent();
  }
}
