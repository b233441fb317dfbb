package org.trackerengine.adapter.inmemory.peers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the peers that come next after the oldest of a window, when stops have removed so many of
 * its peers that a recipient cannot be served. Each call looks at one block, so that a large swarm
 * is locked for no longer than a small one. Other peers announce between the calls. This does no
 * harm: a peer that announces moves to the young end of the window, and at the end the refill
 * leaves out peers that have gone or are in the window already. So the order is exact, and the cost
 * is one look at each peer for as many departures as the window is long.
 *
 * <p>Reused for one announce after the other; guarded by its stripe while it is called.
 */
public final class WindowRefill {

  /** Number of candidates at which the older half is discarded. */
  private static final int KEPT = 4 * RecentWindow.MOST;

  /** Candidates that one call looks up again, to see whether they are still in the swarm. */
  private static final int FILLED_AT_ONCE = 32;

  private @Nullable PeerBlocks swarm;
  private int nextBlock;
  private int leftOut;

  /** Keys and values of the candidates, alternating. */
  private long[] found = {};

  private int count;

  /** Discards a refill that is not finished. */
  public void reset() {
    swarm = null;
  }

  /**
   * Does the next step: looks at one more block, sorts the candidates, or puts some of them into
   * the window. Returns true if the refill is finished.
   */
  boolean step(PeerBlocks blocks, RecentWindow window, boolean leechersOnly, long wanted) {
    if (swarm != blocks) {
      swarm = blocks;
      window.reserve(wanted);
      begin(window);
    }
    if (leftOut != window.leftOut()) {
      // A peer was left out at the old end of the window. The refill may have looked at its block
      // already.
      begin(window);
    }
    if (nextBlock < blocks.blocks()) {
      look(blocks, nextBlock++, window, leechersOnly);
    }
    if (nextBlock < blocks.blocks()) {
      return false;
    }
    if (nextBlock == blocks.blocks()) {
      sort((int) blocks.latestMillis());
      nextBlock++;
      return false;
    }
    fill(blocks, window);
    if (count > 0 && window.size() < window.most()) {
      return false;
    }
    swarm = null;
    return true;
  }

  private void begin(RecentWindow window) {
    nextBlock = 0;
    count = 0;
    leftOut = window.leftOut();
  }

  private void look(PeerBlocks blocks, int block, RecentWindow window, boolean leechersOnly) {
    PeerRecords records = blocks.records(block);
    blocks.touch(records.size());
    int latest = (int) blocks.latestMillis();
    int youngest = window.size() == 0 ? 0 : latest - window.oldest();
    for (int slot = 0; slot < records.size(); slot++) {
      boolean seeder = (records.flags(slot) & PeerRecords.ROLE) == PeerRecords.SEEDER;
      int seen = records.lastSeen(slot, blocks.latestMillis());
      if (latest - seen >= youngest && records.isDialable(slot) && !(seeder && leechersOnly)) {
        long fingerprint = blocks.fingerprintOf(records, slot);
        long key = RecentWindow.key(seen, fingerprint);
        if (latest - seen > youngest || !window.contains(key)) {
          keep(key, RecentWindows.valueOf(records, slot, fingerprint), latest);
        }
      }
    }
  }

  private void keep(long key, long value, int latest) {
    if (count == KEPT) {
      sort(latest);
      // The oldest are at the front.
      System.arraycopy(found, KEPT, found, 0, KEPT);
      count /= 2;
    }
    if (2 * count == found.length) {
      found = Arrays.copyOf(found, Math.min(2 * KEPT, Math.max(256, 4 * count)));
    }
    found[2 * count] = key;
    found[2 * count + 1] = value;
    count++;
  }

  /** Sorts the candidates, the oldest first. */
  private void sort(int latest) {
    // By age and position: the upper half of a long is compared first.
    long[] order = new long[count];
    for (int i = 0; i < count; i++) {
      order[i] = (long) (latest - (int) (found[2 * i] >>> 32)) << 32 | Integer.MAX_VALUE - i;
    }
    Arrays.sort(order);
    long[] sorted = new long[found.length];
    for (int i = 0; i < count; i++) {
      int from = Integer.MAX_VALUE - (int) order[count - 1 - i];
      sorted[2 * i] = found[2 * from];
      sorted[2 * i + 1] = found[2 * from + 1];
    }
    found = sorted;
  }

  /** Puts the youngest candidates into the window, if they are still in the swarm. */
  private void fill(PeerBlocks blocks, RecentWindow window) {
    int end = count;
    int first = end;
    int last = Math.max(0, end - Math.min(FILLED_AT_ONCE, window.most() - window.size()));
    for (int i = end - 1; i >= last; i--) {
      long key = found[2 * i];
      if (blocks.isThere(key) && isOlder(window, key, blocks) && !window.contains(key)) {
        first--;
        found[2 * first] = key;
        found[2 * first + 1] = found[2 * i + 1];
      }
    }
    window.prepend(found, 2 * first, 2 * end);
    count = last;
  }

  /**
   * Whether a candidate is at least as old as the oldest of the window. It may be younger, because
   * another thread's refill may have finished first.
   */
  private static boolean isOlder(RecentWindow window, long key, PeerBlocks blocks) {
    int latest = (int) blocks.latestMillis();
    return window.size() == 0 || latest - (int) (key >>> 32) >= latest - window.oldest();
  }
}
