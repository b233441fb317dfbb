package org.trackerengine.application.port.catalogue;

import java.util.List;
import java.util.Optional;
import org.trackerengine.domain.search.SavedSearch;

/** Stores the searches that users have saved. Thread-safe; may block. */
public interface SavedSearchRepository {

  /** Returns the searches of a user, the oldest first. */
  List<SavedSearch> ofUser(long userId);

  /**
   * Stores a search of an existing user, with a new id in place of its own; returns empty if the
   * user has one of the same name. Of two concurrent calls with the same name, one succeeds.
   */
  Optional<SavedSearch> create(SavedSearch search);

  /** Removes a search of a user; returns false if there is no such search. */
  boolean remove(long userId, long id);

  /** Removes all searches of a user. */
  void removeAll(long userId);
}
