package org.trackerengine.application.announce;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.admission.Budgets;
import org.trackerengine.application.directory.UserDirectory;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/**
 * Checks of an announce or a scrape: the user, the request rate and the account, in this order.
 * Each method is one step; a step is executed only if the step before has not refused the request.
 * Thread-safe.
 */
final class Admission {

  /** Kind of request, which decides which budget is charged. */
  enum Request {
    ANNOUNCE,
    SCRAPE
  }

  private final boolean hasUsers;
  private final TrackerClock clock;
  private final Budgets budgets;
  private final UserDirectory users;

  Admission(AccessMode mode, TrackerClock clock, Budgets budgets, UserDirectory users) {
    this.clock = clock;
    hasUsers = mode == AccessMode.PRIVATE;
    this.budgets = budgets;
    this.users = users;
  }

  /** Returns the user who owns the passkey; null for a stranger, and in modes without users. */
  @Nullable User user(@Nullable Passkey passkey) {
    return hasUsers ? users.find(passkey) : null;
  }

  /**
   * Refuses a request without a valid passkey in private mode; the refusal reveals nothing else
   * about the request.
   */
  @Nullable Refusal refuseStranger(@Nullable User user, IpAddress caller, long nowMillis) {
    if (user != null || !hasUsers) {
      return null;
    }
    long wait = budgets.takeStranger(caller, nowMillis);
    return wait > 0 ? Refusal.throttled(wait) : Refusal.of(RefusalCode.UNKNOWN_PASSKEY);
  }

  /** Refuses a caller that sends requests too often. */
  @Nullable Refusal refuseHaste(
      Request request, @Nullable User user, IpAddress caller, long nowMillis) {
    long wait =
        request == Request.ANNOUNCE
            ? budgets.takeAnnounce(user, caller, nowMillis)
            : budgets.takeScrape(user, caller, nowMillis);
    return wait > 0 ? Refusal.throttled(wait) : null;
  }

  /** Refuses a user whose account is disabled or not verified. */
  @Nullable Refusal refuseAccount(@Nullable User user) {
    if (user == null || user.enabled() && user.verified()) {
      return null;
    }
    Instant now = clock.wallTime();
    if (user.isDisabled(now)) {
      Refusal refusal = Refusal.disabled(user.disabledReason());
      Instant until = user.disabledUntil();
      return until == null ? refusal : refusal.noLaterThan(Duration.between(now, until));
    }
    return user.verified() ? null : Refusal.of(RefusalCode.ACCOUNT_UNVERIFIED);
  }
}
