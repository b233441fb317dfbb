package org.trackerengine.adapter.undertow.api;

import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.throttle.Bucket4jRateLimiter;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.application.port.RateLimiter;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.user.User;

/**
 * Limits the rate of API requests: of each token, of all tokens of a user together, and of each
 * address prefix without a valid token. Beyond it a request gets 429. Thread-safe; never blocks.
 */
public final class RequestRates {

  private final TrackerClock clock;
  private final boolean enforced;
  private volatile Limiters limiters;

  private record Limiters(
      ApiLimits of, RateLimiter tokens, RateLimiter users, RateLimiter strangers) {}

  /** Creates full budgets; {@code enforced} false limits nothing, for benchmarks. */
  RequestRates(ApiLimits limits, TrackerClock clock, boolean enforced) {
    this.clock = clock;
    this.enforced = enforced;
    limiters = limiters(limits);
  }

  private Limiters limiters(ApiLimits limits) {
    return new Limiters(
        limits,
        limiter(limits.tokenRequests(), limits),
        limiter(limits.userRequests(), limits),
        limiter(limits.strangerRequests(), limits));
  }

  private RateLimiter limiter(Budget budget, ApiLimits limits) {
    return enforced
        ? new Bucket4jRateLimiter(budget, limits.rateKeys(), clock)
        : RateLimiter.unlimited();
  }

  /** Takes other rates. If they differ, everybody starts anew with a full budget. */
  public synchronized void change(ApiLimits other) {
    ApiLimits now = limiters.of();
    boolean same =
        now.tokenRequests().equals(other.tokenRequests())
            && now.userRequests().equals(other.userRequests())
            && now.strangerRequests().equals(other.strangerRequests());
    if (!same) {
      limiters = limiters(other);
    }
  }

  /** Counts a request of {@code user} with a valid token, or throws a {@link Problem}. */
  void take(User user, TokenHash token) {
    Limiters now = limiters;
    check(now.tokens().take(token));
    check(now.users().take(user.id()));
  }

  /** Counts a request without a valid token, or throws a {@link Problem}. */
  void takeStranger(IpAddress address) {
    check(limiters.strangers().take(Network.budgetPrefix(address)));
  }

  private static void check(long waitMillis) {
    if (waitMillis > 0) {
      throw Problem.throttled(waitMillis);
    }
  }
}
