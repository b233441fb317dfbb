package org.trackerengine.adapter.inmemory.swarm;

import java.util.Arrays;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;

/**
 * The downloads that take download slots, by user: an entry for each peer that downloads and does
 * not wait for a slot. Nothing is stored before {@link #start}. An entry of a peer is written under
 * the lock of the peer's stripe, so it says what the stripe does; the entries of a user are guarded
 * by a lock of their own, which is taken inside of that of a stripe and never the other way round.
 *
 * <p>A user has at most {@link #MOST_ENTRIES} entries, more than a user with limited slots can use;
 * further downloads of users without a limit are not stored, so that a search stays short.
 * Thread-safe.
 */
public final class Downloads {

  /** Three peers on each of the most slots that a group may have, and some more. */
  private static final int MOST_ENTRIES = 1_024;

  private static final int SEGMENTS = 64;

  private final Segment[] segments = new Segment[SEGMENTS];
  private final long freshMillis;
  private volatile boolean started;

  /** Creates an empty one; a peer is fresh for {@code freshMillis} after its last announce. */
  public Downloads(long freshMillis) {
    this.freshMillis = freshMillis;
    Arrays.setAll(segments, n -> new Segment());
  }

  /**
   * Stores downloads from now on; those of peers that are there are to be {@linkplain #add added}.
   */
  public void start() {
    started = true;
  }

  private static int hash(long userId) {
    return (int) (userId * 0x9e37_79b9_7f4a_7c15L >>> 32);
  }

  private Segment segmentOf(long userId) {
    return segments[hash(userId) >>> 26];
  }

  private static long keyOf(PeerState peer) {
    return (peer.idFirst * 0x9e37_79b9_7f4a_7c15L ^ peer.idSecond) * 0xff51_afd7_ed55_8ccdL
        ^ peer.idThird;
  }

  /**
   * Stores an announce of a peer that stays in its swarm.
   *
   * @param peer the peer after the announce
   * @param downloaded whether the peer was a leecher before
   * @return false if the peer needs a download slot, and there is none left: it has none then
   */
  boolean admit(SwarmAnnounce fact, PeerState peer, boolean downloaded, long nowMillis) {
    if (!started || peer.userId == 0 || !downloaded && !peer.hasSlot()) {
      return true;
    }
    Segment segment = segmentOf(peer.userId);
    synchronized (segment) {
      UserDownloads user = segment.of(peer.userId);
      long oldest = nowMillis - freshMillis;
      if (!peer.hasSlot()
          || fact.needsSlot()
              && user.others(fact.torrentId(), oldest, fact.downloadSlots())
                  >= fact.downloadSlots()) {
        user.remove(fact.torrentId(), keyOf(peer));
        return !fact.needsSlot();
      }
      user.put(fact.torrentId(), keyOf(peer), nowMillis, oldest);
      return true;
    }
  }

  /** Stores a peer that is in its swarm already, if it has a download slot. */
  public void add(long torrentId, PeerState peer) {
    if (started && torrentId != 0 && peer.userId != 0 && peer.hasSlot()) {
      Segment segment = segmentOf(peer.userId);
      synchronized (segment) {
        long seen = peer.lastSeenMillis();
        segment.of(peer.userId).put(torrentId, keyOf(peer), seen, seen - freshMillis);
      }
    }
  }

  /** Removes the entry of a peer that has left its swarm. */
  void remove(long torrentId, PeerState peer) {
    if (started && peer.userId != 0 && peer.role == PeerRole.LEECHER) {
      Segment segment = segmentOf(peer.userId);
      synchronized (segment) {
        segment.of(peer.userId).remove(torrentId, keyOf(peer));
      }
    }
  }

  /**
   * Hash table of some of the users, with open addressing. Users without entries stay until it
   * grows.
   */
  private static final class Segment {

    private UserDownloads[] places = new UserDownloads[16];
    private int taken;

    /** Returns the downloads of a user. */
    UserDownloads of(long userId) {
      int at = placeOf(userId);
      if (places[at] == null) {
        if (2 * (taken + 1) > places.length) {
          grow();
          at = placeOf(userId);
        }
        places[at] = new UserDownloads(userId);
        taken++;
      }
      return places[at];
    }

    private int placeOf(long userId) {
      int mask = places.length - 1;
      int at = hash(userId) & mask;
      while (places[at] != null && places[at].userId != userId) {
        at = at + 1 & mask;
      }
      return at;
    }

    private void grow() {
      UserDownloads[] before = places;
      int live = 0;
      for (UserDownloads user : before) {
        live += user != null && user.size > 0 ? 1 : 0;
      }
      places = new UserDownloads[Math.max(16, Integer.highestOneBit(live + 1) * 4)];
      taken = live;
      for (UserDownloads user : before) {
        if (user != null && user.size > 0) {
          places[placeOf(user.userId)] = user;
        }
      }
    }
  }

  /** Entries of one user, in no order. */
  private static final class UserDownloads {

    private final long userId;
    private long[] torrents = new long[4];
    private long[] peers = new long[4];
    private long[] seen = new long[4];
    private int size;

    UserDownloads(long userId) {
      this.userId = userId;
    }

    /**
     * Returns the number of other torrents with a peer that was seen after {@code oldest}; counts
     * no further than {@code most}.
     */
    int others(long torrentId, long oldest, int most) {
      int others = 0;
      for (int n = 0; n < size && others < most; n++) {
        others += torrents[n] != torrentId && seen[n] > oldest && isFirst(n, oldest) ? 1 : 0;
      }
      return others;
    }

    private boolean isFirst(int entry, long oldest) {
      for (int n = 0; n < entry; n++) {
        if (torrents[n] == torrents[entry] && seen[n] > oldest) {
          return false;
        }
      }
      return true;
    }

    private int find(long torrentId, long peer) {
      for (int n = 0; n < size; n++) {
        if (peers[n] == peer && torrents[n] == torrentId) {
          return n;
        }
      }
      return -1;
    }

    /** Stores when a peer was seen; entries that are older than {@code oldest} make room. */
    void put(long torrentId, long peer, long seenMillis, long oldest) {
      int at = find(torrentId, peer);
      if (at < 0) {
        if (size == torrents.length) {
          removeUntil(oldest);
        }
        if (size == MOST_ENTRIES) {
          return;
        }
        if (size == torrents.length) {
          torrents = Arrays.copyOf(torrents, 2 * size);
          peers = Arrays.copyOf(peers, 2 * size);
          seen = Arrays.copyOf(seen, 2 * size);
        }
        at = size++;
        torrents[at] = torrentId;
        peers[at] = peer;
      }
      seen[at] = seenMillis;
    }

    private void removeUntil(long oldest) {
      for (int n = size - 1; n >= 0; n--) {
        if (seen[n] <= oldest) {
          removeAt(n);
        }
      }
    }

    void remove(long torrentId, long peer) {
      int at = find(torrentId, peer);
      if (at >= 0) {
        removeAt(at);
      }
    }

    private void removeAt(int at) {
      size--;
      torrents[at] = torrents[size];
      peers[at] = peers[size];
      seen[at] = seen[size];
    }
  }
}
