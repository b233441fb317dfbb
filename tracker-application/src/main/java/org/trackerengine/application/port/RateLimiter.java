package org.trackerengine.application.port;

/**
 * Limits how often something may be done by each of many callers, away from the announce path: API
 * requests, sign-ins, registrations, mails. Announces and scrapes have {@link
 * org.trackerengine.application.admission.Budgets}, which allocate nothing.
 *
 * <p>One limiter has one {@link org.trackerengine.application.admission.Budget}, and a bucket of
 * tokens for each key. What is limited by two keys has two limiters:
 *
 * <pre>{@code
 * // One for each thing that is limited, made once:
 * RateLimiter ofPrefix = new Bucket4jRateLimiter(new Budget(20, 0.1), 16_384, clock);
 * RateLimiter ofAccount = new Bucket4jRateLimiter(new Budget(5, 0.01), 16_384, clock);
 *
 * // For each attempt, before the expensive part:
 * long waitMillis =
 *     Math.max(ofPrefix.take(Network.budgetPrefix(address)), ofAccount.take(userId));
 * if (waitMillis > 0) {
 *   throw Problem.throttled(waitMillis); // 429 with Retry-After
 * }
 * }</pre>
 *
 * Implementations are thread-safe, never block, and bound their memory whatever keys callers send.
 */
@FunctionalInterface
public interface RateLimiter {

  /**
   * Takes one token from the bucket of {@code key}.
   *
   * @param key small immutable value with {@code equals} and {@code hashCode}, such as the id of a
   *     user or an address prefix. It is kept in memory until its bucket is full again, so it must
   *     not be a secret, nor a text of unlimited length
   * @return 0, or the milliseconds until there will be a token; in that case nothing is taken
   */
  long take(Object key);

  /** Returns a limiter that limits nothing, for applications that do it elsewhere. */
  static RateLimiter unlimited() {
    return key -> 0;
  }
}
