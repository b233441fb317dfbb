package org.trackerengine.adapter.inmemory.rights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.Cursor;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.rights.FactorRepository;
import org.trackerengine.domain.accounting.TimedFactors;

/** Repository of timed credit factors in memory. Thread-safe. */
final class InMemoryFactorRepository implements FactorRepository {

  private static final int MOST_ITEMS = 200;
  private static final String LIST = "factors";

  private final NavigableMap<Long, TimedFactors> factors = new TreeMap<>();
  private long lastId;

  @Override
  public synchronized Optional<TimedFactors> findById(long id) {
    return Optional.ofNullable(factors.get(id));
  }

  @Override
  public synchronized Page<TimedFactors> page(int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    long last =
        after == null ? Long.MAX_VALUE : Long.parseLong(Cursor.parse(LIST, after, 1).getFirst());
    NavigableMap<Long, TimedFactors> rest = factors.headMap(last, false).descendingMap();
    List<TimedFactors> items = rest.values().stream().limit(limit).toList();
    boolean more = rest.size() > items.size();
    return new Page<>(
        items, more ? Cursor.of(LIST, List.of(Long.toString(items.getLast().id()))) : null);
  }

  @Override
  public void visitAll(Consumer<? super TimedFactors> visitor) {
    List<TimedFactors> all;
    synchronized (this) {
      all = new ArrayList<>(factors.values());
    }
    all.forEach(visitor);
  }

  @Override
  public synchronized long count() {
    return factors.size();
  }

  @Override
  public synchronized TimedFactors add(TimedFactors wanted) {
    TimedFactors added = wanted.withId(++lastId);
    factors.put(lastId, added);
    return added;
  }

  @Override
  public synchronized boolean remove(long id) {
    return factors.remove(id) != null;
  }

  @Override
  public synchronized int removeEnded(Instant now) {
    int before = factors.size();
    factors.values().removeIf(one -> one.endsAtMillis() <= now.toEpochMilli());
    return before - factors.size();
  }
}
