package org.trackerengine.adapter.undertow.api.catalogue;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;

/** A category as JSON; {@code parent} is a slug. */
record CategoryView(String slug, String name, @Nullable String parent, int position, int newznab) {

  static CategoryView of(Category category, CategoryTree tree) {
    Long parentId = category.parentId();
    return new CategoryView(
        category.slug(),
        category.name(),
        parentId == null ? null : tree.find(parentId).map(Category::slug).orElse(null),
        category.position(),
        category.newznab());
  }
}
