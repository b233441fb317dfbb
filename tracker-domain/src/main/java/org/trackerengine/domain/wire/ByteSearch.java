package org.trackerengine.domain.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for bytes, eight at a time: the bytes of a word that are below some value all show at once
 * in their highest bits, of which the lowest that is set is right. Stateless.
 */
public final class ByteSearch {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
  private static final byte DELETE = 0x7f;

  private ByteSearch() {}

  /**
   * The first {@code wanted} in {@code bytes[from, to)}, or {@code to}.
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
   * The first byte below {@code least}, or DEL, in {@code bytes[from, to)}, or {@code to}. Bytes
   * above DEL are none of these.
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

  /** The first eight bytes from {@code at} on, the first one lowest. */
  static long word(byte[] bytes, int at) {
    return (long) WORD.get(bytes, at);
  }

  /** Bytes from {@code least} on lose nothing, and those from 0x80 on are told by themselves. */
  private static long below(int least, long word) {
    return word - least * ONES & ~word & HIGHEST_BITS;
  }
}
