package org.trackerengine.adapter.inmemory.peers;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Hands out peers at random, each with the same probability. In a small swarm, all peers that can
 * be handed out are collected, and as many of them shuffled (Fisher and Yates) as are wanted. In a
 * large swarm, peers are drawn one after the other: first a block, then a slot. A draw of a slot
 * that the block does not have is ignored, so that peers in full blocks are no less likely than
 * others. Guarded by its stripe.
 */
public final class RandomPick {

  /** Largest swarm of which all peers are collected. */
  private static final int FEW = 1_024;

  /**
   * Draws for each peer that may be looked at. Several are needed, because a block has room for
   * four times as many peers as it contains on average.
   */
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
