package org.trackerengine.application.telemetry;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Entries of requests that wait to be written by another thread. Who adds one never waits: what
 * does not fit is dropped, and counted. Thread-safe.
 */
public final class AccessLog {

  /** Most entries that wait; with half a kilobyte each they take 8 MiB. */
  public static final int MOST_WAITING = 16_384;

  private final Queue<AccessEntry> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final LongAdder dropped = new LongAdder();

  /** Adds an entry, or drops it if too many wait. */
  public void add(AccessEntry entry) {
    // Threads that add at the same time may exceed the limit by one entry each.
    if (count.get() >= MOST_WAITING) {
      dropped.increment();
      return;
    }
    count.incrementAndGet();
    waiting.add(entry);
  }

  /** Removes and returns the oldest entry; null if none waits. */
  public @Nullable AccessEntry poll() {
    AccessEntry entry = waiting.poll();
    if (entry != null) {
      count.decrementAndGet();
    }
    return entry;
  }

  /** Returns how many entries were dropped so far. */
  public long dropped() {
    return dropped.sum();
  }
}
