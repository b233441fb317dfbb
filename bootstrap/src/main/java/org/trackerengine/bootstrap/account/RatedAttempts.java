package org.trackerengine.bootstrap.account;

import java.util.EnumMap;
import java.util.Map;
import org.trackerengine.adapter.undertow.throttle.Bucket4jRateLimiter;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.application.port.RateLimiter;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.AttemptLimits;

/** Limits of attempts, a rate for each kind. Thread-safe. */
public final class RatedAttempts implements AttemptLimits {

  /** Keys that are told apart of each kind; one costs up to 500 bytes. */
  private static final int KEYS = 16_384;

  private static final double PER_MINUTE = 1.0 / 60;
  private static final double PER_HOUR = PER_MINUTE / 60;

  private static final Map<Kind, Budget> BUDGETS =
      Map.of(
          Kind.SIGN_IN_FROM, new Budget(30, 6 * PER_MINUTE),
          Kind.SIGN_IN_TO, new Budget(10, PER_MINUTE),
          Kind.SIGN_IN_KNOWN, new Budget(10, 2 * PER_MINUTE),
          Kind.REGISTER, new Budget(10, 10 * PER_HOUR),
          Kind.MAIL_FROM, new Budget(10, 10 * PER_HOUR),
          Kind.MAIL_TO, new Budget(3, 3 * PER_HOUR));

  private final Map<Kind, RateLimiter> limiters = new EnumMap<>(Kind.class);

  public RatedAttempts(TrackerClock clock) {
    BUDGETS.forEach(
        (kind, budget) -> limiters.put(kind, new Bucket4jRateLimiter(budget, KEYS, clock)));
  }

  @Override
  public long tryTake(Kind kind, String key) {
    RateLimiter limiter = limiters.get(kind);
    return limiter == null ? 0 : limiter.take(key);
  }
}
