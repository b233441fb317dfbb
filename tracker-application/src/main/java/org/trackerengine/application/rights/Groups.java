package org.trackerengine.application.rights;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.rights.GroupRepository;
import org.trackerengine.domain.user.Group;

/**
 * Use cases of admins for groups. A user is put into a group as any other change of a user is made.
 * May block. Changes apply to announces as soon as the call returns. Thread-safe.
 */
public final class Groups {

  private final TrackerClock clock;
  private final GroupRepository repository;
  private final Registry registry;

  public Groups(TrackerClock clock, GroupRepository repository, Registry registry) {
    this.clock = clock;
    this.repository = repository;
    this.registry = registry;
  }

  /** Returns all groups in order of name. */
  public List<Group> all() {
    return repository.all();
  }

  /** Returns the group with this name, ignoring letter case. */
  public Optional<Group> findByName(String name) {
    return repository.all().stream()
        .filter(group -> Group.key(group.name()).equals(Group.key(name)))
        .findFirst();
  }

  /** Returns the name of the group with this id, from memory; empty if there is none. */
  public Optional<String> nameOf(long id) {
    return Optional.ofNullable(registry.groups().find(id)).map(Group::name);
  }

  /** Whether there are as many groups as may be. */
  public boolean areFull() {
    return repository.all().size() >= RightsLimits.DEFAULT.groups();
  }

  /** Creates a group like {@code wanted}, created now; returns empty if the name is taken. */
  public Optional<Group> create(Group wanted) {
    return changed(repository.create(wanted.withCreatedAt(clock.wallTime())));
  }

  /** Changes rights, limits and factors of a group; returns empty if it does not exist. */
  public Optional<Group> change(long id, UnaryOperator<Group> change) {
    return changed(repository.change(id, change));
  }

  private Optional<Group> changed(Optional<Group> group) {
    group.ifPresent(any -> registry.changed(new RegistryChange.GroupsChanged()));
    return group;
  }

  /** Removes a group, whose members are in none then; returns false if it does not exist. */
  public boolean remove(long id) {
    boolean removed = repository.remove(id);
    if (removed) {
      registry.changed(new RegistryChange.GroupsChanged());
    }
    return removed;
  }
}
