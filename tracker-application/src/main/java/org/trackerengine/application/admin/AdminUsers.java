package org.trackerengine.application.admin;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.community.Action.Kind;
import org.trackerengine.application.port.community.Action.Subject;
import org.trackerengine.application.rights.Groups;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/**
 * What admins do to users, with an entry in the log for each thing done. May block. Thread-safe.
 */
public final class AdminUsers {

  private final Users users;
  private final Tokens tokens;
  private final Groups groups;
  private final ActionLog log;

  AdminUsers(Users users, Tokens tokens, Groups groups, ActionLog log) {
    this.users = users;
    this.tokens = tokens;
    this.groups = groups;
    this.log = log;
  }

  /**
   * Creates a user with a new passkey; returns empty if the name, or one that looks like it, is
   * taken.
   *
   * @throws IllegalArgumentException if the name is not valid
   */
  public Optional<User> create(User admin, String name, Role role, boolean verified) {
    return log.asOne(() -> {
      Optional<User> created = users.create(name, role, verified);
      created.ifPresent(user -> note(admin, Kind.USER_CREATED, user, lowerCase(role)));
      return created;
    });
  }

  /** Changes what {@link Users#change} does; returns empty if the user does not exist. */
  public Optional<User> change(User admin, String name, UnaryOperator<User> change) {
    return log.asOne(() -> {
      AtomicReference<@Nullable User> found = new AtomicReference<>();
      Optional<User> changed =
          users.change(
              name,
              user -> {
                found.set(user);
                return change.apply(user);
              });
      User before = found.get();
      if (before != null) {
        changed.ifPresent(after -> note(admin, before, after));
      }
      return changed;
    });
  }

  private void note(User admin, User before, User after) {
    if (before.role() != after.role()) {
      String change = lowerCase(before.role()) + " to " + lowerCase(after.role());
      note(admin, Kind.USER_ROLE_CHANGED, after, change);
    }
    if (before.verified() != after.verified()) {
      note(admin, after.verified() ? Kind.USER_VERIFIED : Kind.USER_UNVERIFIED, after, null);
    }
    noteState(admin, before, after);
    if (before.canLeech() != after.canLeech()) {
      Kind kind = after.canLeech() ? Kind.USER_LEECH_ALLOWED : Kind.USER_LEECH_FORBIDDEN;
      note(admin, kind, after, null);
    }
    if (before.groupId() != after.groupId()) {
      String change = group(before.groupId()) + " to " + group(after.groupId());
      note(admin, Kind.USER_GROUP_CHANGED, after, change);
    }
  }

  private void noteState(User admin, User before, User after) {
    if (after.enabled() && !before.enabled()) {
      note(admin, Kind.USER_ENABLED, after, null);
    } else if (!after.enabled() && !isDisabledAlike(before, after)) {
      Changes changes =
          new Changes().with("until", after.disabledUntil()).with("reason", after.disabledReason());
      note(admin, Kind.USER_DISABLED, after, changes.text());
    }
  }

  private static boolean isDisabledAlike(User before, User after) {
    return !before.enabled()
        && Objects.equals(before.disabledReason(), after.disabledReason())
        && Objects.equals(before.disabledUntil(), after.disabledUntil());
  }

  private String group(long id) {
    return groups.nameOf(id).orElse(Group.NONE);
  }

  private static String lowerCase(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** Replaces the passkey of a user, for the user or for an admin; only the latter is logged. */
  public Optional<User> rotatePasskey(User caller, String name) {
    return log.asOne(() -> {
      Optional<User> rotated = users.rotatePasskey(name);
      rotated.ifPresent(user -> noteIfOthers(caller, Kind.PASSKEY_ROTATED, user));
      return rotated;
    });
  }

  /**
   * Makes a token as {@link Tokens#issue(User, String, Set, Instant)} does, for the user or for an
   * admin; only the latter is logged.
   */
  public Optional<Tokens.Issued> issueToken(
      User caller, User user, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
    return log.asOne(() -> {
      Optional<Tokens.Issued> issued = tokens.issue(user, name, scopes, expiresAt);
      issued.ifPresent(token -> noteIfOthers(caller, Kind.TOKEN_ISSUED, user));
      return issued;
    });
  }

  /**
   * Revokes a token as {@link Tokens#revoke(User, String)} does, for the user or for an admin; only
   * the latter is logged.
   */
  public boolean revokeToken(User caller, User user, String id) {
    return log.asOne(() -> {
      boolean revoked = tokens.revoke(user, id);
      if (revoked) {
        noteIfOthers(caller, Kind.TOKENS_REVOKED, user);
      }
      return revoked;
    });
  }

  /** Revokes all tokens of a user, for the user or for an admin; only the latter is logged. */
  public void revokeTokens(User caller, User user) {
    log.asOne(() -> {
      tokens.revoke(user);
      noteIfOthers(caller, Kind.TOKENS_REVOKED, user);
      return user;
    });
  }

  private void noteIfOthers(User caller, Kind kind, User user) {
    if (caller.id() != user.id()) {
      note(caller, kind, user, null);
    }
  }

  /** Does something to a user, with an entry in the log. */
  public <T> T noting(User actor, Kind kind, User user, @Nullable String detail, Supplier<T> deed) {
    return log.asOne(() -> {
      T done = deed.get();
      note(actor, kind, user, detail);
      return done;
    });
  }

  private void note(User actor, Kind kind, User user, @Nullable String detail) {
    log.note(actor, kind, Subject.USER, user.id(), user.name(), detail);
  }
}
