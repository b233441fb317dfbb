package org.trackerengine.adapter.inmemory.peers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.table.LinearHashing;
import org.trackerengine.adapter.inmemory.table.SoonestTree;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.swarm.PeerState;

/**
 * Peers of a larger swarm, any number of them, distributed over blocks by the hash of their
 * identity. Blocks are split one at a time, so that no call touches more than a few blocks; only
 * arrays of references to blocks and buckets, and of times, are copied as a whole when the swarm
 * grows.
 *
 * <p>Beside the blocks there are a tree that finds the block in which a peer may have fallen
 * silent, up to two windows from which recipients are served, and, when there is more than one
 * block, an index of the owners. In a single block, the peers of an owner are found by their tags.
 */
public final class PeerBlocks extends Roster {

  static final int PLACE_BITS = 10;
  private static final int SLOT_MASK = (1 << PLACE_BITS) - 1;

  /** Number of identity tags that are compared in one step. */
  private static final int TAGS_A_TOUCH = 4;

  private final SwarmContext context;
  private final PeerHashes hashes;

  /**
   * The first block, and the only one of a swarm with a single block. A field of its own saves the
   * look into {@link #blocks}.
   */
  private final PeerBlock only = new PeerBlock();

  private PeerBlock[] blocks = {only};
  private int count = 1;
  private final SoonestTree silent = new SoonestTree();

  /** Copy of the earliest time in {@link #silent}, because every announce reads it. */
  private long soonest = SoonestTree.NEVER;

  private @Nullable OwnerIndex owners;
  private int size;

  private final RecentWindows windows;

  /** Creates blocks with the peers of {@code list}, added in their order. */
  public PeerBlocks(SwarmContext context, PeerList list, boolean registered) {
    this.context = context;
    hashes = context.hashes;
    startAt(list.latestMillis());
    silent.add(SoonestTree.NEVER);
    windows = new RecentWindows(context);
    PeerState peer = new PeerState();
    only.likeOf(list.records(), list.size() + list.size() / 2);
    for (int slot = 0; slot < list.size(); slot++) {
      list.read(slot, peer);
      add(peer, hashes.fingerprintOf(peer), registered);
    }
  }

  private static int place(int block, int slot) {
    return block << PLACE_BITS | slot;
  }

  private PeerBlock blockAt(int place) {
    return count == 1 ? only : blocks[place >>> PLACE_BITS];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int blocks() {
    return count;
  }

  @Override
  public int firstPlace(int block) {
    return place(block, 0);
  }

  @Override
  public PeerRecords records(int block) {
    return blocks[block];
  }

  @Override
  public long soonest() {
    return soonest;
  }

  // Looking for peers

  @Override
  public int find(PeerState named, long fingerprint) {
    int identity = PeerHashes.identity(fingerprint);
    int number = count == 1 ? 0 : LinearHashing.bucketOf(identity, count);
    PeerBlock block = number == 0 ? only : blocks[number];
    context.touch(block.size() / TAGS_A_TOUCH);
    int slot = block.nextIdentity(0, identity);
    while (slot != NOWHERE && !block.isSame(named, slot)) {
      slot = block.nextIdentity(slot + 1, identity);
    }
    return slot == NOWHERE ? NOWHERE : place(number, slot);
  }

  /** Returns the place of the peer with this key of a window, or {@link #NOWHERE}. */
  private int find(long key) {
    int number = LinearHashing.bucketOf((int) key, count);
    PeerBlock block = blocks[number];
    context.touch(block.size() / TAGS_A_TOUCH);
    int slot = block.nextIdentity(0, (int) key);
    while (slot != NOWHERE && keyOf(block, slot) != key) {
      slot = block.nextIdentity(slot + 1, (int) key);
    }
    return slot == NOWHERE ? NOWHERE : place(number, slot);
  }

  private long keyOf(PeerRecords records, int slot) {
    return RecentWindow.key(
        records.lastSeen(slot, latestMillis()), hashes.fingerprintOf(records, slot));
  }

  @Override
  public int listenerAt(long userId, long high, long low, int port, int except) {
    int owner = hashes.ownerOf(userId, high, low, port);
    if (owners == null) {
      boolean untagged = userId == 0 && !IpAddress.isV4(high, low);
      return listenerIn(only, owner, untagged, userId, high, low, port, except);
    }
    for (long entry : owners.bucketOf(owner)) {
      if (entry != 0 && (int) (entry >>> 32) == owner) {
        int number = LinearHashing.bucketOf((int) entry, count);
        PeerBlock block = blocks[number];
        context.touch(block.size() / TAGS_A_TOUCH);
        int slot = block.nextIdentity(0, (int) entry);
        while (slot != NOWHERE) {
          if (place(number, slot) != except
              && block.isOf(userId, slot)
              && block.isAt(high, low, port, slot)) {
            return place(number, slot);
          }
          slot = block.nextIdentity(slot + 1, (int) entry);
        }
      }
    }
    return NOWHERE;
  }

  /**
   * Finds a listener in the only block by its owner tag. An IPv6 endpoint without a user may have
   * no tag of its own; then all records are compared.
   */
  private int listenerIn(
      PeerRecords records,
      int owner,
      boolean untagged,
      long userId,
      long high,
      long low,
      int port,
      int except) {
    if (untagged && !records.isWide()) {
      return NOWHERE;
    }
    context.touch(size);
    int slot = untagged ? 0 : only.nextOwner(0, owner);
    while (slot != NOWHERE && slot < size) {
      if (slot != except && records.isOf(userId, slot) && records.isAt(high, low, port, slot)) {
        return slot;
      }
      slot = untagged ? slot + 1 : only.nextOwner(slot + 1, owner);
    }
    return NOWHERE;
  }

  @Override
  public int peersOf(long userId) {
    int owner = hashes.ownerOf(userId);
    int peers = 0;
    if (owners == null) {
      context.touch(size);
      int slot = only.nextOwner(0, owner);
      while (slot != NOWHERE) {
        peers += only.isOf(userId, slot) ? 1 : 0;
        slot = only.nextOwner(slot + 1, owner);
      }
      return peers;
    }
    for (long entry : owners.bucketOf(owner)) {
      peers += entry != 0 && (int) (entry >>> 32) == owner ? 1 : 0;
    }
    return peers;
  }

  @Override
  public int longestSilentOf(long userId, long high, long low) {
    int owner = hashes.ownerOf(userId);
    int found = NOWHERE;
    if (owners == null) {
      context.touch(size);
      int slot = only.nextOwner(0, owner);
      while (slot != NOWHERE) {
        found = longerSilent(found, slot, userId, high, low);
        slot = only.nextOwner(slot + 1, owner);
      }
      return found;
    }
    for (long entry : owners.bucketOf(owner)) {
      if (entry != 0 && (int) (entry >>> 32) == owner) {
        int number = LinearHashing.bucketOf((int) entry, count);
        context.touch(blocks[number].size() / TAGS_A_TOUCH);
        int slot = blocks[number].nextIdentity(0, (int) entry);
        while (slot != NOWHERE) {
          found = longerSilent(found, place(number, slot), userId, high, low);
          slot = blocks[number].nextIdentity(slot + 1, (int) entry);
        }
      }
    }
    return found;
  }

  private int longerSilent(int found, int place, long userId, long high, long low) {
    PeerRecords records = blockAt(place);
    int slot = place & SLOT_MASK;
    if (!records.isOf(userId, slot) || !records.isAtAddress(high, low, slot)) {
      return found;
    }
    return found == NOWHERE || lastSeenMillis(place) < lastSeenMillis(found) ? place : found;
  }

  private long lastSeenMillis(int place) {
    return blockAt(place).lastSeenMillis(place & SLOT_MASK, latestMillis());
  }

  @Override
  public void read(int place, PeerState into) {
    blockAt(place).read(place & SLOT_MASK, into, latestMillis());
  }

  // Coming, staying, going

  @Override
  public void add(PeerState peer, long fingerprint, boolean registered) {
    int identity = PeerHashes.identity(fingerprint);
    int number = LinearHashing.bucketOf(identity, count);
    PeerBlock block = blocks[number];
    fit(block, peer, registered);
    if (block.makeRoom()) {
      context.touch(block.size());
    }
    int slot = block.append();
    block.write(slot, peer);
    size++;
    lower(number, peer.lastSeenMillis());
    block.setTags(slot, identity, hashes.ownerOf(block, slot));
    attach(block, slot, fingerprint);
    if (size > context.shape.blockPeers() * (count + 1)) {
      split();
    }
  }

  /** Whether the block to which a new peer with this fingerprint would belong is full. */
  public boolean isFullFor(long fingerprint) {
    return blocks[LinearHashing.bucketOf(PeerHashes.identity(fingerprint), count)].isFull();
  }

  private void fit(PeerBlock block, PeerState peer, boolean registered) {
    if (!block.fits(peer, registered)) {
      context.touch(block.size());
      block.fit(peer, registered);
    }
  }

  @Override
  public void update(int place, PeerState peer, long fingerprint, boolean registered) {
    PeerBlock block = blockAt(place);
    int slot = place & SLOT_MASK;
    boolean moves = !isOwnerOf(block, slot, peer);
    detach(block, slot, fingerprint);
    fit(block, peer, registered);
    block.write(slot, peer);
    if (moves) {
      block.setOwnerTag(slot, hashes.ownerOf(block, slot));
    }
    attach(block, slot, fingerprint);
  }

  /** Whether a peer's owner tag certainly stays the same after this update. */
  private static boolean isOwnerOf(PeerBlock block, int slot, PeerState peer) {
    return block.isAccounted(slot)
        || peer.v4.present && block.isAt(peer.v4.high, peer.v4.low, peer.v4.port, slot);
  }

  @Override
  public void remove(int place) {
    PeerBlock block = blockAt(place);
    int slot = place & SLOT_MASK;
    detach(block, slot, hashes.fingerprintOf(block, slot));
    block.remove(slot);
    size--;
    if (block.shrink()) {
      context.touch(block.size());
    }
  }

  @Override
  public int demote(int place, PeerState peer) {
    PeerBlock block = blockAt(place);
    int slot = place & SLOT_MASK;
    long fingerprint = hashes.fingerprintOf(peer);
    detach(block, slot, fingerprint);
    block.write(slot, peer);
    lower(place >>> PLACE_BITS, peer.lastSeenMillis());
    block.setOwnerTag(slot, hashes.ownerOf(block, slot));
    index(block, slot, fingerprint);
    windows.insert(block, slot, fingerprint, latestMillis());
    return place;
  }

  /** Adds the newest peer to the owner index and to the windows. */
  private void attach(PeerRecords records, int slot, long fingerprint) {
    index(records, slot, fingerprint);
    windows.add(records, slot, fingerprint, latestMillis());
  }

  /** Removes a peer from the owner index and from the windows. */
  private void detach(PeerRecords records, int slot, long fingerprint) {
    if (owners != null) {
      owners.remove(records, slot, PeerHashes.identity(fingerprint));
    }
    windows.remove(records, slot, fingerprint, latestMillis());
  }

  private void index(PeerRecords records, int slot, long fingerprint) {
    if (owners != null) {
      owners.add(records, slot, PeerHashes.identity(fingerprint));
    }
  }

  /** Adds a block by splitting an existing one. */
  private void split() {
    if (owners == null) {
      owners = new OwnerIndex(hashes);
      for (int slot = 0; slot < size; slot++) {
        owners.add(only, slot, hashes.identityOf(only, slot));
      }
    }
    int source = LinearHashing.sourceOf(count);
    PeerBlock splitting = blocks[source];
    context.touch(2 * splitting.size());
    PeerBlock added = new PeerBlock();
    added.likeOf(splitting, splitting.size());
    if (count == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * count);
    }
    blocks[count++] = added;
    for (int slot = splitting.size() - 1; slot >= 0; slot--) {
      int identity = hashes.identityOf(splitting, slot);
      if (LinearHashing.bucketOf(identity, count) != source) {
        added.takeOver(splitting, slot);
        splitting.remove(slot);
      }
    }
    splitting.shrink();
    added.shrink();
    silent.add(silent.of(source));
  }

  // Falling silent

  private void lower(int block, long lastSeenMillis) {
    silent.lower(block, lastSeenMillis);
    soonest = silent.soonest();
  }

  @Override
  public int expire(Dropping swarm, long nowMillis, int most) {
    int number = silent.soonestLeaf();
    PeerRecords records = blocks[number];
    context.touch(records.size());
    long oldest = SoonestTree.NEVER;
    int dropped = 0;
    for (int slot = records.size() - 1; slot >= 0; slot--) {
      long seen = records.lastSeenMillis(slot, latestMillis());
      if (!context.isSilent(seen, nowMillis)) {
        oldest = Math.min(oldest, seen);
      } else if (dropped < most) {
        swarm.drop(place(number, slot));
        dropped++;
      } else {
        return dropped;
      }
    }
    silent.set(number, oldest);
    soonest = silent.soonest();
    return dropped;
  }

  // Handing out

  @Override
  public boolean select(Recipient recipient) {
    RecentWindow from = windows.forRecipient(recipient);
    if (from == null) {
      context.random().select(this, recipient);
      return true;
    }
    int newest = recipient.choose(from, 0);
    while (newest < from.size() && recipient.looksOn()) {
      recipient.looked();
      offer(from.key(newest), recipient);
      newest = recipient.choose(from, newest + 1);
    }
    recipient.flush();
    return !recipient.looksOn()
        || windows.isComplete(recipient, from)
        || from.size() >= RecentWindow.MOST;
  }

  /** Offers the recipient a peer whose whole record must be read. */
  private void offer(long key, Recipient recipient) {
    int place = recipient.is((int) key) ? NOWHERE : find(key);
    if (place != NOWHERE) {
      recipient.offer(blockAt(place), place & SLOT_MASK, latestMillis());
    }
  }

  @Override
  public boolean search(Recipient recipient) {
    RecentWindow from = windows.forRecipient(recipient);
    return from == null
        || context
            .scratch()
            .refill
            .step(this, from, windows.isLeechersOnly(recipient), recipient.mostLooks());
  }

  long fingerprintOf(PeerRecords records, int slot) {
    return hashes.fingerprintOf(records, slot);
  }

  /**
   * Whether the swarm contains the peer with this key, which means that the peer has not announced
   * since.
   */
  boolean isThere(long key) {
    return find(key) != NOWHERE;
  }

  void touch(int slots) {
    context.touch(slots);
  }
}
