package org.trackerengine.domain.swarm;

/**
 * How many peers a swarm has; a dual-stack peer counts once.
 *
 * @param seeders fresh peers with everything
 * @param leechers the other fresh peers
 * @param downloaders leechers that still download, partial seeds left out (<a
 *     href="https://www.bittorrent.org/beps/bep_0021.html">BEP 21</a>)
 * @param completed downloads finished
 */
public record SwarmCounts(int seeders, int leechers, int downloaders, long completed) {

  /** An unknown or empty swarm. */
  public static final SwarmCounts NONE = new SwarmCounts(0, 0, 0, 0);

  /** The same peers with another number of finished downloads. */
  public SwarmCounts withCompleted(long newCompleted) {
    return new SwarmCounts(seeders, leechers, downloaders, newCompleted);
  }
}
