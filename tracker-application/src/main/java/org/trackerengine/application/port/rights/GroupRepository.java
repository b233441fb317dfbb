package org.trackerengine.application.port.rights;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trackerengine.domain.user.Group;

/**
 * Stores the groups of users. Which group a user is in is stored with the user; a user whose group
 * was removed is in none. Thread-safe; may block. Announces do not use it; they use {@code
 * GroupDirectory}.
 */
public interface GroupRepository {

  /** Returns all groups in order of name, ignoring letter case. */
  List<Group> all();

  /**
   * Stores a group, with a new id in place of its own; returns empty if the name is taken. Of two
   * concurrent calls with the same name, one succeeds.
   */
  Optional<Group> create(Group group);

  /**
   * Changes all but id, name and time of creation in one step; returns empty if the group does not
   * exist.
   */
  Optional<Group> change(long id, UnaryOperator<Group> change);

  /** Removes a group; returns false if there is none with this id. */
  boolean remove(long id);
}
