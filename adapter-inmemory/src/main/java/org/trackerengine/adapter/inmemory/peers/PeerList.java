package org.trackerengine.adapter.inmemory.peers;

import org.trackerengine.adapter.inmemory.table.SoonestTree;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.swarm.PeerState;

/**
 * Peers of a small swarm in the order of their last announce, the newest at the end. They fall
 * silent in this order and are handed out in the opposite one. A search compares all records. Most
 * swarms are small ones.
 */
public final class PeerList extends Roster {

  private final SwarmContext context;
  private final PeerRecords records = new PeerRecords();

  public PeerList(SwarmContext context, long nowMillis) {
    this.context = context;
    startAt(nowMillis);
  }

  /**
   * Creates a list of the peers of {@code roster}, which has become small, in the order of their
   * last announce.
   */
  public static PeerList of(SwarmContext context, Roster roster, boolean registered) {
    PeerList list = new PeerList(context, roster.latestMillis());
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

  public PeerRecords records() {
    return records;
  }

  @Override
  public int size() {
    return records.size();
  }

  @Override
  public int find(PeerState named, long fingerprint) {
    context.touch(size());
    for (int slot = size() - 1; slot >= 0; slot--) {
      if (records.isSame(named, slot)) {
        return slot;
      }
    }
    return NOWHERE;
  }

  @Override
  public int listenerAt(long userId, long high, long low, int port, int except) {
    context.touch(size());
    for (int slot = size() - 1; slot >= 0; slot--) {
      if (slot != except && records.isOf(userId, slot) && records.isAt(high, low, port, slot)) {
        return slot;
      }
    }
    return NOWHERE;
  }

  @Override
  public int peersOf(long userId) {
    int peers = 0;
    for (int slot = 0; slot < size(); slot++) {
      peers += records.isOf(userId, slot) ? 1 : 0;
    }
    return peers;
  }

  @Override
  public int longestSilentOf(long userId, long high, long low) {
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
  public void read(int place, PeerState into) {
    records.read(place, into, latestMillis());
  }

  @Override
  public void add(PeerState peer, long fingerprint, boolean registered) {
    records.fit(peer, registered);
    int capacity = records.capacity();
    if (size() == capacity) {
      context.touch(size());
      records.resize(capacity + step(capacity));
    }
    records.write(records.append(), peer);
  }

  /**
   * Returns by how many records a list grows. The steps are small to save memory, because most
   * swarms are small.
   */
  private static int step(int capacity) {
    return capacity < 8 ? 1 : capacity < 16 ? 2 : 4;
  }

  @Override
  public void update(int place, PeerState peer, long fingerprint, boolean registered) {
    context.touch(size() - place);
    records.fit(peer, registered);
    shrink();
    records.moveToEnd(place, context.scratch().record);
    records.write(size() - 1, peer);
  }

  /**
   * Releases memory that is not needed. This happens when a peer announces, not when a peer is
   * removed: where many peers fall silent at once, all the remaining records would be copied each
   * time, and new peers usually follow.
   */
  private void shrink() {
    int capacity = records.capacity();
    if (capacity - size() > 2 * step(size())) {
      context.touch(size());
      records.resize(size() + step(size()));
    }
  }

  @Override
  public void remove(int place) {
    context.touch(size() - place);
    records.removeInOrder(place);
  }

  @Override
  public long soonest() {
    return size() == 0 ? SoonestTree.NEVER : records.lastSeenMillis(0, latestMillis());
  }

  @Override
  public int expire(Dropping swarm, long nowMillis, int most) {
    int dropped = 0;
    while (dropped < most && size() > 0 && context.isSilent(soonest(), nowMillis)) {
      swarm.drop(0);
      dropped++;
    }
    return dropped;
  }

  @Override
  public boolean select(Recipient recipient) {
    if (context.isRandom()) {
      context.random().select(this, recipient);
      return true;
    }
    for (int slot = size() - 1; slot >= 0 && recipient.looksOn(); slot--) {
      if (isCandidate(records, slot, recipient)) {
        recipient.looked();
        offer(records, slot, recipient, latestMillis());
      }
    }
    recipient.flush();
    return true;
  }

  /**
   * Whether a peer may be offered to this recipient: it can be dialled, and is no seeder if the
   * recipient receives leechers only.
   */
  static boolean isCandidate(PeerRecords records, int slot, Recipient recipient) {
    return records.isDialable(slot)
        && !(recipient.leechersOnly()
            && (records.flags(slot) & PeerRecords.ROLE) == PeerRecords.SEEDER);
  }

  /** Offers a candidate to the recipient. */
  static void offer(PeerRecords records, int slot, Recipient recipient, long latestMillis) {
    int flags = records.flags(slot);
    if ((flags & PeerRecords.V6) != 0 || recipient.withIds()) {
      recipient.offer(records, slot, latestMillis);
      return;
    }
    long endpoint = records.v4Endpoint(slot);
    boolean local = IpAddress.isLocal(0, IpAddress.lowOfV4((int) (endpoint >>> 32)));
    if (!isNamed(records, slot, recipient)) {
      recipient.offerPlain(flags & PeerRecords.HASHES, local, endpoint);
    }
  }

  private static boolean isNamed(PeerRecords records, int slot, Recipient recipient) {
    var id = recipient.fact().announce().peerId();
    return records.idFirst(slot) == id.first()
        && records.idSecond(slot) == id.second()
        && records.idThird(slot) == id.third();
  }

  @Override
  public boolean search(Recipient recipient) {
    return true;
  }

  @Override
  public int blocks() {
    return 1;
  }

  @Override
  public int firstPlace(int block) {
    return 0;
  }

  @Override
  public PeerRecords records(int block) {
    return records;
  }

  @Override
  public int demote(int place, PeerState peer) {
    records.write(place, peer);
    long seen = peer.lastSeenMillis();
    int to = place;
    while (to > 0 && records.lastSeenMillis(to - 1, latestMillis()) > seen) {
      to--;
    }
    records.moveForward(place, to, context.scratch().record);
    return to;
  }
}
