package org.trackerengine.application.port.registry;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items items in their order
 * @param next value to pass as {@code after} for the following page; null for the last page
 * @param <T> type of the items
 */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /** Returns a page in which each item is replaced by the result of {@code change}. */
  public Page<T> map(UnaryOperator<T> change) {
    return new Page<>(items.stream().map(change).toList(), next);
  }
}
