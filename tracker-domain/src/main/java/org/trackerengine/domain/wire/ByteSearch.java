package org.trackerengine.domain.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Search for bytes, eight at a time: one computation marks all bytes of a word that are below some
 * value by their highest bits; only the lowest mark is reliable. Stateless.
 */
public final class ByteSearch {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
  private static final byte DELETE = 0x7f;

  private ByteSearch() {}

  /**
   * Returns the index of the first {@code wanted} in {@code bytes[from, to)}, or {@code to}.
   *
   * @param wanted 0 to 127
   */
  public static int indexOf(char wanted, byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long found = below(1, word(bytes, at) ^ wanted * ONES);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  /**
   * Returns the index of the first byte below {@code least}, or DEL, in {@code bytes[from, to)}, or
   * {@code to}. Bytes above DEL do not match.
   *
   * @param least 1 to 127
   */
  public static int indexOfControl(char least, byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = word(bytes, at);
      long found = below(least, word) | below(1, word ^ DELETE * ONES);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && (bytes[at] & 0xff) >= least && bytes[at] != DELETE) {
      at++;
    }
    return at;
  }

  /** Returns the first eight bytes from {@code at} on; the first byte is the lowest. */
  static long word(byte[] bytes, int at) {
    return (long) WORD.get(bytes, at);
  }

  /**
   * Returns a word with the highest bit set of the lowest byte that is below {@code least}; bits
   * above it may be wrong.
   */
  private static long below(int least, long word) {
    return word - least * ONES & ~word & HIGHEST_BITS;
  }
}
