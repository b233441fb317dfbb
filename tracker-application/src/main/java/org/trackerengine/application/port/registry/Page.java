package org.trackerengine.application.port.registry;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in order
 * @param next what to pass as {@code after} for the following page; null when this is the last
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /** The same page with each item replaced. */
  public Page<T> map(UnaryOperator<T> change) {
    return new Page<>(items.stream().map(change).toList(), next);
  }
}
