package org.trackerengine.domain.wire.udp;

/**
 * SipHash-2-4 (<a href="https://www.aumasson.jp/siphash/siphash.pdf">Aumasson and Bernstein,
 * 2012</a>) of a message of 24 bytes, given as three little-endian words. Without the key an
 * attacker cannot predict the hash of a message. The computation takes the same time for all
 * arguments.
 */
final class SipHash {

  private static final long LENGTH_BLOCK = 24L << 56;
  private static final int WORDS = 4;

  private SipHash() {}

  static long of(long key0, long key1, long word0, long word1, long word2) {
    long v0 = key0 ^ 0x736f_6d65_7073_6575L;
    long v1 = key1 ^ 0x646f_7261_6e64_6f6dL;
    long v2 = key0 ^ 0x6c79_6765_6e65_7261L;
    long v3 = key1 ^ 0x7465_6462_7974_6573L;
    // The last turn is the finalization: four rounds, and no word is mixed in.
    for (int turn = 0; turn <= WORDS; turn++) {
      long word =
          switch (turn) {
            case 0 -> word0;
            case 1 -> word1;
            case 2 -> word2;
            case 3 -> LENGTH_BLOCK;
            default -> 0;
          };
      v3 ^= word;
      v2 ^= turn == WORDS ? 0xff : 0;
      for (int round = turn == WORDS ? 4 : 2; round > 0; round--) {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= word;
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }
}
