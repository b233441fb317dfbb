package org.trackerengine.application.admission;

/**
 * A table of token buckets of one {@link Budget}, with a fixed number of places and 64-bit keys.
 *
 * <p>A bucket is stored as one number: the time at which it will be full again (the generic cell
 * rate algorithm). The table is set-associative: a key may be in any of {@value #WAYS} neighbouring
 * places. When all are taken, the bucket that will be full first is replaced, because it loses
 * least. So memory is fixed, nothing is allocated and nothing needs cleaning. Thread-safe.
 */
final class TokenBuckets {

  private static final int WAYS = 8;
  private static final int LOCKS = 64;

  private final long[] keys;
  private final long[] fullAtMicros;
  private final Object[] locks = new Object[LOCKS];
  private final int setMask;
  private final long seed;
  private final long microsPerToken;
  private final long burstMicros;

  TokenBuckets(Budget budget, int buckets, long seed) {
    int sets = Integer.highestOneBit(Math.max(1, Math.ceilDiv(buckets, WAYS)) * 2 - 1);
    this.keys = new long[sets * WAYS];
    this.fullAtMicros = new long[sets * WAYS];
    this.setMask = sets - 1;
    this.seed = seed;
    this.microsPerToken = Math.max(1, Math.round(1_000_000 / budget.perSecond()));
    this.burstMicros = budget.burst() * microsPerToken;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  /**
   * Takes one token from the bucket of {@code key}.
   *
   * @return 0, or the milliseconds until there will be a token; in that case nothing is taken
   */
  long take(long key, long nowMillis) {
    long mixed = mix(key ^ seed) | 1; // 0 marks a free place
    int set = (int) (mixed >>> 32) & setMask;
    long nowMicros = nowMillis * 1000;
    synchronized (locks[set % LOCKS]) {
      int place = place(set * WAYS, mixed);
      long fullAt = keys[place] == mixed ? Math.max(fullAtMicros[place], nowMicros) : nowMicros;
      long after = fullAt + microsPerToken - nowMicros;
      if (after > burstMicros) {
        return Math.ceilDiv(after - burstMicros, 1000L);
      }
      keys[place] = mixed;
      fullAtMicros[place] = nowMicros + after;
      return 0;
    }
  }

  /** Returns the place of the bucket of {@code key}, or the place where it is to be stored. */
  private int place(int from, long key) {
    int idlest = from;
    for (int i = from; i < from + WAYS; i++) {
      if (keys[i] == key) {
        return i;
      }
      if (keys[i] == 0 || keys[idlest] != 0 && fullAtMicros[i] < fullAtMicros[idlest]) {
        idlest = i;
      }
    }
    return idlest;
  }

  /**
   * Mixes the bits of a key to spread keys over the table. The seed is secret, so that a caller
   * cannot choose which bucket to push out.
   */
  private static long mix(long z) {
    z = (z ^ z >>> 33) * 0xff51afd7ed558ccdL;
    z = (z ^ z >>> 33) * 0xc4ceb9fe1a85ec53L;
    return z ^ z >>> 33;
  }
}
