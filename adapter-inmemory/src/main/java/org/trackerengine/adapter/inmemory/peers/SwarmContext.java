package org.trackerengine.adapter.inmemory.peers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.swarm.SwarmLimits;

/** What the peers of all swarms of a stripe share. Guarded by the stripe. */
public final class SwarmContext {

  public final SwarmLimits limits;
  public final PeerHashes hashes;
  public final StoreShape shape;
  private final @Nullable RandomPick random;
  private @Nullable PeerScratch scratch;
  private int touched;

  /**
   * A context.
   *
   * @param random picks the peers that are handed out; null where the most recent are
   */
  public SwarmContext(
      SwarmLimits limits, PeerHashes hashes, StoreShape shape, @Nullable RandomPick random) {
    this.limits = limits;
    this.hashes = hashes;
    this.shape = shape;
    this.random = random;
  }

  /** A thread has taken the lock. */
  public void enter(PeerScratch ofThread) {
    scratch = ofThread;
    touched = 0;
  }

  /** What the thread that holds the lock works with. */
  PeerScratch scratch() {
    return Objects.requireNonNull(scratch, "entered");
  }

  /** Counts peers that are looked at. */
  public void touch(int slots) {
    touched += slots;
  }

  /** How many peers were looked at since the lock was taken. */
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
    // A time that is NEVER is no younger than any.
    return lastSeenMillis <= nowMillis - limits.freshMillis();
  }
}
