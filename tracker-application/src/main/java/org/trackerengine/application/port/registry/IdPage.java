package org.trackerengine.application.port.registry;

import java.util.List;
import java.util.function.ToLongFunction;

/** Pages of lists in the order of ids. For repositories that return pages. */
public final class IdPage {

  private IdPage() {}

  /**
   * Returns the id in a cursor.
   *
   * @throws IllegalArgumentException when {@code after} is not a cursor of {@code list}
   */
  public static long start(String list, String after) {
    return Long.parseLong(Cursor.parse(list, after, 1).getFirst());
  }

  /**
   * Returns a page of the first {@code limit} items of {@code found}, which has one more if there
   * is another page.
   */
  public static <T> Page<T> of(String list, List<T> found, int limit, ToLongFunction<T> id) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    String last = Long.toString(id.applyAsLong(items.getLast()));
    return new Page<>(items, Cursor.of(list, List.of(last)));
  }
}
