package org.trackerengine.application.statistics;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.SwarmTotals;

/**
 * Use case that tells the numbers of the whole tracker. Users and torrents are counted in the
 * directories, and peers by a store in memory, at no cost. What a database has to add up, the
 * credit of all users and the peers of a store that may block, is read at most once a minute. May
 * block. Thread-safe.
 */
public final class Statistics {

  private static final long FRESH_MILLIS = 60_000;

  private final TrackerClock clock;
  private final UserRepository users;
  private final SwarmStore swarms;
  private final Registry registry;
  private final long startedMillis;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable Sums sums;

  /** Creates the use case; the time since then is the uptime. */
  public Statistics(
      TrackerClock clock, UserRepository users, SwarmStore swarms, Registry registry) {
    this.clock = clock;
    this.users = users;
    this.swarms = swarms;
    this.registry = registry;
    this.startedMillis = clock.monotonicMillis();
  }

  /**
   * The numbers of a tracker.
   *
   * @param users all users, disabled ones included
   * @param torrents approved torrents, hidden ones included
   * @param swarms live swarms and peers, up to a minute old where the store may block
   * @param credited bytes that all users were credited, up to a minute old
   * @param uptimeMillis time since the tracker was built
   */
  public record Overview(
      int users,
      int torrents,
      SwarmTotals swarms,
      UserRepository.Credited credited,
      long uptimeMillis) {}

  /** What a database has added up. */
  private record Sums(UserRepository.Credited credited, SwarmTotals swarms, long atMillis) {}

  /**
   * Returns the current numbers.
   *
   * @throws org.trackerengine.application.port.StorageUnavailableException when what is known is
   *     too old and the storage does not answer
   */
  public Overview current() {
    Sums known = sums();
    return new Overview(
        users(),
        torrents(),
        swarms.mayBlock() ? known.swarms() : swarms.totals(),
        known.credited(),
        clock.monotonicMillis() - startedMillis);
  }

  /** Returns the number of users, disabled ones included; never blocks. */
  public int users() {
    return registry.users().count();
  }

  /** Returns the number of approved torrents, hidden ones included; never blocks. */
  public int torrents() {
    return registry.torrents().approved();
  }

  /** Callers at the same time wait for one of them to read. */
  private Sums sums() {
    Sums known = sums;
    if (known != null && isFresh(known)) {
      return known;
    }
    loading.lock();
    try {
      known = sums;
      if (known == null || !isFresh(known)) {
        known = new Sums(users.credited(), swarms.totals(), clock.monotonicMillis());
        sums = known;
      }
      return known;
    } finally {
      loading.unlock();
    }
  }

  private boolean isFresh(Sums known) {
    return clock.monotonicMillis() - known.atMillis() < FRESH_MILLIS;
  }
}
