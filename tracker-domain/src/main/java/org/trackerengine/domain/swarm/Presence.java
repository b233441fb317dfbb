package org.trackerengine.domain.swarm;

import org.trackerengine.domain.peer.Endpoint;

/**
 * A peer's endpoint of one address family.
 *
 * @param endpoint the address and port at which the peer listens
 * @param lastSeenMillis monotonic time of the last announce from this endpoint
 * @param earlyInARow number of consecutive announces without an event that came too early
 */
public record Presence(Endpoint endpoint, long lastSeenMillis, int earlyInARow) {

  /** Whether the last announce is less than {@code freshMillis} ago. */
  public boolean isFresh(long nowMillis, long freshMillis) {
    return nowMillis - lastSeenMillis < freshMillis;
  }
}
