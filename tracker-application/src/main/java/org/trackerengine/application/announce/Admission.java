package org.trackerengine.application.announce;

import org.jspecify.annotations.Nullable;
import org.trackerengine.application.admission.Budgets;
import org.trackerengine.application.directory.UserDirectory;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/**
 * Who asks, how often, and may they: the same for announces and scrapes, in this order. Each method
 * is one step; a step is taken when the one before has refused nothing. Thread-safe.
 */
final class Admission {

  /** What a request costs. */
  enum Request {
    ANNOUNCE,
    SCRAPE
  }

  private final boolean hasUsers;
  private final Budgets budgets;
  private final UserDirectory users;

  Admission(AccessMode mode, Budgets budgets, UserDirectory users) {
    hasUsers = mode == AccessMode.PRIVATE;
    this.budgets = budgets;
    this.users = users;
  }

  /** Who asks; null for a stranger, and where there are no users. */
  @Nullable User user(@Nullable Passkey passkey) {
    return hasUsers ? users.find(passkey) : null;
  }

  /** Refuses a stranger, who learns nothing about the request. */
  @Nullable Refusal refuseStranger(@Nullable User user, IpAddress caller, long nowMillis) {
    if (user != null || !hasUsers) {
      return null;
    }
    long wait = budgets.takeStranger(caller, nowMillis);
    return wait > 0 ? Refusal.throttled(wait) : Refusal.of(RefusalCode.UNKNOWN_PASSKEY);
  }

  /** Refuses a caller that asks too often. */
  @Nullable Refusal refuseHaste(
      Request request, @Nullable User user, IpAddress caller, long nowMillis) {
    long wait =
        request == Request.ANNOUNCE
            ? budgets.takeAnnounce(user, caller, nowMillis)
            : budgets.takeScrape(user, caller, nowMillis);
    return wait > 0 ? Refusal.throttled(wait) : null;
  }

  /** Refuses a user whose account is not in order. */
  @Nullable Refusal refuseAccount(@Nullable User user) {
    if (user == null || user.enabled() && user.verified()) {
      return null;
    }
    return Refusal.of(
        user.enabled() ? RefusalCode.ACCOUNT_UNVERIFIED : RefusalCode.ACCOUNT_DISABLED);
  }
}
