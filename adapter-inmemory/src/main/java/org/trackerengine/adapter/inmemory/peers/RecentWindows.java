package org.trackerengine.adapter.inmemory.peers;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;

/**
 * Windows of a large swarm, from which recipients are served, and the numbers of peers that could
 * be in them. There is none where peers are handed out at random, and a second one where seeders
 * receive leechers only. Guarded by its stripe.
 */
final class RecentWindows {

  /** Window of all peers that can be handed out; null where peers are handed out at random. */
  private final @Nullable RecentWindow all;

  /**
   * Window of the peers that are no seeders; null where seeders receive seeders, too, and where
   * peers are handed out at random.
   */
  private final @Nullable RecentWindow leechers;

  private int dialable;
  private int dialableLeechers;

  RecentWindows(SwarmContext context) {
    int usual = context.shape.windowPeers();
    boolean two = !context.limits.seedersToSeeders();
    all = context.isRandom() ? null : new RecentWindow(usual);
    leechers = context.isRandom() || !two ? null : new RecentWindow(usual);
  }

  /** Returns the window for a recipient; null where peers are handed out at random. */
  @Nullable RecentWindow forRecipient(Recipient recipient) {
    return isLeechersOnly(recipient) ? leechers : all;
  }

  /** Whether the window for a recipient has no seeders. */
  boolean isLeechersOnly(Recipient recipient) {
    return leechers != null && recipient.leechersOnly();
  }

  /** Whether the window for a recipient contains every peer that could be in it. */
  boolean isComplete(Recipient recipient, RecentWindow window) {
    return window.size() == (isLeechersOnly(recipient) ? dialableLeechers : dialable);
  }

  private static boolean isSeeder(PeerRecords records, int slot) {
    return (records.flags(slot) & PeerRecords.ROLE) == PeerRecords.SEEDER;
  }

  /** Adds a peer to the windows as the newest. */
  void add(PeerRecords records, int slot, long fingerprint, long latestMillis) {
    if (!records.isDialable(slot)) {
      return;
    }
    boolean seeder = isSeeder(records, slot);
    count(seeder, 1);
    if (all != null) {
      long key = RecentWindow.key(records.lastSeen(slot, latestMillis), fingerprint);
      long value = valueOf(records, slot, fingerprint);
      all.append(key, value);
      if (leechers != null && !seeder) {
        leechers.append(key, value);
      }
    }
  }

  /** Inserts a peer into the windows at the position of its time. */
  void insert(PeerRecords records, int slot, long fingerprint, long latestMillis) {
    if (!records.isDialable(slot)) {
      return;
    }
    boolean seeder = isSeeder(records, slot);
    long key = RecentWindow.key(records.lastSeen(slot, latestMillis), fingerprint);
    if (all != null) {
      all.insert(key, valueOf(records, slot, fingerprint), all.size() == dialable);
    }
    if (leechers != null && !seeder) {
      boolean complete = leechers.size() == dialableLeechers;
      leechers.insert(key, valueOf(records, slot, fingerprint), complete);
    }
    count(seeder, 1);
  }

  /** Removes a peer from the windows. */
  void remove(PeerRecords records, int slot, long fingerprint, long latestMillis) {
    if (!records.isDialable(slot)) {
      return;
    }
    boolean seeder = isSeeder(records, slot);
    count(seeder, -1);
    long key = RecentWindow.key(records.lastSeen(slot, latestMillis), fingerprint);
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

  /** Returns the value that a window stores for a peer beside its key. */
  static long valueOf(PeerRecords records, int slot, long fingerprint) {
    int flags = records.flags(slot);
    long endpoint = (flags & PeerRecords.V4) != 0 ? records.v4Endpoint(slot) : 0;
    boolean plain = (flags & PeerRecords.V6) == 0;
    boolean local = plain && IpAddress.isLocal(0, IpAddress.lowOfV4((int) (endpoint >>> 32)));
    return endpoint
        | PeerHashes.idBits(fingerprint)
        | (local ? RecentWindow.LOCAL : 0)
        | (plain ? RecentWindow.PLAIN : 0)
        | flags & PeerRecords.HASHES;
  }
}
