package org.trackerengine.adapter.inmemory.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.Cursor;
import org.trackerengine.application.port.registry.NameSkeletons;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserBuilder;
import org.trackerengine.domain.user.UserName;

/** Repository of the users in memory. Thread-safe. */
public final class InMemoryUserRepository implements UserRepository {

  private static final int MOST_ITEMS = 200;
  private static final String LIST = "users";

  /** The users by id, which counts from 1. No user is ever removed. */
  private final List<User> users = new ArrayList<>();

  private final NavigableMap<String, Long> idsByName = new TreeMap<>();
  private final Map<String, Long> idsBySkeleton = new HashMap<>();
  private final Map<Passkey, Long> idsByPasskey = new HashMap<>();

  private User userOf(long id) {
    return users.get((int) id - 1);
  }

  @Override
  public synchronized Optional<User> findById(long id) {
    return contains(id) ? Optional.of(userOf(id)) : Optional.empty();
  }

  @Override
  public synchronized Optional<User> findByName(String name) {
    return Optional.ofNullable(idsByName.get(UserName.key(name))).map(this::userOf);
  }

  @Override
  public synchronized Optional<User> findByPasskey(Passkey passkey) {
    return Optional.ofNullable(idsByPasskey.get(passkey)).map(this::userOf);
  }

  @Override
  public synchronized Page<User> page(int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    String last = after == null ? "" : Cursor.parse(LIST, after, 1).getFirst();
    NavigableMap<String, Long> rest = idsByName.tailMap(last, false);
    List<User> items = rest.values().stream().limit(limit).map(this::userOf).toList();
    boolean more = rest.size() > items.size();
    return new Page<>(
        items, more ? Cursor.of(LIST, List.of(UserName.key(items.getLast().name()))) : null);
  }

  @Override
  public void visitAll(Consumer<? super User> visitor) {
    List<User> all;
    synchronized (this) {
      all = List.copyOf(users);
    }
    all.forEach(visitor);
  }

  @Override
  public synchronized Optional<User> create(NewUser user) {
    if (isTaken(0, user.name(), user.skeleton()) || idsByPasskey.containsKey(user.passkey())) {
      return Optional.empty();
    }
    long id = users.size() + 1L;
    idsBySkeleton.put(user.skeleton(), id);
    idsByName.put(UserName.key(user.name()), id);
    idsByPasskey.put(user.passkey(), id);
    User created =
        UserBuilder.builder()
            .id(id)
            .name(user.name())
            .role(user.role())
            .verified(user.verified())
            .enabled(true)
            .canLeech(true)
            .passkey(user.passkey())
            .factors(Factors.NEUTRAL)
            .uploaded(0)
            .downloaded(0)
            .createdAt(user.createdAt())
            .build();
    users.add(created);
    return Optional.of(created);
  }

  private User put(User user) {
    users.set((int) user.id() - 1, user);
    return user;
  }

  @Override
  public synchronized Optional<User> change(long id, UnaryOperator<User> change) {
    return findById(id).map(user -> put(changed(user, change.apply(user))));
  }

  private static User changed(User user, User wanted) {
    return user.with()
        .role(wanted.role())
        .verified(wanted.verified())
        .enabled(wanted.enabled())
        .disabledReason(wanted.disabledReason())
        .disabledUntil(wanted.disabledUntil())
        .canLeech(wanted.canLeech())
        .factors(wanted.factors())
        .build();
  }

  /** Whether a user other than the one with this id has the name, or one that looks like it. */
  private boolean isTaken(long id, String name, String skeleton) {
    return idsByName.getOrDefault(UserName.key(name), id) != id
        || idsBySkeleton.getOrDefault(skeleton, id) != id;
  }

  @Override
  public synchronized Optional<User> rename(long id, String name, String skeleton) {
    if (!contains(id) || isTaken(id, name, skeleton)) {
      return Optional.empty();
    }
    idsByName.values().removeIf(other -> other == id);
    idsBySkeleton.values().removeIf(other -> other == id);
    idsByName.put(UserName.key(name), id);
    idsBySkeleton.put(skeleton, id);
    return Optional.of(put(userOf(id).withName(name)));
  }

  /** Does nothing, as every name is stored with its skeleton. */
  @Override
  public void fillSkeletons(NameSkeletons skeletons) {}

  @Override
  public synchronized Optional<User> rotatePasskey(long id, Passkey passkey) {
    Long holder = idsByPasskey.get(passkey);
    if (!contains(id) || holder != null && holder != id) {
      return Optional.empty();
    }
    User user = userOf(id);
    idsByPasskey.remove(user.passkey());
    idsByPasskey.put(passkey, id);
    return Optional.of(put(user.withPasskey(passkey)));
  }

  public synchronized boolean contains(long id) {
    return id > 0 && id <= users.size();
  }

  /** Adds credited bytes to a user's totals. */
  public synchronized void credit(long id, long uploaded, long downloaded) {
    findById(id).ifPresent(user -> put(user.plus(uploaded, downloaded)));
  }
}
