package org.trackerengine.domain.peer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Peer id: the 20 bytes by which a client identifies itself (<a
 * href="https://www.bittorrent.org/beps/bep_0020.html">BEP 20</a>). Any value is legal. It is
 * stored as numbers, which are cheap to compare and to hash.
 *
 * @param first bytes 0–7, big endian
 * @param second bytes 8–15, big endian
 * @param third bytes 16–19, big endian
 */
public record PeerId(long first, long second, int third) implements Comparable<PeerId> {

  /** Length in bytes. */
  public static final int LENGTH = 20;

  private static final int CLIENT_PREFIX_LENGTH = 8;

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /**
   * Reads a peer id from {@code bytes[offset, offset + 20)}.
   *
   * @throws IndexOutOfBoundsException if there are fewer than 20 bytes
   */
  public static PeerId of(byte[] bytes, int offset) {
    return new PeerId(
        (long) BIG_ENDIAN.get(bytes, offset),
        (long) BIG_ENDIAN.get(bytes, offset + 8),
        (int) (long) BIG_ENDIAN.get(bytes, offset + 12));
  }

  /**
   * Reads a peer id from 20 ISO-8859-1 characters, such as {@code -TR3000-abcdefghijkl}; used
   * mostly by tests.
   *
   * @throws IllegalArgumentException if {@code text} has another length
   */
  public static PeerId ofText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a peer id has 20 bytes, not " + bytes.length);
    }
    return of(bytes, 0);
  }

  /** Writes the 20 bytes into {@code target} from {@code offset} on. */
  public void writeTo(byte[] target, int offset) {
    ByteBuffer.wrap(target, offset, LENGTH).putLong(first).putLong(second).putInt(third);
  }

  /**
   * Returns the prefix that usually names the client and its version ({@code -TR3000-}), from the
   * first 8 bytes. Characters outside {@code [A-Za-z0-9-]} are left out, so that it is safe to
   * show.
   */
  public String clientPrefix() {
    StringBuilder prefix = new StringBuilder(CLIENT_PREFIX_LENGTH);
    for (int shift = 56; shift >= 0; shift -= 8) {
      char c = (char) (first >>> shift & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '-')) {
        prefix.append(c);
      }
    }
    return prefix.toString();
  }

  /** Returns the peer id as 40 lower-case hex digits. */
  public String hex() {
    byte[] bytes = new byte[LENGTH];
    writeTo(bytes, 0);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Compares by the raw bytes, unsigned. This keeps hash maps fast even if clients choose ids that
   * collide.
   */
  @Override
  public int compareTo(PeerId other) {
    int order = Long.compareUnsigned(first, other.first);
    if (order == 0) {
      order = Long.compareUnsigned(second, other.second);
    }
    return order != 0 ? order : Integer.compareUnsigned(third, other.third);
  }

  @Override
  public String toString() {
    return hex();
  }
}
