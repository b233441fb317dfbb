package org.trackerengine.application.port.swarm;

import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * A peer that comes back from durable storage.
 *
 * @param swarm the hash that names its torrent
 * @param torrentId its registered torrent
 * @param peer with times on the monotonic clock of this process
 */
public record StoredPeer(InfoHash swarm, long torrentId, Peer peer) {}
