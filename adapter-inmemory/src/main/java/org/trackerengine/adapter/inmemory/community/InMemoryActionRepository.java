package org.trackerengine.adapter.inmemory.community;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.port.community.ActionRepository;
import org.trackerengine.application.port.registry.Page;

/** Repository of the newest actions in memory. Thread-safe. */
final class InMemoryActionRepository implements ActionRepository {

  private final int mostActions;
  private final NavigableMap<Long, Action> actions = new TreeMap<>();
  private long lastId;

  InMemoryActionRepository(int mostActions) {
    this.mostActions = mostActions;
  }

  @Override
  public <T extends @Nullable Object> T asOne(Supplier<T> deed) {
    return deed.get();
  }

  @Override
  public synchronized Action append(Action wanted) {
    Action appended = wanted.withId(++lastId);
    actions.put(lastId, appended);
    if (actions.size() > mostActions) {
      actions.pollFirstEntry();
    }
    return appended;
  }

  @Override
  public synchronized Page<Action> page(ActionQuery query) {
    return query.page(
        actions.headMap(query.start(), false).descendingMap().values().stream()
            .filter(query::includes)
            .limit(query.limit() + 1L)
            .toList());
  }

  @Override
  public synchronized void expire(Instant before, long most) {
    actions.headMap(lastId - most, true).clear();
    actions.values().removeIf(action -> action.at().isBefore(before));
  }
}
