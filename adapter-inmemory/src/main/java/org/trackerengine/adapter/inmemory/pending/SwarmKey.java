package org.trackerengine.adapter.inmemory.pending;

import org.trackerengine.domain.torrent.InfoHash;

/** Which swarm it is: the 20 bytes of its info hash, and its registered torrent. */
public abstract class SwarmKey {

  long hashFirst;
  long hashSecond;
  int hashThird;

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
