package org.trackerengine.adapter.inmemory.peers;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;

/**
 * The windows of a large swarm, from which callers are served, and how many peers could be in them.
 * Where peers are handed out at random there is none; where seeders are handed leechers only, there
 * is a second. Guarded by its context.
 */
final class RecentWindows {

  /** All peers that can be handed out. */
  private final @Nullable RecentWindow all;

  /** Those of them that are no seeders; null where everybody is handed seeders. */
  private final @Nullable RecentWindow leechers;

  private int dialable;
  private int dialableLeechers;

  RecentWindows(SwarmContext context) {
    int usual = context.shape.windowPeers();
    boolean two = !context.limits.seedersToSeeders();
    all = context.isRandom() ? null : new RecentWindow(usual);
    leechers = context.isRandom() || !two ? null : new RecentWindow(usual);
  }

  /** The window for a caller; null where there is none. */
  @Nullable RecentWindow forCaller(Caller caller) {
    return isLeechersOnly(caller) ? leechers : all;
  }

  /** Whether the window for a caller has no seeders. */
  boolean isLeechersOnly(Caller caller) {
    return leechers != null && caller.leechersOnly();
  }

  /** Whether the window for a caller has everybody that could be in it. */
  boolean isComplete(Caller caller, RecentWindow window) {
    return window.size() == (isLeechersOnly(caller) ? dialableLeechers : dialable);
  }

  private static boolean isSeeder(PeerRecords records, int slot) {
    return (records.flags(slot) & PeerRecords.ROLE) == PeerRecords.SEEDER;
  }

  /** A peer comes in as the newest. */
  void add(PeerRecords records, int slot, long name, long latestMillis) {
    if (!records.isDialable(slot)) {
      return;
    }
    boolean seeder = isSeeder(records, slot);
    count(seeder, 1);
    if (all != null) {
      long key = RecentWindow.key(records.lastSeen(slot, latestMillis), name);
      long value = valueOf(records, slot, name);
      all.append(key, value);
      if (leechers != null && !seeder) {
        leechers.append(key, value);
      }
    }
  }

  /** A peer comes in where its time belongs. */
  void insert(PeerRecords records, int slot, long name, long latestMillis) {
    if (!records.isDialable(slot)) {
      return;
    }
    boolean seeder = isSeeder(records, slot);
    long key = RecentWindow.key(records.lastSeen(slot, latestMillis), name);
    if (all != null) {
      all.insert(key, valueOf(records, slot, name), all.size() == dialable);
    }
    if (leechers != null && !seeder) {
      boolean complete = leechers.size() == dialableLeechers;
      leechers.insert(key, valueOf(records, slot, name), complete);
    }
    count(seeder, 1);
  }

  /** A peer goes out. */
  void remove(PeerRecords records, int slot, long name, long latestMillis) {
    if (!records.isDialable(slot)) {
      return;
    }
    boolean seeder = isSeeder(records, slot);
    count(seeder, -1);
    long key = RecentWindow.key(records.lastSeen(slot, latestMillis), name);
    if (all != null) {
      all.remove(key);
    }
    if (leechers != null && !seeder) {
      leechers.remove(key);
    }
  }

  private void count(boolean seeder, int by) {
    dialable += by;
    dialableLeechers += seeder ? 0 : by;
  }

  /** What a window holds of a peer beside its key. */
  static long valueOf(PeerRecords records, int slot, long name) {
    int flags = records.flags(slot);
    long endpoint = (flags & PeerRecords.V4) != 0 ? records.v4Endpoint(slot) : 0;
    boolean plain = (flags & PeerRecords.V6) == 0;
    boolean local = plain && IpAddress.isLocal(0, IpAddress.lowOfV4((int) (endpoint >>> 32)));
    return endpoint
        | PeerHashes.idBits(name)
        | (local ? RecentWindow.LOCAL : 0)
        | (plain ? RecentWindow.PLAIN : 0)
        | flags & PeerRecords.HASHES;
  }
}
