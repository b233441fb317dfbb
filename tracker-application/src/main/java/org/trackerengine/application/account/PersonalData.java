package org.trackerengine.application.account;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.admin.AdminUsers;
import org.trackerengine.application.port.account.AccountStorage;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/**
 * Use case: everything that is stored of a user is deleted. What stays is a disabled user without a
 * name, because torrents and finished downloads refer to it. May block. Thread-safe.
 */
public final class PersonalData {

  /** Names to try for a deleted user; others would have to have registered all of them. */
  private static final int MOST_NAMES = 1_000;

  private final Tracker tracker;
  private final Users users;
  private final TrackerStorage storage;
  private final Sessions sessions;
  private final Passwords passwords;

  PersonalData(Tracker tracker, TrackerStorage storage, Sessions sessions, Passwords passwords) {
    this.passwords = passwords;
    this.tracker = tracker;
    this.users = tracker.users();
    this.storage = storage;
    this.sessions = sessions;
  }

  /**
   * Deletes the data of a user who asks for it.
   *
   * @throws AccountException when the password is wrong, or the user is an admin
   */
  public void delete(User user, String password) {
    passwords.check(user, password);
    delete(user);
  }

  /**
   * Deletes the data of a user as an admin.
   *
   * @throws AccountException when the user is an admin
   */
  public void delete(User admin, User user) {
    AdminUsers log = tracker.administration().users();
    delete(
        user,
        (nameless, begin) -> log.noting(admin, Action.Kind.USER_DELETED, nameless, null, begin));
  }

  /** How a deletion begins. */
  @FunctionalInterface
  interface Beginning {

    /**
     * Disables the user, who is not found by the name any more when the deletion is done.
     *
     * @param nameless what will be left of the user
     * @param disable disables the user
     * @return what {@code disable} returns
     */
    Optional<User> begin(User nameless, Supplier<Optional<User>> disable);
  }

  /**
   * Deletes the data of a user: name, mail address, password, tokens, sessions, links, notices,
   * live peers and transfers. Comments and reports stay without a name.
   *
   * @return what is left of the user
   * @throws AccountException when the user is an admin
   */
  public User delete(User user) {
    return delete(user, (nameless, disable) -> disable.get());
  }

  /**
   * Deletes the data of a user. What is noted of that is noted when it begins, so that nobody is
   * deleted without; a deletion that was interrupted is finished by the next one.
   */
  User delete(User user, Beginning beginning) {
    if (user.role().includes(Role.ADMIN)) {
      throw AccountException.of(Reason.ADMIN);
    }
    AccountStorage accounts = storage.accounts();
    String name = "deleted-" + HexFormat.of().withUpperCase().toHexDigits(user.id(), 8);
    beginning.begin(user.withName(name), () -> users.change(user.name(), PersonalData::disabled));
    sessions.endAll(user);
    tracker.tokens().revoke(user);
    accounts.links().removeAll(user.id());
    accounts.accounts().remove(user.id());
    storage.credentials().removePasswordHash(user.id());
    storage.catalogue().savedSearches().removeAll(user.id());
    users.rotatePasskey(user.name());
    tracker.flush(); // so that no report of the peers just dropped comes after
    storage.ledger().forgetUser(user.id());
    storage.community().comments().forgetUser(user.id());
    storage.community().reports().forgetUser(user.id());
    storage.community().notices().removeAll(user.id());
    return renamed(user, name);
  }

  /** Gives the user the name, or one made of it where someone has taken that: a name must go. */
  private User renamed(User user, String name) {
    Optional<User> renamed = users.rename(user, name);
    for (int other = 2; renamed.isEmpty() && other <= MOST_NAMES; other++) {
      renamed = users.rename(user, name + "-" + other);
    }
    return renamed.orElseThrow(() -> new IllegalStateException("no name is left: " + name));
  }

  private static User disabled(User user) {
    return user.with()
        .enabled(false)
        .verified(false)
        .role(Role.MEMBER)
        .disabledReason("deleted")
        .disabledUntil(null)
        .build();
  }
}
