package org.trackerengine.domain.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.PeerId;

/**
 * One logical peer of a swarm: a client, however many addresses it announces from.
 *
 * @param id the client's own name
 * @param userId its user, or 0 in open and listed mode
 * @param role seeder, leecher or partial seed
 * @param v4 its IPv4 endpoint, or null
 * @param v6 its IPv6 endpoint, or null; one of the two is there
 * @param counters the highest values that it has reported in its session
 * @param lastReportMillis monotonic time of the last report that was not behind them
 * @param completed whether it has nothing to finish any more: its finished download has been
 *     counted, or it came with everything
 * @param hashes which of the torrent's hashes it announces by: {@link SwarmAnnounce#FIRST_HASH},
 *     {@link SwarmAnnounce#SECOND_HASH} or both
 */
@RecordBuilder
public record Peer(
    PeerId id,
    long userId,
    PeerRole role,
    @Nullable Presence v4,
    @Nullable Presence v6,
    Counters counters,
    long lastReportMillis,
    boolean completed,
    int hashes) {

  /** The endpoint of one family. */
  public @Nullable Presence presence(boolean ofV4) {
    return ofV4 ? v4 : v6;
  }

  /** Whether one of its endpoints was heard of within {@code freshMillis}. */
  public boolean isFresh(long nowMillis, long freshMillis) {
    return isFresh(v4, nowMillis, freshMillis) || isFresh(v6, nowMillis, freshMillis);
  }

  private static boolean isFresh(@Nullable Presence presence, long nowMillis, long freshMillis) {
    return presence != null && presence.isFresh(nowMillis, freshMillis);
  }

  /** Monotonic time of the last announce from either family. */
  public long lastSeenMillis() {
    long v4Seen = v4 == null ? Long.MIN_VALUE : v4.lastSeenMillis();
    return v6 == null ? v4Seen : Math.max(v4Seen, v6.lastSeenMillis());
  }

  /** Whether it listens at {@code endpoint}. */
  public boolean isAt(Endpoint endpoint) {
    Presence presence = presence(endpoint.address().isV4());
    return presence != null && presence.endpoint().equals(endpoint);
  }
}
