package org.trackerengine.application.port.swarm;

/**
 * Numbers of swarms and peers in a swarm store; silent peers are included until they are expired.
 *
 * @param swarms swarms with at least one peer
 * @param seeders peers with the complete torrent
 * @param leechers the other peers
 * @param unacknowledged peers whose last change no ledger has acknowledged
 */
public record SwarmTotals(int swarms, int seeders, int leechers, int unacknowledged) {}
