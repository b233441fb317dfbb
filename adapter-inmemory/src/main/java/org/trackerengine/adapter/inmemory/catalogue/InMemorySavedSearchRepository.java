package org.trackerengine.adapter.inmemory.catalogue;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trackerengine.application.port.catalogue.SavedSearchRepository;
import org.trackerengine.domain.search.SavedSearch;

/** Repository of saved searches in memory; its use case bounds them. Thread-safe. */
final class InMemorySavedSearchRepository implements SavedSearchRepository {

  private final Map<Long, TreeMap<Long, SavedSearch>> byUser = new HashMap<>();
  private long lastId;

  @Override
  public synchronized List<SavedSearch> ofUser(long userId) {
    return List.copyOf(byUser.getOrDefault(userId, new TreeMap<>()).values());
  }

  @Override
  public synchronized Optional<SavedSearch> create(SavedSearch search) {
    TreeMap<Long, SavedSearch> own =
        byUser.computeIfAbsent(search.userId(), same -> new TreeMap<>());
    if (own.values().stream().anyMatch(one -> one.name().equals(search.name()))) {
      return Optional.empty();
    }
    SavedSearch stored =
        new SavedSearch(
            ++lastId,
            search.userId(),
            search.name(),
            search.text(),
            search.createdAt().truncatedTo(ChronoUnit.MICROS));
    own.put(stored.id(), stored);
    return Optional.of(stored);
  }

  @Override
  public synchronized boolean remove(long userId, long id) {
    TreeMap<Long, SavedSearch> own = byUser.get(userId);
    return own != null && own.remove(id) != null;
  }

  @Override
  public synchronized void removeAll(long userId) {
    byUser.remove(userId);
  }
}
