package org.trackerengine.application.directory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/**
 * All users by passkey and by id, in memory: a live copy of the repository's. The credit in its
 * users is as old as the entry. Thread-safe; lookups never block. Reads are repeated one after the
 * other, the reading included, so that nothing older ever replaces something newer.
 */
public final class UserDirectory {

  private final UserRepository repository;
  private final PasskeyTable byPasskey = new PasskeyTable();
  private final Map<Long, User> byId = new ConcurrentHashMap<>();

  public UserDirectory(UserRepository repository) {
    this.repository = repository;
  }

  /** Reads all users. Users never vanish from a repository, so nothing is taken away. */
  public synchronized void load() {
    repository.visitAll(this::put);
  }

  /** Reads one user again; a rotated key is unknown when this returns. */
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

  /** The keys that users have; by one that is found here its user is found at once. */
  public KnownPasskeys passkeys() {
    return byPasskey;
  }

  /** The user whose current passkey this is, or null. */
  public @Nullable User find(@Nullable Passkey passkey) {
    return passkey == null ? null : byPasskey.userOf(passkey);
  }

  /** The user with this id, or null. */
  public @Nullable User findById(long userId) {
    return byId.get(userId);
  }
}
