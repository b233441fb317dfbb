package org.trackerengine.domain.announce;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;

/**
 * The answer to an accepted announce; counts include the caller, after the change.
 *
 * @param intervalSeconds when to announce again
 * @param minIntervalSeconds when to announce again at the earliest
 * @param seeders fresh peers with everything
 * @param leechers the other fresh peers
 * @param completed downloads finished
 * @param peers the caller's buffer, filled
 * @param externalAddress how the tracker sees the caller (<a
 *     href="https://www.bittorrent.org/beps/bep_0024.html">BEP 24</a>)
 * @param format how the caller wants its peers
 * @param warning what the caller should change, or null
 */
public record AnnounceReply(
    int intervalSeconds,
    int minIntervalSeconds,
    int seeders,
    int leechers,
    long completed,
    PeerBuffer peers,
    IpAddress externalAddress,
    PeerFormat format,
    @Nullable Warning warning)
    implements AnnounceOutcome {}
