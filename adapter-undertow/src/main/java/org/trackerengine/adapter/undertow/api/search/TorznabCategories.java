package org.trackerengine.adapter.undertow.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;

/**
 * The categories as tools number them. A category has a number of its own, from 100,000 on, and
 * maybe one of Newznab's list, which tools know: that of the category itself, or else of the one
 * above it.
 */
final class TorznabCategories {

  /** First number that Torznab leaves to trackers. */
  private static final long OWN = 100_000;

  /** Categories of Newznab's upper level are a thousand numbers apart. */
  private static final int BLOCK = 1_000;

  private static final long OTHER = 8_000;

  private static final Map<Integer, String> STANDARD =
      Map.of(
          1_000, "Console",
          2_000, "Movies",
          3_000, "Audio",
          4_000, "PC",
          5_000, "TV",
          6_000, "XXX",
          7_000, "Books",
          8_000, "Other");

  private final CategoryTree tree;

  TorznabCategories(CategoryTree tree) {
    this.tree = tree;
  }

  /** Returns the numbers by which tools know the category; that of others for none. */
  List<Long> numbers(@Nullable Category category) {
    if (category == null) {
      return List.of(OTHER);
    }
    List<Long> numbers = new ArrayList<>();
    int standard = standard(category);
    if (standard != 0) {
      numbers.add((long) standard);
    }
    numbers.add(OWN + category.id());
    return numbers;
  }

  /** Returns the category's number in Newznab's list; 0 if it has none. */
  private int standard(Category category) {
    if (category.newznab() != 0 || category.parentId() == null) {
      return category.newznab();
    }
    return tree.find(category.parentId()).map(Category::newznab).orElse(0);
  }

  /**
   * Returns the ids of the categories that have one of the numbers; a block's includes all of it.
   */
  Set<Long> ids(Set<Long> numbers) {
    return tree.categories().stream()
        .filter(category -> isAny(category, numbers))
        .map(Category::id)
        .collect(Collectors.toSet());
  }

  private boolean isAny(Category category, Set<Long> numbers) {
    long standard = standard(category);
    long parent = category.parentId() == null ? 0 : OWN + category.parentId();
    return numbers.contains(OWN + category.id())
        || parent != 0 && numbers.contains(parent)
        || standard != 0
            && (numbers.contains(standard) || numbers.contains(standard / BLOCK * BLOCK));
  }

  /** Writes the categories of the capabilities: Newznab's that are used, and all of ours. */
  void write(XmlDocument xml) {
    xml.start("categories");
    Map<Integer, Map<Integer, String>> used = new TreeMap<>();
    for (Category category : tree.categories()) {
      int standard = standard(category);
      if (standard != 0) {
        Map<Integer, String> block =
            used.computeIfAbsent(standard / BLOCK * BLOCK, same -> new TreeMap<>());
        if (standard % BLOCK != 0) {
          block.putIfAbsent(standard, category.name());
        }
      }
    }
    used.forEach((block, subs) -> {
      start(xml, block, STANDARD.getOrDefault(block, "Other"));
      subs.forEach((number, name) -> empty(xml, number, name));
      xml.end();
    });
    for (Category category : tree.categories()) {
      start(xml, OWN + category.id(), category.name());
      xml.end();
    }
    xml.end();
  }

  private static void start(XmlDocument xml, long number, String name) {
    xml.start("category").attribute("id", "" + number).attribute("name", name);
  }

  private static void empty(XmlDocument xml, long number, String name) {
    xml.empty("subcat").attribute("id", "" + number).attribute("name", name);
  }
}
