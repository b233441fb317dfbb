package org.trackerengine.adapter.inmemory.peers;

import java.util.Arrays;

/**
 * Window of the peers of a large swarm that announced last and can be handed out, in the order of
 * their announces, in one array. A recipient is served by reading its end. The window has no gaps:
 * no peer outside it announced later than its oldest peer. When stops have removed too many of its
 * peers, it is refilled from the blocks ({@link WindowRefill}). Guarded by its stripe.
 *
 * <p>A peer is two longs:
 *
 * <ul>
 *   <li>its key: the lower half of the milliseconds of its last announce, and 32 bits of the hash
 *       of its identity;
 *   <li>its value, for the decision whether a recipient gets it: address and port of IPv4 (48
 *       bits), 10 bits of the hash of its peer id, {@link #LOCAL}, {@link #PLAIN}, hashes (2 bits).
 * </ul>
 */
public final class RecentWindow {

  /**
   * Flag of a peer that has one endpoint, of IPv4; without it, the record of the peer must be read.
   */
  static final int PLAIN = 0x08;

  static final int LOCAL = 0x10;
  static final int ID_SHIFT = 6;
  static final int ID_MASK = 0x3ff << ID_SHIFT;

  /**
   * Most peers that a window has for one recipient: 4 for each of the 200 that a recipient may
   * want.
   */
  static final int MOST = 800;

  /** Number of announces after which the entries are moved to the beginning of the array. */
  private static final int SPARE = 16;

  private long[] entries = {};
  private int first;
  private int end;
  private int most;
  private int leftOut;

  RecentWindow(int most) {
    this.most = most;
  }

  /**
   * Returns the key of a peer.
   *
   * @param fingerprint the fingerprint from {@link PeerHashes#fingerprintOf}
   */
  static long key(int lastSeen, long fingerprint) {
    return (long) lastSeen << 32 | fingerprint >>> 32;
  }

  int size() {
    return end - first;
  }

  /** Returns the key of the n-th newest peer; the newest is number 0. */
  long key(int newest) {
    return entries[2 * (end - 1 - newest)];
  }

  long value(int newest) {
    return entries[2 * (end - 1 - newest) + 1];
  }

  /**
   * Enlarges the window for a recipient that may look at this many peers. The window gets twice as
   * much room, so that as many peers may leave before the next refill, which is expensive: it looks
   * at the whole swarm.
   */
  void reserve(long looks) {
    most = (int) Math.max(most, 2 * Math.min(looks, MOST));
  }

  /** Returns how many times a peer that is still in the swarm was left out because of its age. */
  int leftOut() {
    return leftOut;
  }

  int most() {
    return most;
  }

  /** Adds a peer as the newest; the oldest is removed if the window is full. */
  void append(long key, long value) {
    if (size() == most) {
      first++;
      leftOut++;
    }
    if (2 * end == entries.length) {
      makeRoom();
    }
    entries[2 * end] = key;
    entries[2 * end + 1] = value;
    end++;
  }

  private void makeRoom() {
    int size = size();
    int room = Math.min(most + SPARE, size + size / 4 + SPARE);
    if (first < SPARE && 2 * room > entries.length) {
      entries = Arrays.copyOfRange(entries, 2 * first, 2 * (first + room));
    } else {
      System.arraycopy(entries, 2 * first, entries, 0, 2 * size);
    }
    end = size;
    first = 0;
  }

  private int timeAt(int index) {
    return (int) (entries[2 * index] >>> 32);
  }

  /**
   * Returns the index of the first entry that is no older than {@code lastSeen}. It starts with a
   * guess, because announces usually come evenly, and a binary search over the whole window would
   * wait for memory at each step.
   */
  private int firstAt(int lastSeen) {
    int last = end - first - 1;
    int age = lastSeen - timeAt(first);
    int span = Math.max(1, timeAt(end - 1) - timeAt(first));
    int guess = first + Math.clamp((long) age * last / span, 0, last);
    int low = first;
    int high = end;
    int step = 1;
    if (timeAt(guess) - lastSeen < 0) {
      low = guess + 1;
      while (low + step < end && timeAt(low + step) - lastSeen < 0) {
        low += step + 1;
        step *= 2;
      }
      high = Math.min(end, low + step);
    } else {
      high = guess;
      while (high - step >= first && timeAt(high - step) - lastSeen >= 0) {
        high -= step;
        step *= 2;
      }
      low = Math.max(first, high - step);
    }
    return firstAt(lastSeen, low, high);
  }

  private int firstAt(int lastSeen, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = low + high >>> 1;
      if (timeAt(middle) - lastSeen < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int indexOf(long key) {
    int lastSeen = (int) (key >>> 32);
    if (first == end || lastSeen - oldest() < 0) {
      return -1;
    }
    for (int i = firstAt(lastSeen); i < end && timeAt(i) == lastSeen; i++) {
      if (entries[2 * i] == key) {
        return i;
      }
    }
    return -1;
  }

  boolean contains(long key) {
    return indexOf(key) >= 0;
  }

  /** Removes a peer, if the window contains it. */
  void remove(long key) {
    int index = indexOf(key);
    if (index < 0) {
      return;
    }
    if (index - first < end - index) {
      System.arraycopy(entries, 2 * first, entries, 2 * first + 2, 2 * (index - first));
      first++;
    } else {
      System.arraycopy(entries, 2 * index + 2, entries, 2 * index, 2 * (end - index - 1));
      end--;
    }
  }

  /**
   * Inserts a peer at the position of its time.
   *
   * @param complete whether the window contains all peers of the swarm that could be in it
   */
  void insert(long key, long value, boolean complete) {
    int at = end;
    int lastSeen = (int) (key >>> 32);
    while (at > first && timeAt(at - 1) - lastSeen > 0) {
      at--;
    }
    if (at == first && (!complete || size() == most)) {
      leftOut++;
      return;
    }
    int behind = end - at;
    append(key, value);
    int to = end - 1 - behind;
    if (to >= first && behind > 0) {
      System.arraycopy(entries, 2 * to, entries, 2 * to + 2, 2 * behind);
      entries[2 * to] = key;
      entries[2 * to + 1] = value;
    }
  }

  /**
   * Adds older peers at the old end.
   *
   * @param older keys and values in turn, the oldest first, from {@code from} to {@code to}
   */
  void prepend(long[] older, int from, int to) {
    int size = size();
    int added = (to - from) / 2;
    long[] all = new long[2 * (size + added + SPARE)];
    System.arraycopy(older, from, all, 0, 2 * added);
    System.arraycopy(entries, 2 * first, all, 2 * added, 2 * size);
    entries = all;
    first = 0;
    end = size + added;
  }

  /** Returns the lower half of the oldest peer's time; the window must not be empty. */
  int oldest() {
    return timeAt(first);
  }
}
