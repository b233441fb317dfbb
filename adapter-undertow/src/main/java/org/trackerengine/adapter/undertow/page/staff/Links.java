package org.trackerengine.adapter.undertow.page.staff;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;
import org.trackerengine.application.port.registry.Page;

/**
 * The links below a list.
 *
 * @param first to its first page; null on that one
 * @param next to its next page; null on the last one
 */
public record Links(@Nullable String first, @Nullable String next) {

  static final Links NONE = new Links(null, null);

  /** Items on a page of a list that is in memory. */
  static final int ITEMS = 100;

  private static final String PAGE = "page";
  private static final int MOST_PAGES = 1_000_000;

  /**
   * A part of a list that is in memory.
   *
   * @param items what the page shows
   */
  public record Listed<T>(List<T> items, Links links) {}

  /** Reads a page; a cursor that is none is a problem. */
  static <T> Page<T> read(Supplier<Page<T>> page) {
    try {
      return page.get();
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
  }

  /**
   * Returns the links of a list.
   *
   * @param after cursor of the page; null for the first one
   * @param filters names of parameters, each with its value behind it; null or empty for none
   */
  static Links of(String path, @Nullable String after, Page<?> page, @Nullable String... filters) {
    return new Links(
        after == null ? null : link(path, "after", null, filters),
        page.next() == null ? null : link(path, "after", page.next(), filters));
  }

  /** Returns the part of a list that {@code query} wants. */
  static <T> Listed<T> part(
      List<T> all, String path, QueryParameters query, @Nullable String... filters) {
    int number = query.number(PAGE, 1, MOST_PAGES, 1);
    int from = (int) Math.min((number - 1L) * ITEMS, all.size());
    int until = Math.min(from + ITEMS, all.size());
    return new Listed<>(
        all.subList(from, until),
        new Links(
            number == 1 ? null : link(path, PAGE, null, filters),
            until == all.size() ? null : link(path, PAGE, Integer.toString(number + 1), filters)));
  }

  private static String link(
      String path, String name, @Nullable String value, @Nullable String... filters) {
    StringBuilder link = new StringBuilder(path);
    add(link, name, value);
    for (int i = 0; i + 1 < filters.length; i += 2) {
      add(link, String.valueOf(filters[i]), filters[i + 1]);
    }
    return link.toString();
  }

  private static void add(StringBuilder link, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      link.append(link.indexOf("?") < 0 ? '?' : '&')
          .append(name)
          .append('=')
          .append(LocalPath.encoded(value));
    }
  }
}
