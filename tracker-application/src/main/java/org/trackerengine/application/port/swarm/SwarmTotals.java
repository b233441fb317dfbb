package org.trackerengine.application.port.swarm;

/**
 * What a swarm store holds; peers not heard of may still be in it until they are expired.
 *
 * @param swarms with at least one peer
 * @param seeders peers with everything
 * @param leechers the other peers
 * @param unacknowledged peers whose last change no ledger has acknowledged
 */
public record SwarmTotals(int swarms, int seeders, int leechers, int unacknowledged) {}
