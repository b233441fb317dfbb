package org.trackerengine.domain.wire.http;

/** FNV-1a of 64 bits, its bits mixed once more (the finalizer of MurmurHash3). */
final class KeyHash {

  private static final long OFFSET_BASIS = 0xcbf2_9ce4_8422_2325L;
  private static final long PRIME = 0x0000_0100_0000_01b3L;

  private KeyHash() {}

  static long of(byte[] bytes, int length) {
    long hash = OFFSET_BASIS;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ bytes[i] & 0xff) * PRIME;
    }
    hash = (hash ^ hash >>> 33) * 0xff51_afd7_ed55_8ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
    return hash ^ hash >>> 33;
  }
}
