package org.trackerengine.application.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.torrent.Torrent;

/**
 * A peer as its reader may see it.
 *
 * @param torrent torrent of the swarm, without its files; null if it is not registered
 * @param user name of the user; null if the peer has none, or if the reader may not see it
 * @param client name of the client, as its peer id tells it ({@code ClientName})
 * @param role seeder, leecher or partial seed
 * @param progress share of the torrent that the client has, 0 to 1; null if not known
 * @param uploaded bytes sent in this session, as the client reports them
 * @param downloaded bytes received in this session, likewise
 * @param uploadSpeed bytes sent per second between the last two announces; null if not known
 * @param downloadSpeed bytes received per second, likewise
 * @param lastAnnounceAt wall-clock time of the last announce
 * @param peerId peer id; null if the reader may not see it
 * @param endpoints addresses and ports of both families that have announced within the hour; null
 *     if the reader may not see them
 */
@RecordBuilder
public record ShownPeer(
    @Nullable Torrent torrent,
    @Nullable String user,
    String client,
    PeerRole role,
    @Nullable Double progress,
    long uploaded,
    long downloaded,
    @Nullable Long uploadSpeed,
    @Nullable Long downloadSpeed,
    Instant lastAnnounceAt,
    @Nullable PeerId peerId,
    @Nullable List<Endpoint> endpoints) {}
