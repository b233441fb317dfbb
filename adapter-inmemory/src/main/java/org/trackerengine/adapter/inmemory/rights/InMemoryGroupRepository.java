package org.trackerengine.adapter.inmemory.rights;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.trackerengine.application.port.rights.GroupRepository;
import org.trackerengine.domain.user.Group;

/** Repository of groups in memory. Thread-safe. */
final class InMemoryGroupRepository implements GroupRepository {

  private final NavigableMap<String, Group> groups = new TreeMap<>();
  private long lastId;

  @Override
  public synchronized List<Group> all() {
    return List.copyOf(groups.values());
  }

  @Override
  public synchronized Optional<Group> create(Group group) {
    String key = Group.key(group.name());
    if (groups.containsKey(key)) {
      return Optional.empty();
    }
    Group created = group.withId(++lastId);
    groups.put(key, created);
    return Optional.of(created);
  }

  @Override
  public synchronized Optional<Group> change(long id, UnaryOperator<Group> change) {
    Optional<Group> found = groups.values().stream().filter(one -> one.id() == id).findFirst();
    return found.map(before -> {
      Group after =
          change
              .apply(before)
              .with()
              .id(before.id())
              .name(before.name())
              .createdAt(before.createdAt())
              .build();
      groups.put(Group.key(before.name()), after);
      return after;
    });
  }

  @Override
  public synchronized boolean remove(long id) {
    return groups.values().removeIf(group -> group.id() == id);
  }
}
