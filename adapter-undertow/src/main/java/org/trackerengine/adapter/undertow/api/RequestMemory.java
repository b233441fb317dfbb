package org.trackerengine.adapter.undertow.api;

import java.util.HashMap;
import java.util.Map;

/**
 * A limit on the heap used by requests in flight: bodies that are being received, and answers that
 * clients have not read yet. Each user may use only a share, so that a few slow clients do not
 * block others. Thread-safe.
 */
final class RequestMemory {

  /** Number of shares; up to this number of users can each use their maximum. */
  private static final int SHARES = 4;

  private final long mostBytes;
  private final long mostBytesOfUser;
  private final Map<Long, Long> held = new HashMap<>();
  private long heldByAll;

  /**
   * Creates an unused limit.
   *
   * @param mostBytes maximum of all users together
   * @param leastShareBytes minimum size of a user's share, even if it leaves little to others
   */
  RequestMemory(long mostBytes, long leastShareBytes) {
    this.mostBytes = Math.max(mostBytes, leastShareBytes);
    mostBytesOfUser = Math.max(mostBytes / SHARES, leastShareBytes);
  }

  /**
   * Reserves bytes for a user, where 0 stands for all clients without a user; returns false if not
   * enough are left.
   */
  synchronized boolean tryTake(long userId, long bytes) {
    long ofUser = held.getOrDefault(userId, 0L);
    if (bytes > mostBytes - heldByAll || bytes > mostBytesOfUser - ofUser) {
      return false;
    }
    heldByAll += bytes;
    if (bytes > 0) {
      held.put(userId, ofUser + bytes);
    }
    return true;
  }

  /** Releases bytes that {@link #tryTake} has reserved. */
  synchronized void give(long userId, long bytes) {
    heldByAll -= bytes;
    held.computeIfPresent(userId, (user, before) -> before == bytes ? null : before - bytes);
  }
}
