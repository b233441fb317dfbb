package org.trackerengine.application.admission;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.user.User;

/**
 * Request budgets that all drivers share: HTTP, UDP and embedding applications. Each method takes
 * one token and returns 0, or the milliseconds to wait if there is none. Thread-safe; memory is
 * bounded by {@link BudgetLimits#buckets}.
 */
public final class Budgets {

  private final boolean enforced;
  private final TokenBuckets userAnnounces;
  private final TokenBuckets strangers;
  private final TokenBuckets addressAnnounces;
  private final TokenBuckets scrapes;
  private final TokenBuckets newTorrents;
  private final TokenBuckets connects;
  private final TokenBuckets datagramErrors;

  /**
   * Creates full budgets; {@code random} supplies the seeds of the hash tables and should not be
   * guessable.
   */
  public Budgets(BudgetLimits limits, RandomGenerator random) {
    enforced = limits.enforced();
    userAnnounces = buckets(limits.userAnnounces(), limits, random);
    strangers = buckets(limits.strangers(), limits, random);
    addressAnnounces = buckets(limits.addressAnnounces(), limits, random);
    scrapes = buckets(limits.scrapes(), limits, random);
    newTorrents = buckets(limits.newTorrents(), limits, random);
    connects = new TokenBuckets(limits.connects(), 1, random.nextLong());
    datagramErrors = buckets(limits.datagramErrors(), limits, random);
  }

  private static TokenBuckets buckets(Budget budget, BudgetLimits limits, RandomGenerator random) {
    return new TokenBuckets(budget, limits.buckets(), random.nextLong());
  }

  /** Takes a token for an announce by a user, or from an address in modes without users. */
  public long takeAnnounce(@Nullable User user, IpAddress address, long nowMillis) {
    return user != null
        ? take(userAnnounces, user.id(), nowMillis)
        : take(addressAnnounces, key(address), nowMillis);
  }

  /** Takes a token for an announce or scrape without the valid key that it needs. */
  public long takeStranger(IpAddress address, long nowMillis) {
    return take(strangers, key(address), nowMillis);
  }

  /** Takes a token for a scrape by a user, or from an address in modes without users. */
  public long takeScrape(@Nullable User user, IpAddress address, long nowMillis) {
    return take(scrapes, user != null ? user.id() : key(address), nowMillis);
  }

  /** Takes a token for a torrent whose info hash has no swarm yet, in open mode. */
  public long takeNewTorrent(IpAddress address, long nowMillis) {
    return take(newTorrents, key(address), nowMillis);
  }

  /**
   * Takes a token for a connection id over UDP. All senders share this budget, because a flood
   * comes from forged addresses.
   */
  public long takeConnect(long nowMillis) {
    return take(connects, 0, nowMillis);
  }

  /**
   * Takes a token for an error reply over UDP to an invalid packet, whose sender's address is
   * verified.
   */
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
