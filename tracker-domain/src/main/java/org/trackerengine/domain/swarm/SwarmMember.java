package org.trackerengine.domain.swarm;

import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Names a peer: who it is, and in which swarm.
 *
 * @param swarm info hash of the torrent's swarm
 * @param torrentId id of the registered torrent, or 0
 * @param userId id of the user, or 0
 * @param peerId peer id of the client
 */
public record SwarmMember(InfoHash swarm, long torrentId, long userId, PeerId peerId) {}
