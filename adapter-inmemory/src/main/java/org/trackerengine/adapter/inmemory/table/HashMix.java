package org.trackerengine.adapter.inmemory.table;

import java.util.random.RandomGenerator;

/**
 * Hash function with a secret of this process. Clients choose info hashes, peer ids and ports;
 * without knowing the secret, they cannot choose them so that they collide. Immutable.
 */
public final class HashMix {

  private static final long ONE = 0xbf58476d1ce4e5b9L;
  private static final long TWO = 0x94d049bb133111ebL;

  private final long secret;
  private final long otherSecret;

  public HashMix(RandomGenerator random) {
    secret = random.nextLong();
    otherSecret = random.nextLong();
  }

  /** Returns a hash of 64 bits, each of which depends on all arguments. */
  public long of(long first, long second, long third) {
    long mixed = mixed(first ^ secret) + second;
    return mixed(mixed(mixed ^ otherSecret) + third);
  }

  public long of(long value) {
    return mixed(mixed(value ^ secret) ^ otherSecret);
  }

  private static long mixed(long value) {
    long x = (value ^ value >>> 30) * ONE;
    x = (x ^ x >>> 27) * TWO;
    return x ^ x >>> 31;
  }
}
