package org.trackerengine.clientkit.simulation;

import java.time.Duration;

/**
 * Numbers of peers in all swarms at a time.
 *
 * @param at time since the begin of the simulation
 * @param seeders peers with the whole torrent
 * @param leechers the other peers
 */
public record SwarmSize(Duration at, int seeders, int leechers) {

  /** Returns the number of all peers. */
  public int peers() {
    return seeders + leechers;
  }
}
