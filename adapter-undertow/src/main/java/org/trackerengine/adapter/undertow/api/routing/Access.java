package org.trackerengine.adapter.undertow.api.routing;

import java.time.Instant;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/** The rights that a route requires. A disabled user may use only public routes. */
public enum Access {
  /** Any client, without a token. */
  PUBLIC,
  /** A signed-in user, verified or not. */
  SIGNED_IN,
  /** A signed-in, verified user. */
  VERIFIED,
  /** The verified user whom the path names, or an admin. */
  OWNER,
  /** The verified user whom the path names, or a moderator or admin. */
  OWNER_OR_MODERATOR,
  /** A verified moderator or admin. */
  MODERATOR,
  /** A verified admin. */
  ADMIN;

  /**
   * Throws a {@link Problem} unless {@code user} may use the route; {@code name} is the user name
   * in the path.
   */
  public void check(User user, String name, Instant now) {
    if (user.isDisabled(now)) {
      throw Problem.forbidden("account-disabled", disabled(user));
    }
    if (this != SIGNED_IN && !user.verified()) {
      throw Problem.forbidden("account-unverified", "This account is not verified yet.");
    }
    boolean allowed =
        switch (this) {
          case PUBLIC, SIGNED_IN, VERIFIED -> true;
          case OWNER -> isNamed(user, name) || user.role().includes(Role.ADMIN);
          case OWNER_OR_MODERATOR -> isNamed(user, name) || user.role().includes(Role.MODERATOR);
          case MODERATOR -> user.role().includes(Role.MODERATOR);
          case ADMIN -> user.role().includes(Role.ADMIN);
        };
    if (!allowed) {
      throw Problem.forbidden("forbidden", "This account may not do that.");
    }
  }

  private static String disabled(User user) {
    return "This account is disabled"
        + (user.disabledUntil() == null ? "" : " until " + user.disabledUntil())
        + (user.disabledReason() == null ? "." : ": " + user.disabledReason());
  }

  private static boolean isNamed(User user, String name) {
    return PathName.is(name, user);
  }
}
