package org.trackerengine.adapter.inmemory.peers;

/**
 * Numbers in a few bits, as codes: an exponent, and behind it the bits that follow the highest one.
 * Greater numbers have greater codes. Numbers up to {@code 2 << bits} are exact; above, a code
 * stands for a range of {@code 1 / (1 << bits)} of the number at most.
 */
final class ShortNumber {

  private ShortNumber() {}

  /**
   * Returns the code of the largest number with a code that is not above {@code number}.
   *
   * @param number 0 or more
   * @param bits number of bits behind the highest one
   */
  static int code(long number, int bits) {
    int shift = shift(number, bits);
    return (shift << bits) + (int) (number >>> shift);
  }

  /** Returns the code of the number with a code that is nearest to {@code number}. */
  static int nearest(long number, int bits) {
    return code(number + (1L << shift(number, bits) >>> 1), bits);
  }

  private static int shift(long number, int bits) {
    return Math.max(0, Long.SIZE - 1 - bits - Long.numberOfLeadingZeros(number));
  }

  /** Returns the number of a code. */
  static long number(int code, int bits) {
    int shift = Math.max(0, (code >>> bits) - 1);
    return (long) (code - (shift << bits)) << shift;
  }
}
