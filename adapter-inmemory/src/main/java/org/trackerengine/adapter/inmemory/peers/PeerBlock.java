package org.trackerengine.adapter.inmemory.peers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Block of up to {@link #MOST} peers in no order. Beside the records are two arrays of tags, which
 * a search compares several at a time: 2 bytes of the hash of each peer's identity, and 1 byte of
 * the hash of its owner (user, or endpoint where there is no user). Guarded by its stripe.
 */
public final class PeerBlock extends PeerRecords {

  /**
   * Largest number of peers in a block. A block is usually split long before it has as many: only
   * very unlucky hashes could fill one.
   */
  public static final int MOST = 1_024;

  private static final int LANE_STEP = 8;
  private static final long ONES_16 = 0x0001_0001_0001_0001L;
  private static final long HIGHS_16 = 0x8000_8000_8000_8000L;
  private static final long ONES_8 = 0x0101_0101_0101_0101L;
  private static final long HIGHS_8 = 0x8080_8080_8080_8080L;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * The identity tags of all slots, followed by the owner tags of all slots; there are {@link
   * #capacity} of each.
   */
  private byte[] tags = {};

  private int capacity;

  boolean isFull() {
    return size() == MOST;
  }

  /**
   * Gives this empty block the record layout of {@code other} and room for at least {@code peers}
   * peers.
   */
  @Override
  void likeOf(PeerRecords other, int peers) {
    capacity = rounded(peers);
    tags = new byte[3 * capacity];
    super.likeOf(other, capacity);
  }

  private static int rounded(int peers) {
    return peers + LANE_STEP - 1 & -LANE_STEP;
  }

  /** Makes room for one more peer. Returns true if all records had to be copied for it. */
  boolean makeRoom() {
    if (size() < capacity) {
      return false;
    }
    changeCapacity(rounded(Math.min(MOST, capacity + capacity / 8 + 1)));
    return true;
  }

  private void changeCapacity(int newCapacity) {
    byte[] old = tags;
    tags = new byte[3 * newCapacity];
    System.arraycopy(old, 0, tags, 0, 2 * size());
    System.arraycopy(old, 2 * capacity, tags, 2 * newCapacity, size());
    capacity = newCapacity;
    super.resize(newCapacity);
  }

  /** Releases memory that is not needed. Returns true if all records had to be copied for it. */
  boolean shrink() {
    int wanted = rounded(size() + size() / 8 + 1);
    if (wanted + wanted / 4 + LANE_STEP >= capacity) {
      return false;
    }
    changeCapacity(wanted);
    return true;
  }

  void setTags(int slot, int identity, int owner) {
    SHORT.set(tags, 2 * slot, identityTag(identity));
    setOwnerTag(slot, owner);
  }

  void setOwnerTag(int slot, int owner) {
    tags[2 * capacity + slot] = ownerTag(owner);
  }

  /**
   * Returns the upper 16 bits of an identity hash. The lower bits would not tell the peers of a
   * block apart, because they are the same for all of them.
   */
  private static short identityTag(int identity) {
    return (short) (identity >>> 16);
  }

  private static byte ownerTag(int owner) {
    return (byte) (owner >>> 24);
  }

  /**
   * Returns the first slot from {@code from} on whose identity tag matches, or {@link
   * Roster#NOWHERE}. Its peer may be another one whose tag is equal.
   */
  int nextIdentity(int from, int identity) {
    int size = size();
    long wanted = (identityTag(identity) & 0xffffL) * ONES_16;
    for (int slot = from & -4; slot < size; slot += 4) {
      long different = (long) LONG.get(tags, 2 * slot) ^ wanted;
      long hits = different - ONES_16 & ~different & HIGHS_16;
      while (hits != 0) {
        int hit = slot + (Long.numberOfTrailingZeros(hits) >>> 4);
        if (hit >= from && hit < size) {
          return hit;
        }
        hits &= hits - 1;
      }
    }
    return Roster.NOWHERE;
  }

  /**
   * Returns the first slot at or after {@code from} whose owner tag, 8 bits of the owner hash,
   * matches; {@link Roster#NOWHERE} if none does. Its peer may be another owner's whose tag is
   * equal.
   */
  int nextOwner(int from, int owner) {
    int size = size();
    int lane = 2 * capacity;
    long wanted = (ownerTag(owner) & 0xffL) * ONES_8;
    for (int slot = from & -8; slot < size; slot += 8) {
      long different = (long) LONG.get(tags, lane + slot) ^ wanted;
      long hits = different - ONES_8 & ~different & HIGHS_8;
      while (hits != 0) {
        int hit = slot + (Long.numberOfTrailingZeros(hits) >>> 3);
        if (hit >= from && hit < size) {
          return hit;
        }
        hits &= hits - 1;
      }
    }
    return Roster.NOWHERE;
  }

  /** Removes a peer and moves the last peer of the block into its slot. */
  void remove(int slot) {
    int last = size() - 1;
    SHORT.set(tags, 2 * slot, (short) SHORT.get(tags, 2 * last));
    tags[2 * capacity + slot] = tags[2 * capacity + last];
    removeBySwap(slot);
  }

  /**
   * Copies a peer of {@code other}, which has the same record layout, to the end. There must be
   * room for it.
   */
  void takeOver(PeerBlock other, int slot) {
    int to = size();
    SHORT.set(tags, 2 * to, (short) SHORT.get(other.tags, 2 * slot));
    tags[2 * capacity + to] = other.tags[2 * other.capacity + slot];
    super.append(other, slot);
  }
}
