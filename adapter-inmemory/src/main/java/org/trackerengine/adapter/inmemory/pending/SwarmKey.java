package org.trackerengine.adapter.inmemory.pending;

import org.trackerengine.domain.torrent.InfoHash;

/** The 20 bytes of a swarm's info hash, and its registered torrent. Guarded by its owner. */
public abstract class SwarmKey {

  /** Bytes 0 to 7, 8 to 15 and 16 to 19. */
  public long hashFirst;

  public long hashSecond;
  public int hashThird;

  /** 0 where there is no registered torrent. */
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
