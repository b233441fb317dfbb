package org.trackerengine.application.torrent;

import java.util.List;
import java.util.Optional;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.catalogue.SavedSearchRepository;
import org.trackerengine.domain.search.SavedSearch;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.user.User;

/** Use cases: a user saves searches under names. May block. Thread-safe. */
public final class SavedSearches {

  private final TrackerClock clock;
  private final SavedSearchRepository repository;

  public SavedSearches(TrackerClock clock, SavedSearchRepository repository) {
    this.clock = clock;
    this.repository = repository;
  }

  /** Returns the searches of a user, the oldest first; at most {@link SavedSearch#MOST}. */
  public List<SavedSearch> of(User user) {
    return repository.ofUser(user.id());
  }

  /** Whether a user has as many searches as one may have. */
  public boolean isFull(User user) {
    return of(user).size() >= SavedSearch.MOST;
  }

  /**
   * Saves a search; returns empty if the user has one of the same name, or as many as one may have.
   *
   * @throws org.trackerengine.domain.search.SearchException when it cannot be understood
   */
  public synchronized Optional<SavedSearch> save(User user, String name, String text) {
    Search.parse(text);
    return isFull(user)
        ? Optional.empty()
        : repository.create(new SavedSearch(0, user.id(), name, text, clock.wallTime()));
  }

  /** Removes a search of a user; returns false if there is no such search. */
  public boolean remove(User user, long id) {
    return repository.remove(user.id(), id);
  }
}
