package org.trackerengine.application.port.swarm;

import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * A peer in a swarm, as {@link SwarmStore#peers} lists it.
 *
 * @param swarm info hash of the torrent's swarm
 * @param torrentId id of the registered torrent, or 0
 * @param peer peer, with times on the monotonic clock; an endpoint in it may have gone silent while
 *     the other one is fresh. In a swarm without a registered torrent, a store may keep neither
 *     counters nor speeds, and 0 bytes left mean that the peer is a seeder
 */
public record LivePeer(InfoHash swarm, long torrentId, Peer peer) {}
