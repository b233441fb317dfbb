package org.trackerengine.adapter.undertow.api;

import java.util.HashMap;
import java.util.Map;

/**
 * Heap that requests in flight may hold: bodies that are being received, and answers that clients
 * have not taken yet. No user holds more than a share, so that a few slow ones do not keep others
 * out. Thread-safe.
 */
final class RequestMemory {

  /** So many users may hold all they can, and there is still some for others. */
  private static final int SHARES = 4;

  private final long mostBytes;
  private final long mostBytesOfUser;
  private final Map<Long, Long> held = new HashMap<>();
  private long heldByAll;

  /**
   * Nothing is held yet.
   *
   * @param mostBytes of all together
   * @param leastShareBytes what a user may hold, however little that leaves to others
   */
  RequestMemory(long mostBytes, long leastShareBytes) {
    this.mostBytes = Math.max(mostBytes, leastShareBytes);
    mostBytesOfUser = Math.max(mostBytes / SHARES, leastShareBytes);
  }

  /**
   * Takes so much for a user, 0 being everybody without a name; false when there is not so much.
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

  /** Gives back what was taken. */
  synchronized void give(long userId, long bytes) {
    heldByAll -= bytes;
    held.computeIfPresent(userId, (user, before) -> before == bytes ? null : before - bytes);
  }
}
