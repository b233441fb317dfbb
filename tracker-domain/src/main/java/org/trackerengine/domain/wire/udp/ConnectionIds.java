package org.trackerengine.domain.wire.udp;

import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Issues and checks the connection ids of <a
 * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>: a client that has one can
 * receive data at its address, so the address is not forged. Nothing is stored for a client.
 * Thread-safe and lock-free: all workers of a server share one object.
 *
 * <p>Time is cut into slots of one minute. An id is the lowest byte of the number of the slot in
 * which it was issued, and 56 bits of a SipHash-2-4 over the address and the whole number. That
 * byte, which is no secret, states the age of an id, so that computing one hash is enough to check
 * an id of any slot; the comparison covers all bits at once. Ids of 256 minutes ago have the same
 * byte, but another hash. A guess is right once in 2<sup>56</sup>.
 *
 * <p>An id is valid in its slot and the nine that follow: 9 to 10 minutes. For two hours it is
 * recognised as one that was valid once. An id of the next slot is accepted, too, because threads
 * may check datagrams in another order than they have read the clock.
 *
 * <p>Hash keys are random, and each is used for 64 slots. The last four are stored, more than two
 * hours need; a new key replaces the oldest.
 */
public final class ConnectionIds {

  /** Result of checking an id for the address that uses it. */
  public enum Standing {
    /** The id was issued to the address, less than 9 to 10 minutes ago. */
    VALID,
    /**
     * The id was issued to the address between about ten minutes and two hours ago: genuine, but no
     * longer valid.
     */
    EXPIRED,
    /** The id was not issued to the address, or longer ago. */
    FORGED
  }

  private static final long SLOT_MILLIS = 60_000;
  private static final int VALID_SLOTS = 9;
  private static final int REMEMBERED_SLOTS = 120;
  private static final int SLOT_BYTE_SHIFT = 56;
  private static final int HASH_SHIFT = 8;

  private final RandomGenerator secure;
  private final AtomicReference<Keys> keys = new AtomicReference<>(Keys.NONE);

  /**
   * Creates an issuer without keys; the first keys are created when the first id is issued or
   * checked.
   *
   * @param secure cryptographically strong and thread-safe
   */
  public ConnectionIds(RandomGenerator secure) {
    this.secure = secure;
  }

  /**
   * Returns the connection id in a request, valid or not; the datagram must have at least 8 bytes.
   */
  public static long in(byte[] datagram) {
    return Packet.longAt(Packet.CONNECTION_ID, datagram);
  }

  /**
   * Issues a new id for an address.
   *
   * @param high the first 8 bytes of the address, as in {@code IpAddress}
   * @param low the last 8 bytes of the address
   * @param nowMillis monotonic time of the same clock as for {@link #check}
   */
  public long issue(long high, long low, long nowMillis) {
    long slot = slot(nowMillis);
    return id(keysAt(slot), high, low, slot);
  }

  /** Checks {@code id} for an address; the other parameters are those of {@link #issue}. */
  public Standing check(long id, long high, long low, long nowMillis) {
    long next = slot(nowMillis) + 1;
    int age = (int) (next - (id >>> SLOT_BYTE_SHIFT)) & 0xff;
    long genuine = id(keysAt(next - 1), high, low, next - age);
    if (genuine != id || age > REMEMBERED_SLOTS + 1) {
      return Standing.FORGED;
    }
    return age <= VALID_SLOTS + 1 ? Standing.VALID : Standing.EXPIRED;
  }

  private static long slot(long nowMillis) {
    return Math.floorDiv(nowMillis, SLOT_MILLIS);
  }

  private static long id(Keys keys, long high, long low, long slot) {
    int at = Keys.indexOf(Keys.epoch(slot));
    long hash = SipHash.of(keys.words[at], keys.words[at + 1], high, low, slot);
    return slot << SLOT_BYTE_SHIFT | hash >>> HASH_SHIFT;
  }

  private Keys keysAt(long slot) {
    long epoch = Keys.epoch(slot);
    Keys current = keys.get();
    while (current.newest < epoch) {
      Keys next = current.upTo(epoch, secure);
      // Another thread may have been faster; all threads must use the same keys.
      current = keys.compareAndSet(current, next) ? next : keys.get();
    }
    return current;
  }

  /** Keys of four consecutive epochs; immutable. */
  private static final class Keys {

    static final Keys NONE = new Keys(Long.MIN_VALUE, new long[0]);

    private static final int SLOTS_SHIFT = 6;
    private static final int HELD = 4;

    final long newest;
    final long[] words;

    private Keys(long newest, long[] words) {
      this.newest = newest;
      this.words = words;
    }

    static long epoch(long slot) {
      return slot >> SLOTS_SHIFT;
    }

    /**
     * Returns the index of an epoch's key. For an epoch whose key is no longer stored it is that of
     * another key, with which no id matches.
     */
    static int indexOf(long epoch) {
      return 2 * (int) (epoch & HELD - 1);
    }

    Keys upTo(long epoch, RandomGenerator secure) {
      long[] next = new long[2 * HELD];
      System.arraycopy(words, 0, next, 0, words.length);
      for (long made = Math.max(newest + 1, epoch - HELD + 1); made <= epoch; made++) {
        next[indexOf(made)] = secure.nextLong();
        next[indexOf(made) + 1] = secure.nextLong();
      }
      return new Keys(epoch, next);
    }
  }
}
