package org.trackerengine.adapter.inmemory.peers;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Peers at random, each as likely as the other. As long as they are few, all that can be handed out
 * are gathered, and as many of them shuffled (Fisher and Yates) as are wanted. Of many, one is
 * drawn after the other: a block, then a slot, which counts for nothing when the block has no such
 * slot, so that peers of full blocks are no less likely than others. Guarded by its stripe.
 */
public final class RandomPick {

  /** So many peers are gathered. */
  private static final int FEW = 1_024;

  /** Blocks have room for four times what they have on the average. */
  private static final int DRAWS_PER_LOOK = 8;

  private final RandomGenerator random;
  private int[] places = new int[StoreShape.USUAL.listPeers()];
  private int count;

  public RandomPick(RandomGenerator random) {
    this.random = random;
  }

  void select(Roster roster, Recipient recipient) {
    count = 0;
    if (roster.size() <= FEW) {
      gather(roster, recipient);
      shuffle(roster, recipient);
    } else {
      draw(roster, recipient);
    }
    recipient.flush();
  }

  private void gather(Roster roster, Recipient recipient) {
    for (int block = 0; block < roster.blocks(); block++) {
      PeerRecords records = roster.records(block);
      for (int slot = 0; slot < records.size(); slot++) {
        if (PeerList.isCandidate(records, slot, recipient)) {
          keep(roster.firstPlace(block) + slot);
        }
      }
    }
  }

  private void shuffle(Roster roster, Recipient recipient) {
    for (int left = count; left > 0 && recipient.looksOn(); left--) {
      int drawn = random.nextInt(left);
      int place = places[drawn];
      places[drawn] = places[left - 1];
      offer(roster, place, recipient);
    }
  }

  private void draw(Roster roster, Recipient recipient) {
    long draws = DRAWS_PER_LOOK * recipient.mostLooks();
    for (; draws > 0 && recipient.looksOn(); draws--) {
      int block = random.nextInt(roster.blocks());
      int slot = random.nextInt(PeerBlock.MOST);
      PeerRecords records = roster.records(block);
      if (slot < records.size()
          && PeerList.isCandidate(records, slot, recipient)
          && isNew(roster.firstPlace(block) + slot)) {
        keep(roster.firstPlace(block) + slot);
        offer(roster, roster.firstPlace(block) + slot, recipient);
      }
    }
  }

  private static void offer(Roster roster, int place, Recipient recipient) {
    recipient.looked();
    int block = place >>> PeerBlocks.PLACE_BITS;
    int slot = place - roster.firstPlace(block);
    PeerList.offer(roster.records(block), slot, recipient, roster.latestMillis());
  }

  private boolean isNew(int place) {
    for (int i = 0; i < count; i++) {
      if (places[i] == place) {
        return false;
      }
    }
    return true;
  }

  private void keep(int place) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count++] = place;
  }
}
