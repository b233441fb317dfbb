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
final class RequestRates {

  private final RateLimiter tokens;
  private final RateLimiter users;
  private final RateLimiter strangers;

  /** Creates full budgets; {@code enforced} false limits nothing, for benchmarks. */
  RequestRates(ApiLimits limits, TrackerClock clock, boolean enforced) {
    tokens = limiter(limits.tokenRequests(), limits, clock, enforced);
    users = limiter(limits.userRequests(), limits, clock, enforced);
    strangers = limiter(limits.strangerRequests(), limits, clock, enforced);
  }

  private static RateLimiter limiter(
      Budget budget, ApiLimits limits, TrackerClock clock, boolean enforced) {
    return enforced
        ? new Bucket4jRateLimiter(budget, limits.rateKeys(), clock)
        : RateLimiter.unlimited();
  }

  /** Counts a request of {@code user} with a valid token, or throws a {@link Problem}. */
  void take(User user, TokenHash token) {
    check(tokens.take(token));
    check(users.take(user.id()));
  }

  /** Counts a request without a valid token, or throws a {@link Problem}. */
  void takeStranger(IpAddress address) {
    check(strangers.take(Network.budgetPrefix(address)));
  }

  private static void check(long waitMillis) {
    if (waitMillis > 0) {
      throw Problem.throttled(waitMillis);
    }
  }
}
