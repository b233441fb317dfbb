package org.trackerengine.adapter.inmemory;

import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.swarm.PeerState;

/**
 * A few peers in the order of their last announce, the newest at the end: that is the order in
 * which they are handed out and in which they fall silent, and a search for anything is a look at
 * all of them. Most swarms are such.
 */
final class PeerList extends Roster {

  private final Stripe stripe;
  private final PeerRecords records = new PeerRecords();

  PeerList(Stripe stripe, long nowMillis) {
    this.stripe = stripe;
    startAt(nowMillis);
  }

  /** The few peers that are left of what was larger, in the order of their last announce. */
  static PeerList of(Stripe stripe, Roster roster, boolean registered) {
    PeerList list = new PeerList(stripe, roster.latestMillis());
    PeerState peer = new PeerState();
    long after = Long.MIN_VALUE;
    int afterPlace = NOWHERE;
    for (int left = roster.size(); left > 0; left--) {
      long next = Long.MAX_VALUE;
      int nextPlace = NOWHERE;
      for (int block = 0; block < roster.blocks(); block++) {
        PeerRecords records = roster.records(block);
        for (int slot = 0; slot < records.size(); slot++) {
          long seen = records.lastSeenMillis(slot, roster.latestMillis());
          int place = roster.firstPlace(block) + slot;
          boolean isLater = seen > after || seen == after && place > afterPlace;
          if (isLater && seen < next) {
            next = seen;
            nextPlace = place;
          }
        }
      }
      roster.read(nextPlace, peer);
      list.add(peer, 0, registered);
      after = next;
      afterPlace = nextPlace;
    }
    return list;
  }

  PeerRecords records() {
    return records;
  }

  @Override
  int size() {
    return records.size();
  }

  @Override
  int find(PeerState named, long name) {
    stripe.touch(size());
    for (int slot = size() - 1; slot >= 0; slot--) {
      if (records.isSame(named, slot)) {
        return slot;
      }
    }
    return NOWHERE;
  }

  @Override
  int listenerAt(long userId, long high, long low, int port, int except) {
    stripe.touch(size());
    for (int slot = size() - 1; slot >= 0; slot--) {
      if (slot != except && records.isOf(userId, slot) && records.isAt(high, low, port, slot)) {
        return slot;
      }
    }
    return NOWHERE;
  }

  @Override
  int peersOf(long userId) {
    int peers = 0;
    for (int slot = 0; slot < size(); slot++) {
      peers += records.isOf(userId, slot) ? 1 : 0;
    }
    return peers;
  }

  @Override
  int longestSilentOf(long userId, long high, long low) {
    int found = NOWHERE;
    long seen = Long.MAX_VALUE;
    for (int slot = 0; slot < size(); slot++) {
      if (records.isOf(userId, slot) && records.isAtAddress(high, low, slot)) {
        long seenHere = records.lastSeenMillis(slot, latestMillis());
        found = seenHere < seen ? slot : found;
        seen = Math.min(seen, seenHere);
      }
    }
    return found;
  }

  @Override
  void read(int place, PeerState into) {
    records.read(place, into, latestMillis());
  }

  @Override
  void add(PeerState peer, long name, boolean registered) {
    records.fit(peer, registered);
    int capacity = records.capacity();
    if (size() == capacity) {
      stripe.touch(size());
      records.resize(capacity + step(capacity));
    }
    records.write(records.append(), peer);
  }

  /** Room is scarce where swarms are many and small. */
  private static int step(int capacity) {
    return capacity < 8 ? 1 : capacity < 16 ? 2 : 4;
  }

  @Override
  void update(int place, PeerState peer, long name, boolean registered) {
    stripe.touch(size() - place);
    records.fit(peer, registered);
    shrink();
    records.moveToEnd(place, stripe.scratch());
    records.write(size() - 1, peer);
  }

  /**
   * Gives back what is not needed, when a peer says that it stays rather than when another goes:
   * where many fall silent at once, that would move all who are left at once, and others come.
   */
  private void shrink() {
    int capacity = records.capacity();
    if (capacity - size() > 2 * step(size())) {
      stripe.touch(size());
      records.resize(size() + step(size()));
    }
  }

  @Override
  void remove(int place) {
    stripe.touch(size() - place);
    records.removeInOrder(place);
  }

  @Override
  long soonest() {
    return size() == 0 ? SoonestTree.NEVER : records.lastSeenMillis(0, latestMillis());
  }

  @Override
  int expire(Swarm swarm, long nowMillis, int most) {
    int dropped = 0;
    while (dropped < most && size() > 0 && stripe.isSilent(soonest(), nowMillis)) {
      swarm.drop(0);
      dropped++;
    }
    return dropped;
  }

  @Override
  boolean select(Caller caller) {
    if (stripe.isRandom()) {
      stripe.random().select(this, caller);
      return true;
    }
    for (int slot = size() - 1; slot >= 0 && caller.looksOn(); slot--) {
      if (isCandidate(records, slot, caller)) {
        caller.looked();
        offer(records, slot, caller, latestMillis());
      }
    }
    caller.flush();
    return true;
  }

  /** Whether a peer is in the order from which this caller is served. */
  static boolean isCandidate(PeerRecords records, int slot, Caller caller) {
    return records.isDialable(slot)
        && !(caller.leechersOnly()
            && (records.flags(slot) & PeerRecords.ROLE) == PeerRecords.SEEDER);
  }

  /** Offers a candidate to the caller. */
  static void offer(PeerRecords records, int slot, Caller caller, long latestMillis) {
    int flags = records.flags(slot);
    if ((flags & PeerRecords.V6) != 0 || caller.withIds()) {
      caller.offer(records, slot, latestMillis);
      return;
    }
    long endpoint = records.v4Endpoint(slot);
    boolean local = IpAddress.isLocal(0, IpAddress.lowOfV4((int) (endpoint >>> 32)));
    if (!isNamed(records, slot, caller)) {
      caller.offerPlain(flags & PeerRecords.HASHES, local, endpoint);
    }
  }

  private static boolean isNamed(PeerRecords records, int slot, Caller caller) {
    var id = caller.fact().announce().peerId();
    return records.idFirst(slot) == id.first()
        && records.idSecond(slot) == id.second()
        && records.idThird(slot) == id.third();
  }

  @Override
  boolean search(Caller caller) {
    return true;
  }

  @Override
  int blocks() {
    return 1;
  }

  @Override
  int firstPlace(int block) {
    return 0;
  }

  @Override
  PeerRecords records(int block) {
    return records;
  }

  @Override
  int demote(int place, PeerState peer) {
    records.write(place, peer);
    long seen = peer.lastSeenMillis();
    int to = place;
    while (to > 0 && records.lastSeenMillis(to - 1, latestMillis()) > seen) {
      to--;
    }
    records.moveForward(place, to, stripe.scratch());
    return to;
  }
}
