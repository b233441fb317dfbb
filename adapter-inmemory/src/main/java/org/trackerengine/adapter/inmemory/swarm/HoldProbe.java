package org.trackerengine.adapter.inmemory.swarm;

/** Is told how much was looked at under a lock, so that a test can see that it is never much. */
public interface HoldProbe {

  /** Does nothing. */
  HoldProbe NONE = slots -> {};

  /**
   * A lock was given back.
   *
   * @param slots peers that were looked at, moved or copied; of tags, which are compared several at
   *     a time, each comparison
   */
  void held(int slots);
}
