package org.trackerengine.adapter.inmemory.swarm;

/**
 * Receives the amount of work that was done in each hold of a lock, so that a test can verify that
 * it is always small.
 */
public interface HoldProbe {

  /** A probe that does nothing. */
  HoldProbe NONE = slots -> {};

  /**
   * Receives the work of one hold when the lock is released.
   *
   * @param slots number of peers that were looked at, moved or copied; for tags, which are compared
   *     several at a time, the number of comparisons
   */
  void held(int slots);
}
