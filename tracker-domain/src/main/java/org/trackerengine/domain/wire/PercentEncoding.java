package org.trackerengine.domain.wire;

import java.util.Arrays;

/** Percent-encoding of bytes (RFC 3986, 2.1), without any charset. {@code +} is not decoded. */
public final class PercentEncoding {

  /** Result of {@link #decode} for a {@code %} without two hex digits. */
  public static final int BAD_ESCAPE = -1;

  private static final byte[] HEX = hexDigits();

  private PercentEncoding() {}

  /**
   * Decodes {@code source[from, to)} into {@code target}; bytes for which {@code target} has no
   * room are dropped.
   *
   * @return the number of all decoded bytes, dropped ones included, or {@link #BAD_ESCAPE}
   */
  public static int decode(byte[] source, int from, int to, byte[] target) {
    int length = 0;
    for (int at = from; at < to; at++) {
      int value = source[at];
      if (value == '%') {
        if (at + 2 >= to) {
          return BAD_ESCAPE;
        }
        // A character that is not a hex digit is -1 and makes the whole value negative.
        value = HEX[source[at + 1] & 0xff] << 4 | HEX[source[at + 2] & 0xff];
        if (value < 0) {
          return BAD_ESCAPE;
        }
        at += 2;
      }
      if (length < target.length) {
        target[length] = (byte) value;
      }
      length++;
    }
    return length;
  }

  private static byte[] hexDigits() {
    byte[] digits = new byte[256];
    Arrays.fill(digits, (byte) -1);
    for (int i = 0; i < 16; i++) {
      digits["0123456789abcdef".charAt(i)] = (byte) i;
      digits["0123456789ABCDEF".charAt(i)] = (byte) i;
    }
    return digits;
  }
}
