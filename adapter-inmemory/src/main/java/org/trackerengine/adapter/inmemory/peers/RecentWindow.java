package org.trackerengine.adapter.inmemory.peers;

import java.util.Arrays;

/**
 * The peers of a large swarm that announced last and can be handed out, in the order of their
 * announces, in one array: to serve a recipient is to read its end. The window is complete
 * downwards: no peer outside it is younger than its oldest. When stops have eaten it, it is
 * refilled from the blocks ({@link WindowRefill}). Guarded by its stripe.
 *
 * <p>A peer is two longs:
 *
 * <ul>
 *   <li>its key: the lower half of the milliseconds of its last announce, and 32 bits of the hash
 *       of its identity;
 *   <li>what a recipient must know: address and port of IPv4 (48 bits), 10 bits of the hash of its
 *       peer id, {@link #LOCAL}, {@link #PLAIN}, hashes (2 bits).
 * </ul>
 */
public final class RecentWindow {

  /** It has one endpoint, of IPv4; if not, the peer itself must be read. */
  static final int PLAIN = 0x08;

  static final int LOCAL = 0x10;
  static final int ID_SHIFT = 6;
  static final int ID_MASK = 0x3ff << ID_SHIFT;

  /** Most peers that are looked at for a recipient: 4 for each of the 200 that it may want. */
  static final int MOST = 800;

  /** So many announces go by before the array is moved to its beginning. */
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
   * The key of a peer.
   *
   * @param fingerprint as {@link PeerHashes#fingerprintOf} has it
   */
  static long key(int lastSeen, long fingerprint) {
    return (long) lastSeen << 32 | fingerprint >>> 32;
  }

  int size() {
    return end - first;
  }

  /** The key of the n-th newest. */
  long key(int newest) {
    return entries[2 * (end - 1 - newest)];
  }

  long value(int newest) {
    return entries[2 * (end - 1 - newest) + 1];
  }

  /**
   * Makes room for a recipient that wants to look at so many peers, and for as many that may leave
   * before it has to be refilled again: a refill looks at the whole swarm, and must be paid for.
   */
  void reserve(long looks) {
    most = (int) Math.max(most, 2 * Math.min(looks, MOST));
  }

  /** How often a peer that has not left was left out, because of its age. */
  int leftOut() {
    return leftOut;
  }

  int most() {
    return most;
  }

  /** Adds the newest; the oldest may fall out. */
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
   * Where the first entry is that is no older than {@code lastSeen}. Announces come evenly as a
   * rule, so that a guess is near, where each step of a search by halves is a wait for memory.
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

  /** Takes a peer out; it need not be here. */
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
   * Puts a peer where its time belongs.
   *
   * @param complete whether there is no peer that is not here
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
   * Puts older peers in front.
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

  /** The time of the oldest, as far as its lower half goes; there must be one. */
  int oldest() {
    return timeAt(first);
  }
}
