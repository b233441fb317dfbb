package org.trackerengine.application.directory;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.rights.GroupRepository;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.User;

/**
 * All groups: a copy of the repository in memory, which is kept up to date. Thread-safe; lookups
 * never block and allocate nothing.
 */
public final class GroupDirectory {

  private final GroupRepository repository;
  private final SwarmStore swarms;

  /** The groups in order of id. */
  private volatile Group[] groups = {};

  public GroupDirectory(GroupRepository repository, SwarmStore swarms) {
    this.repository = repository;
    this.swarms = swarms;
  }

  /** Reads all groups. */
  synchronized void load() {
    Group[] read =
        repository.all().stream().sorted(Comparator.comparingLong(Group::id)).toArray(Group[]::new);
    for (Group group : read) {
      if (group.downloadSlots() > 0) {
        swarms.countDownloads();
      }
    }
    groups = read;
  }

  /** Returns the group with this id, or null. */
  public @Nullable Group find(long id) {
    if (id != 0) {
      for (Group group : groups) {
        if (group.id() == id) {
          return group;
        }
      }
    }
    return null;
  }

  /** Returns the group of a user, or null. */
  public @Nullable Group of(@Nullable User user) {
    return user == null ? null : find(user.groupId());
  }
}
