package org.trackerengine.adapter.inmemory.peers;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;

/**
 * The windows of a large swarm, from which recipients are served, and how many peers could be in
 * them. Where peers are handed out at random there is none; where seeders are handed leechers only,
 * there is a second. Guarded by its stripe.
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

  /** The window for a recipient; null where there is none. */
  @Nullable RecentWindow forRecipient(Recipient recipient) {
    return isLeechersOnly(recipient) ? leechers : all;
  }

  /** Whether the window for a recipient has no seeders. */
  boolean isLeechersOnly(Recipient recipient) {
    return leechers != null && recipient.leechersOnly();
  }

  /** Whether the window for a recipient has everybody that could be in it. */
  boolean isComplete(Recipient recipient, RecentWindow window) {
    return window.size() == (isLeechersOnly(recipient) ? dialableLeechers : dialable);
  }

  private static boolean isSeeder(PeerRecords records, int slot) {
    return (records.flags(slot) & PeerRecords.ROLE) == PeerRecords.SEEDER;
  }

  /** A peer comes in as the newest. */
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

  /** A peer comes in where its time belongs. */
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

  /** A peer goes out. */
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

  /** What a window holds of a peer beside its key. */
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
