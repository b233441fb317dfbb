package org.trackerengine.domain.wire.udp;

import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Issues and checks the connection ids of <a
 * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>: who has one can receive what is
 * sent to its address, and so did not make the address up. Nothing is kept per client. Thread-safe
 * and lock-free: all workers of a server share one object.
 *
 * <p>Time is cut into slots of one minute. An id is the lowest byte of the number of the slot in
 * which it was issued, and 56 bits of a SipHash-2-4 over the address and the whole number. That
 * byte, which is no secret, tells how old an id claims to be, so one hash decides whether it is
 * genuine, whichever slot it is of; the comparison looks at all bits at once. Ids of 256 minutes
 * ago have the same byte, and another hash. A guess is right once in 2<sup>56</sup>.
 *
 * <p>An id is valid in its slot and the nine that follow: 9 to 10 minutes. For two hours it is
 * remembered as one that was valid once. One slot ahead is allowed for, as threads may read the
 * clock in another order than they get to check what they received.
 *
 * <p>Hash keys are random and serve 64 slots each. The last four are held, which is more than two
 * hours ask for; a new one takes the place of the oldest when its time comes.
 */
public final class ConnectionIds {

  /** What an id is to the address that uses it. */
  public enum Standing {
    /** Issued to the address, less than 9 to 10 minutes ago. */
    VALID,
    /** Issued to the address within about two hours, and too old. */
    EXPIRED,
    /** Anything else. */
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
   * Makes its first keys when the first id is issued or checked.
   *
   * @param secure cryptographically strong and thread-safe
   */
  public ConnectionIds(RandomGenerator secure) {
    this.secure = secure;
  }

  /** The connection id that a request has, good or not; the datagram has at least 8 bytes. */
  public static long in(byte[] datagram) {
    return Packet.longAt(Packet.CONNECTION_ID, datagram);
  }

  /**
   * A new id for an address.
   *
   * @param high the address's first 8 bytes, as {@code IpAddress} holds them
   * @param low its last 8 bytes
   * @param nowMillis monotonic time, the same clock's as for {@link #check}
   */
  public long issue(long high, long low, long nowMillis) {
    long slot = slot(nowMillis);
    return id(keysAt(slot), high, low, slot);
  }

  /** What {@code id} is to an address; the other parameters are those of {@link #issue}. */
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
      // Another thread may have been faster; ids of both must not be about.
      current = keys.compareAndSet(current, next) ? next : keys.get();
    }
    return current;
  }

  /** The keys of four epochs in a row; immutable. */
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

    /** Where an epoch's key is; one that is not held finds another's, with which nothing fits. */
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
