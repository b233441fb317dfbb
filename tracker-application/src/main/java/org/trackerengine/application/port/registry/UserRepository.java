package org.trackerengine.application.port.registry;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/**
 * Stores the users. Thread-safe; may block. Announces do not use it; they use {@code
 * UserDirectory}.
 */
public interface UserRepository {

  /** Returns the user with this id. */
  Optional<User> findById(long id);

  /** Returns the user with this name, ignoring letter case. */
  Optional<User> findByName(String name);

  /** Returns the user with this current passkey. */
  Optional<User> findByPasskey(Passkey passkey);

  /**
   * Returns a page of all users in order of name, ignoring letter case.
   *
   * @param limit 1–200 items
   * @param after the {@code next} of the page before, or null for the first one
   * @throws IllegalArgumentException when {@code after} is not such a {@code next}
   */
  Page<User> page(int limit, @Nullable String after);

  /** Passes every user to {@code visitor} in order of id. */
  void visitAll(Consumer<? super User> visitor);

  /**
   * Creates a user; returns empty if the name, one that looks like it, or the passkey is taken. Of
   * two concurrent calls with the same name or passkey, one succeeds.
   */
  Optional<User> create(NewUser user);

  /**
   * Changes role, verified, enabled, the right to download or factors in one step; returns empty if
   * the user does not exist. Other changes made by {@code change} are ignored.
   */
  Optional<User> change(long id, UnaryOperator<User> change);

  /**
   * Gives the user another name; returns empty if the user does not exist, or if the name or one
   * that looks like it is taken.
   *
   * @param skeleton what the name looks like
   */
  Optional<User> rename(long id, String name, String skeleton);

  /**
   * Stores the skeletons of names that were stored before there were any; a name whose skeleton is
   * taken stays without one.
   */
  void fillSkeletons(NameSkeletons skeletons);

  /**
   * Gives the user another passkey; returns empty if the user does not exist or the passkey is
   * taken.
   */
  Optional<User> rotatePasskey(long id, Passkey passkey);
}
