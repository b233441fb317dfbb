package org.trackerengine.adapter.inmemory;

import java.util.concurrent.atomic.AtomicInteger;

/** How many of something there may be at once. Thread-safe. */
final class Room {

  private final int most;
  private final AtomicInteger taken = new AtomicInteger();

  Room(int most) {
    this.most = most;
  }

  /** Takes a place; false when all are taken. */
  boolean take() {
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Gives a taken place back. */
  void giveBack() {
    taken.decrementAndGet();
  }
}
