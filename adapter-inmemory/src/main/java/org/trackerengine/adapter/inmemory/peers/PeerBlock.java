package org.trackerengine.adapter.inmemory.peers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Up to {@link #MOST} peers in no order, with two lanes of tags beside their records, in which a
 * peer is looked for several at a time: 2 bytes of the hash of its identity, 1 byte of the hash of
 * its owner (user, or endpoint where there is no user). Guarded by its stripe.
 */
public final class PeerBlock extends PeerRecords {

  /** Most peers of a block. Blocks are split long before: only bad luck could fill one. */
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

  /** The identity lane, then the owner lane; each as long as there is room for peers. */
  private byte[] tags = {};

  private int capacity;

  boolean isFull() {
    return size() == MOST;
  }

  /** Becomes a block with records like those of {@code other}. */
  @Override
  void likeOf(PeerRecords other, int peers) {
    capacity = rounded(peers);
    tags = new byte[3 * capacity];
    super.likeOf(other, capacity);
  }

  private static int rounded(int peers) {
    return peers + LANE_STEP - 1 & -LANE_STEP;
  }

  /** Makes room for one more; true when everything had to be copied. */
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

  /** Gives room back that is not needed; true when everything had to be copied. */
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

  /** The upper bits: the lower ones are the same in all of a block. */
  private static short identityTag(int identity) {
    return (short) (identity >>> 16);
  }

  private static byte ownerTag(int owner) {
    return (byte) (owner >>> 24);
  }

  /** The first slot from {@code from} on that may have this identity, or {@link Roster#NOWHERE}. */
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

  /** The first slot from {@code from} on that may have this owner, or {@link Roster#NOWHERE}. */
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

  /** Takes a peer out, and the last one into its place. */
  void remove(int slot) {
    int last = size() - 1;
    SHORT.set(tags, 2 * slot, (short) SHORT.get(tags, 2 * last));
    tags[2 * capacity + slot] = tags[2 * capacity + last];
    removeBySwap(slot);
  }

  /** Takes over a peer of {@code other}, whose records are alike; there is room for it. */
  void takeOver(PeerBlock other, int slot) {
    int to = size();
    SHORT.set(tags, 2 * to, (short) SHORT.get(other.tags, 2 * slot));
    tags[2 * capacity + to] = other.tags[2 * other.capacity + slot];
    super.append(other, slot);
  }
}
