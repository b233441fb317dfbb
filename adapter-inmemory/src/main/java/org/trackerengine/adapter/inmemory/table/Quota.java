package org.trackerengine.adapter.inmemory.table;

import java.util.concurrent.atomic.AtomicInteger;

/** How many of something there may be at once. Thread-safe. */
public final class Quota {

  private final int most;
  private final AtomicInteger taken = new AtomicInteger();

  public Quota(int most) {
    this.most = most;
  }

  /** Takes a place; false when all are taken. */
  public boolean take() {
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Gives a taken place back. */
  public void giveBack() {
    taken.decrementAndGet();
  }
}
