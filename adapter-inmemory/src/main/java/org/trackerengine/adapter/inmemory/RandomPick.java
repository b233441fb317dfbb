package org.trackerengine.adapter.inmemory;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Peers at random, each as likely as the other. Of a single array all that can be handed out are
 * gathered and as many of them shuffled (Fisher and Yates) as are wanted. Of several blocks one is
 * drawn after the other: a block, then a slot, which counts for nothing when the block has no such
 * slot, so that peers of full blocks are no more likely than others. Guarded by its stripe.
 */
final class RandomPick {

  /** Draws of which one hits, on the average: blocks are a quarter full at the least. */
  private static final int DRAWS_PER_LOOK = 8;

  private final RandomGenerator random;
  private int[] places = new int[PeerList.MOST];
  private int count;

  RandomPick(RandomGenerator random) {
    this.random = random;
  }

  void select(PeerRecords records, Caller caller, long latestMillis) {
    count = 0;
    for (int slot = 0; slot < records.size(); slot++) {
      if (PeerList.isCandidate(records, slot, caller)) {
        keep(slot);
      }
    }
    for (int left = count; left > 0 && caller.looksOn(); left--) {
      int drawn = random.nextInt(left);
      int slot = places[drawn];
      places[drawn] = places[left - 1];
      caller.looked();
      PeerList.offer(records, slot, caller, latestMillis);
    }
  }

  void select(PeerBlocks blocks, Caller caller) {
    count = 0;
    long draws = DRAWS_PER_LOOK * caller.mostLooks();
    for (; draws > 0 && caller.looksOn(); draws--) {
      int block = random.nextInt(blocks.blocks());
      int slot = random.nextInt(blocks.largestBlock());
      PeerRecords records = blocks.block(block).records();
      if (slot < records.size()
          && PeerList.isCandidate(records, slot, caller)
          && isNew(blocks.firstPlace(block) + slot)) {
        caller.looked();
        PeerList.offer(records, slot, caller, blocks.latestMillis());
      }
    }
  }

  private boolean isNew(int place) {
    for (int i = 0; i < count; i++) {
      if (places[i] == place) {
        return false;
      }
    }
    keep(place);
    return true;
  }

  private void keep(int place) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count++] = place;
  }
}
