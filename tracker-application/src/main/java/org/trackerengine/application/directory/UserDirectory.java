package org.trackerengine.application.directory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/**
 * All users by passkey and by id: a copy of the repository in memory, which is kept up to date. The
 * transfer totals of a user are as old as the entry. Thread-safe; lookups never block. Loads and
 * refreshes run one after the other, including the read from the repository, so that older data
 * never replaces newer data.
 */
public final class UserDirectory {

  private final UserRepository repository;
  private final PasskeyTable byPasskey = new PasskeyTable();
  private final Map<Long, User> byId = new ConcurrentHashMap<>();

  public UserDirectory(UserRepository repository) {
    this.repository = repository;
  }

  /** Reads all users. None is removed, because users never disappear from a repository. */
  public synchronized void load() {
    repository.visitAll(this::put);
  }

  /** Reads one user again; when it returns, a replaced passkey is no longer accepted. */
  public synchronized void refresh(long userId) {
    repository.findById(userId).ifPresent(this::put);
  }

  private void put(User user) {
    User before = byId.put(user.id(), user);
    if (before != null && !before.passkey().equals(user.passkey())) {
      byPasskey.remove(before);
    }
    byPasskey.put(user);
  }

  /**
   * Returns a lookup of the current passkeys; a passkey found there leads to its user without
   * another lookup.
   */
  public KnownPasskeys passkeys() {
    return byPasskey;
  }

  /** Returns the user whose current passkey this is, or null. */
  public @Nullable User find(@Nullable Passkey passkey) {
    return passkey == null ? null : byPasskey.userOf(passkey);
  }

  /** Returns all users, in no order. */
  public Stream<User> all() {
    return byId.values().stream();
  }

  /** Returns the user with this id, or null. */
  public @Nullable User findById(long userId) {
    return byId.get(userId);
  }
}
