package org.trackerengine.application.user;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.NameSkeletons;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserName;

/**
 * Use cases for user accounts, for admins and for the users themselves. May block. Changes apply to
 * announces as soon as the call returns. Thread-safe.
 */
public final class Users {

  private final TrackerClock clock;
  private final RandomGenerator secure;
  private final UserRepository repository;
  private final Registry registry;
  private final NameSkeletons skeletons;

  /**
   * Creates the use cases; {@code secure} generates passkeys and must be cryptographically strong.
   */
  public Users(
      TrackerClock clock,
      RandomGenerator secure,
      UserRepository repository,
      Registry registry,
      NameSkeletons skeletons) {
    this.skeletons = skeletons;
    this.clock = clock;
    this.secure = secure;
    this.repository = repository;
    this.registry = registry;
  }

  /**
   * Creates a user with a new passkey; returns empty if the name, or one that looks like it, is
   * taken.
   *
   * @throws IllegalArgumentException if the name is not valid ({@link UserName})
   */
  public Optional<User> create(String name, Role role, boolean verified) {
    return create(name, role, verified, Passkey.generate(secure));
  }

  /** Creates a user with a given passkey; returns empty if the name or the passkey is taken. */
  public Optional<User> create(String name, Role role, boolean verified, Passkey passkey) {
    if (!UserName.isValid(name)) {
      throw new IllegalArgumentException(UserName.RULE);
    }
    return changed(
        repository.create(
            new NewUser(name, skeletons.of(name), role, verified, passkey, clock.wallTime())));
  }

  /** Returns the user with this id. */
  public Optional<User> findById(long id) {
    return repository.findById(id);
  }

  /**
   * Returns the name of the user with this id, usually from memory, so that many names can be
   * looked up.
   */
  public Optional<String> nameOf(long id) {
    return Optional.ofNullable(registry.users().findById(id))
        .or(() -> repository.findById(id)) // just created by another tracker
        .map(User::name);
  }

  /** Returns the user with this name, ignoring letter case. */
  public Optional<User> findByName(String name) {
    return repository.findByName(name);
  }

  /** Returns the users with this role, from memory. */
  public Stream<User> withRole(Role role) {
    return registry.users().all().filter(user -> user.role() == role);
  }

  /**
   * Returns a page of all users by name.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of this list
   */
  public Page<User> page(int limit, @Nullable String after) {
    return repository.page(limit, after);
  }

  /**
   * Returns up to {@code most} users whose names have {@code part} in them, in order of name, from
   * memory; letter case is ignored. Their credit may be out of date.
   */
  public List<User> search(String part, int most) {
    String wanted = UserName.key(part);
    return registry
        .users()
        .all()
        .filter(user -> UserName.key(user.name()).contains(wanted))
        .sorted(Comparator.comparing(user -> UserName.key(user.name())))
        .limit(most)
        .toList();
  }

  /**
   * Changes role, verified, enabled, the right to download or factors; returns empty if the user
   * does not exist. The live peers of a user who is no longer enabled are dropped at once.
   */
  public Optional<User> change(String name, UnaryOperator<User> change) {
    return changed(
        repository.findByName(name).flatMap(user -> repository.change(user.id(), change)));
  }

  /**
   * Gives a user another name; returns empty if it, or one that looks like it, is taken.
   *
   * @throws IllegalArgumentException if the name is not valid ({@link UserName})
   */
  public Optional<User> rename(User user, String name) {
    if (!UserName.isValid(name)) {
      throw new IllegalArgumentException(UserName.RULE);
    }
    return changed(repository.rename(user.id(), name, skeletons.of(name)));
  }

  /**
   * Computes what the names of before look like, so that no new name can be taken for one of them;
   * to be called once when a tracker starts.
   */
  public void fillSkeletons() {
    repository.fillSkeletons(skeletons);
  }

  /**
   * Replaces the passkey; when it returns, the old passkey is no longer accepted. Empty if the user
   * does not exist.
   */
  public Optional<User> rotatePasskey(String name) {
    return changed(
        repository
            .findByName(name)
            .flatMap(user -> repository.rotatePasskey(user.id(), Passkey.generate(secure))));
  }

  private Optional<User> changed(Optional<User> user) {
    user.ifPresent(u -> registry.changed(new RegistryChange.UserChanged(u.id())));
    return user;
  }
}
