package org.trackerengine.adapter.undertow.page.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a list.
 *
 * @param more link to those that follow, or to all of them; null if there are no others
 */
public record Part<T>(List<T> items, @Nullable String more) {

  public boolean isEmpty() {
    return items.isEmpty();
  }
}
