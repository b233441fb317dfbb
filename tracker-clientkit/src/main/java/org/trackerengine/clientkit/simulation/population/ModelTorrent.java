package org.trackerengine.clientkit.simulation.population;

import org.trackerengine.domain.torrent.InfoHash;

/**
 * Torrent that model clients share.
 *
 * @param index position among the torrents of the simulation, from 0
 * @param id id in the tracker's storage; 0 in open mode
 * @param infoHash the hash by which it is announced
 * @param sizeBytes bytes of all of its files
 */
public record ModelTorrent(int index, long id, InfoHash infoHash, long sizeBytes) {}
