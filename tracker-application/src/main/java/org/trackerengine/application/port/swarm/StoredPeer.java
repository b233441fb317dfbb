package org.trackerengine.application.port.swarm;

import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * A peer that is restored from durable storage.
 *
 * @param swarm info hash of the torrent's swarm
 * @param torrentId id of the registered torrent
 * @param peer peer, with times on the monotonic clock of this process
 */
public record StoredPeer(InfoHash swarm, long torrentId, Peer peer) {}
