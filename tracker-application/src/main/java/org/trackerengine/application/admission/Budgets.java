package org.trackerengine.application.admission;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.user.User;

/**
 * The budgets that all drivers share: HTTP, UDP and embedders. Each method takes one token and
 * returns 0, or the milliseconds to wait. Thread-safe; memory is bounded by {@link
 * BudgetLimits#buckets}.
 */
public final class Budgets {

  private final boolean enforced;
  private final TokenBuckets userAnnounces;
  private final TokenBuckets strangers;
  private final TokenBuckets addressAnnounces;
  private final TokenBuckets scrapes;
  private final TokenBuckets newTorrents;
  private final TokenBuckets apiCalls;
  private final TokenBuckets connects;
  private final TokenBuckets datagramErrors;

  /** {@code random} gives the seed of the tables; it should not be guessable. */
  public Budgets(BudgetLimits limits, RandomGenerator random) {
    enforced = limits.enforced();
    userAnnounces = buckets(limits.userAnnounces(), limits, random);
    strangers = buckets(limits.strangers(), limits, random);
    addressAnnounces = buckets(limits.addressAnnounces(), limits, random);
    scrapes = buckets(limits.scrapes(), limits, random);
    newTorrents = buckets(limits.newTorrents(), limits, random);
    apiCalls = buckets(limits.apiCalls(), limits, random);
    connects = new TokenBuckets(limits.connects(), 1, random.nextLong());
    datagramErrors = buckets(limits.datagramErrors(), limits, random);
  }

  private static TokenBuckets buckets(Budget budget, BudgetLimits limits, RandomGenerator random) {
    return new TokenBuckets(budget, limits.buckets(), random.nextLong());
  }

  /** An announce by a user, or from an address where there are no users. */
  public long takeAnnounce(@Nullable User user, IpAddress address, long nowMillis) {
    return user != null
        ? take(userAnnounces, user.id(), nowMillis)
        : take(addressAnnounces, key(address), nowMillis);
  }

  /** An announce, scrape or API call without a valid key or token where one is needed. */
  public long takeStranger(IpAddress address, long nowMillis) {
    return take(strangers, key(address), nowMillis);
  }

  /** A scrape by a user, or from an address where there are no users. */
  public long takeScrape(@Nullable User user, IpAddress address, long nowMillis) {
    return take(scrapes, user != null ? user.id() : key(address), nowMillis);
  }

  /** An info hash that no swarm has yet, in open mode. */
  public long takeNewTorrent(IpAddress address, long nowMillis) {
    return take(newTorrents, key(address), nowMillis);
  }

  /** An API call by a user. */
  public long takeApiCall(User user, long nowMillis) {
    return take(apiCalls, user.id(), nowMillis);
  }

  /**
   * A connection id over UDP, from all together: a flood of them comes from addresses that are made
   * up.
   */
  public long takeConnect(long nowMillis) {
    return take(connects, 0, nowMillis);
  }

  /** An error over UDP to an address that is not made up, for a packet that makes no sense. */
  public long takeDatagramError(IpAddress address, long nowMillis) {
    return take(datagramErrors, key(address), nowMillis);
  }

  private long take(TokenBuckets buckets, long key, long nowMillis) {
    return enforced ? buckets.take(key, nowMillis) : 0;
  }

  private static long key(IpAddress address) {
    IpAddress prefix = Network.budgetPrefix(address);
    return prefix.high() * 31 + prefix.low();
  }
}
