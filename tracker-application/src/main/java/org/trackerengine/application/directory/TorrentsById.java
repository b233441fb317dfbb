package org.trackerengine.application.directory;

import org.jspecify.annotations.Nullable;

/**
 * Hash table of registered torrents by id, with open addressing and at most half full; nothing is
 * removed from it. It needs two to four references per torrent, where a map needs an entry and a
 * boxed number. Guarded by its owner.
 */
final class TorrentsById {

  private static final int LEAST_PLACES = 64;
  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

  private @Nullable RegisteredTorrent[] places = new RegisteredTorrent[LEAST_PLACES];
  private int held;

  /** Stores {@code torrent} and returns the earlier torrent with the same id, or null. */
  @Nullable RegisteredTorrent put(RegisteredTorrent torrent) {
    if (2 * (held + 1) > places.length) {
      grow();
    }
    int at = place(torrent.id());
    RegisteredTorrent before = places[at];
    places[at] = torrent;
    if (before == null) {
      held++;
    }
    return before;
  }

  private void grow() {
    @Nullable RegisteredTorrent[] smaller = places;
    places = new RegisteredTorrent[2 * smaller.length];
    for (RegisteredTorrent torrent : smaller) {
      if (torrent != null) {
        places[place(torrent.id())] = torrent;
      }
    }
  }

  /** Returns the torrent with this id, or null. */
  @Nullable RegisteredTorrent get(long id) {
    return places[place(id)];
  }

  private int place(long id) {
    int mask = places.length - 1;
    int at = (int) (id * SPREAD >>> 32) & mask;
    RegisteredTorrent there = places[at];
    while (there != null && there.id() != id) {
      at = at + 1 & mask;
      there = places[at];
    }
    return at;
  }
}
