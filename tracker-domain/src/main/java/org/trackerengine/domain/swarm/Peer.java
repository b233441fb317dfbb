package org.trackerengine.domain.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.PeerId;

/**
 * Logical peer of a swarm: one client, even if it announces from several addresses.
 *
 * @param id the peer id that the client has chosen
 * @param userId its user, or 0 in open and listed mode
 * @param role seeder, leecher or partial seed
 * @param v4 its IPv4 endpoint, or null
 * @param v6 its IPv6 endpoint, or null; at least one of the two is not null
 * @param counters the highest counters that the client has reported in its session
 * @param lastReportMillis monotonic time of the last report that was not outdated ({@code
 *     Progress.atMillis})
 * @param completed whether the peer has no download left to finish: its finished download has been
 *     counted, or it joined with the whole torrent
 * @param left bytes still missing at the last announce; {@link Announce#LEFT_UNKNOWN} if not known
 * @param uploadSpeed bytes sent per second between the last two reports; {@link Speed#UNKNOWN} if
 *     not known. A store may round {@code left} and the speeds
 * @param downloadSpeed bytes received per second, likewise
 * @param hashes the torrent's hashes by which the client announces: {@link
 *     SwarmAnnounce#FIRST_HASH}, {@link SwarmAnnounce#SECOND_HASH} or both
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
    long left,
    long uploadSpeed,
    long downloadSpeed,
    int hashes)
    implements PeerBuilder.With {

  /** Returns the endpoint of one address family; null if the peer has none. */
  public @Nullable Presence presence(boolean ofV4) {
    return ofV4 ? v4 : v6;
  }

  /** Whether the last announce from one of the endpoints is less than {@code freshMillis} ago. */
  public boolean isFresh(long nowMillis, long freshMillis) {
    return isFresh(v4, nowMillis, freshMillis) || isFresh(v6, nowMillis, freshMillis);
  }

  private static boolean isFresh(@Nullable Presence presence, long nowMillis, long freshMillis) {
    return presence != null && presence.isFresh(nowMillis, freshMillis);
  }

  /** Returns this peer as one that waits for a download slot ({@link PeerState#waitForSlot}). */
  public Peer waiting() {
    return with().v4(withoutPort(v4)).v6(withoutPort(v6)).build();
  }

  private static @Nullable Presence withoutPort(@Nullable Presence presence) {
    return presence == null
        ? null
        : new Presence(
            new Endpoint(presence.endpoint().address(), 0),
            presence.lastSeenMillis(),
            presence.earlyInARow());
  }

  /** Returns the monotonic time of the last announce from either endpoint. */
  public long lastSeenMillis() {
    long v4Seen = v4 == null ? Long.MIN_VALUE : v4.lastSeenMillis();
    return v6 == null ? v4Seen : Math.max(v4Seen, v6.lastSeenMillis());
  }

  /** Whether the peer listens at {@code endpoint}. */
  public boolean isAt(Endpoint endpoint) {
    Presence presence = presence(endpoint.address().isV4());
    return presence != null && presence.endpoint().equals(endpoint);
  }
}
