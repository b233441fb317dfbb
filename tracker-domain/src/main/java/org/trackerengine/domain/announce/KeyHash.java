package org.trackerengine.domain.announce;

/**
 * Hash of a client's opaque {@code key} for {@link Announce#key}: FNV-1a of 64 bits, mixed once
 * more by the finalizer of MurmurHash3. A hash of fixed size fits into a peer's record.
 */
public final class KeyHash {

  private static final long OFFSET_BASIS = 0xcbf2_9ce4_8422_2325L;
  private static final long PRIME = 0x0000_0100_0000_01b3L;
  private static final String HEX = "0123456789ABCDEF";

  private KeyHash() {}

  /** Returns the hash of {@code bytes[0, length)}; it is 0 only if there are no bytes. */
  public static long of(byte[] bytes, int length) {
    if (length == 0) {
      return 0;
    }
    long hash = OFFSET_BASIS;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ bytes[i] & 0xff) * PRIME;
    }
    return mixed(hash);
  }

  /**
   * Returns the hash of a key that is a number, as in {@code udp://} announces; it is 0 only for 0.
   * It equals the hash of the eight upper-case hex digits that libtorrent sends for the same key in
   * {@code http://} announces, so that a client that uses both protocols is recognised as one.
   */
  public static long ofNumber(int key) {
    if (key == 0) {
      return 0;
    }
    long hash = OFFSET_BASIS;
    for (int shift = 28; shift >= 0; shift -= 4) {
      hash = (hash ^ HEX.charAt(key >>> shift & 0xf)) * PRIME;
    }
    return mixed(hash);
  }

  private static long mixed(long hash) {
    long mixed = (hash ^ hash >>> 33) * 0xff51_afd7_ed55_8ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
    mixed ^= mixed >>> 33;
    return mixed == 0 ? 1 : mixed;
  }
}
