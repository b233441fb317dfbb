package org.trackerengine.domain.swarm;

import org.trackerengine.domain.peer.Endpoint;

/**
 * A peer's endpoint of one address family.
 *
 * @param endpoint where it listens
 * @param lastSeenMillis monotonic time of its last announce
 * @param earlyInARow how many announces without an event came too early, one after the other
 */
public record Presence(Endpoint endpoint, long lastSeenMillis, int earlyInARow) {

  /** Whether it was heard of within {@code freshMillis}. */
  public boolean isFresh(long nowMillis, long freshMillis) {
    return nowMillis - lastSeenMillis < freshMillis;
  }
}
