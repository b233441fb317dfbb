package org.trackerengine.domain.swarm;

/**
 * Numbers of peers of a swarm; a dual-stack peer counts once.
 *
 * @param seeders fresh peers with the whole torrent
 * @param leechers the other fresh peers
 * @param downloaders leechers that still download, partial seeds left out (<a
 *     href="https://www.bittorrent.org/beps/bep_0021.html">BEP 21</a>)
 * @param completed downloads finished
 */
public record SwarmCounts(int seeders, int leechers, int downloaders, long completed) {

  /** The counts of an unknown or empty swarm. */
  public static final SwarmCounts NONE = new SwarmCounts(0, 0, 0, 0);

  /** Returns the same counts of peers with another number of finished downloads. */
  public SwarmCounts withCompleted(long newCompleted) {
    return new SwarmCounts(seeders, leechers, downloaders, newCompleted);
  }
}
