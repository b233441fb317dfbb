package org.trackerengine.adapter.inmemory.table;

import java.util.concurrent.atomic.AtomicInteger;

/** Counter with an upper bound for objects that exist at the same time. Thread-safe. */
public final class Quota {

  private final int most;
  private final AtomicInteger taken = new AtomicInteger();

  public Quota(int most) {
    this.most = most;
  }

  /** Takes one place. Returns false if all places are taken. */
  public boolean take() {
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Returns a taken place. */
  public void giveBack() {
    taken.decrementAndGet();
  }
}
