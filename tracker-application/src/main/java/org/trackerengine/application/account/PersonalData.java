package org.trackerengine.application.account;

import java.util.HexFormat;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.AccountException.Reason;
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
    User nameless = delete(user);
    tracker.administration().users().note(admin, Action.Kind.USER_DELETED, nameless, null);
  }

  /**
   * Deletes the data of a user: name, mail address, password, tokens, sessions, links, notices,
   * live peers and transfers. Comments and reports stay without a name.
   *
   * @return what is left of the user
   * @throws AccountException when the user is an admin
   */
  public User delete(User user) {
    if (user.role().includes(Role.ADMIN)) {
      throw AccountException.of(Reason.ADMIN);
    }
    AccountStorage accounts = storage.accounts();
    users.change(user.name(), PersonalData::disabled);
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
    return users
        .rename(user, "deleted-" + HexFormat.of().withUpperCase().toHexDigits(user.id(), 8))
        .orElse(user);
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
