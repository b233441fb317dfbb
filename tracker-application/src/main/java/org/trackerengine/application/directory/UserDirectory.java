package org.trackerengine.application.directory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.UserRepository;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/**
 * All users by passkey, in memory: a live copy of the repository's. The credit in its users is as
 * old as the entry. Thread-safe; lookups never block.
 */
public final class UserDirectory {

  private final UserRepository repository;
  private final Map<Passkey, User> byPasskey = new ConcurrentHashMap<>();
  private final Map<Long, Passkey> passkeys = new ConcurrentHashMap<>();

  public UserDirectory(UserRepository repository) {
    this.repository = repository;
  }

  /** Reads all users. Users never vanish from a repository, so nothing is taken away. */
  public void load() {
    repository.visitAll(this::put);
  }

  /** Reads one user again; a rotated key is unknown when this returns. */
  public void refresh(long userId) {
    repository.findById(userId).ifPresent(this::put);
  }

  /** Serialised, so that of two refreshes of one user the later one stays. */
  private synchronized void put(User user) {
    Passkey before = passkeys.put(user.id(), user.passkey());
    byPasskey.put(user.passkey(), user);
    if (before != null && !before.equals(user.passkey())) {
      byPasskey.remove(before);
    }
  }

  /** The user whose current passkey this is, or null. */
  public @Nullable User find(@Nullable Passkey passkey) {
    return passkey == null ? null : byPasskey.get(passkey);
  }
}
