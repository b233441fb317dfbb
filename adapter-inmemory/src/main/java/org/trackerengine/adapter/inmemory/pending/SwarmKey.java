package org.trackerengine.adapter.inmemory.pending;

import org.trackerengine.domain.torrent.InfoHash;

/** Info hash of a swarm, 20 bytes, and its registered torrent. Guarded by its owner. */
public abstract class SwarmKey {

  /**
   * The bytes 0 to 7 of the info hash; 8 to 15 are in {@link #hashSecond}, 16 to 19 in {@link
   * #hashThird}.
   */
  public long hashFirst;

  public long hashSecond;
  public int hashThird;

  /** Id of the registered torrent; 0 if the torrent is not registered. */
  public long torrentId;

  public final void setHash(InfoHash hash) {
    hashFirst = hash.first();
    hashSecond = hash.second();
    hashThird = hash.third();
  }

  public final boolean is(InfoHash other) {
    return hashFirst == other.first() && hashSecond == other.second() && hashThird == other.third();
  }
}
