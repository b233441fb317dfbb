package org.trackerengine.adapter.inmemory.peers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.swarm.SwarmLimits;

/** Settings and tools that all swarms of a stripe share. Guarded by the stripe. */
public final class SwarmContext {

  public final SwarmLimits limits;
  public final PeerHashes hashes;
  public final StoreShape shape;
  private final @Nullable RandomPick random;
  private @Nullable PeerScratch scratch;
  private int touched;

  /**
   * Creates a context.
   *
   * @param random picks the peers that are handed out; null where the most recent ones are handed
   *     out
   */
  public SwarmContext(
      SwarmLimits limits, PeerHashes hashes, StoreShape shape, @Nullable RandomPick random) {
    this.limits = limits;
    this.hashes = hashes;
    this.shape = shape;
    this.random = random;
  }

  /** Prepares the context for the thread that has taken the lock. */
  public void enter(PeerScratch ofThread) {
    scratch = ofThread;
    touched = 0;
  }

  /** Returns the working memory of the thread that has the lock. */
  PeerScratch scratch() {
    return Objects.requireNonNull(scratch, "entered");
  }

  /** Adds to the number of peers that were looked at. */
  public void touch(int slots) {
    touched += slots;
  }

  /** Returns the number of peers that were looked at since the lock was taken. */
  public int touched() {
    return touched;
  }

  boolean isRandom() {
    return random != null;
  }

  RandomPick random() {
    return Objects.requireNonNull(random);
  }

  public boolean isSilent(long lastSeenMillis, long nowMillis) {
    // The sum of lastSeenMillis and freshMillis would overflow for SoonestTree.NEVER.
    return lastSeenMillis <= nowMillis - limits.freshMillis();
  }
}
