package org.trackerengine.application.port.registry;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/**
 * The users. Thread-safe; may block. Not asked while an announce waits: that is what {@code
 * UserDirectory} is for.
 */
public interface UserRepository {

  /** The user with this id. */
  Optional<User> findById(long id);

  /** The user with this name, letter case ignored. */
  Optional<User> findByName(String name);

  /** The user with this current passkey. */
  Optional<User> findByPasskey(Passkey passkey);

  /**
   * A page of all users in order of name, letter case ignored.
   *
   * @param limit 1–200 items
   * @param after the {@code next} of the page before, or null for the first one
   * @throws IllegalArgumentException when {@code after} is not such a {@code next}
   */
  Page<User> page(int limit, @Nullable String after);

  /** Tells {@code visitor} every user in order of id. */
  void visitAll(Consumer<? super User> visitor);

  /** Creates a user; empty when the name or the passkey is taken. Of two that race one wins. */
  Optional<User> create(NewUser user);

  /**
   * Changes role, verified, enabled, the right to download or factors in one step; empty when there
   * is no such user. What {@code change} does to anything else is ignored.
   */
  Optional<User> change(long id, UnaryOperator<User> change);

  /** Gives the user another passkey; empty when there is no such user or the passkey is taken. */
  Optional<User> rotatePasskey(long id, Passkey passkey);
}
