package org.trackerengine.domain.torrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Info hash: the 20 bytes by which clients identify a torrent. It is the SHA-1 of the {@code info}
 * dictionary (<a href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>) or the first 20
 * bytes of its SHA-256 (<a href="https://www.bittorrent.org/beps/bep_0052.html">BEP 52</a>). It is
 * stored as numbers, which are cheap to compare and to hash. Tables of known hashes may use a
 * subclass with more fields ({@link KnownInfoHashes}).
 */
public class InfoHash implements Comparable<InfoHash> {

  /** Length in bytes. */
  public static final int LENGTH = 20;

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final long first;
  private final long second;
  private final int third;

  /**
   * Creates a hash.
   *
   * @param first bytes 0–7, big endian
   * @param second bytes 8–15, big endian
   * @param third bytes 16–19, big endian
   */
  public InfoHash(long first, long second, int third) {
    this.first = first;
    this.second = second;
    this.third = third;
  }

  /**
   * Reads a hash from {@code bytes[offset, offset + 20)}.
   *
   * @throws IndexOutOfBoundsException when fewer than 20 bytes are there
   */
  public static InfoHash of(byte[] bytes, int offset) {
    return of(bytes, offset, KnownInfoHashes.NONE);
  }

  /**
   * Reads a hash like {@link #of(byte[], int)}, but returns the object of {@code known} if it has
   * the hash, instead of a new one.
   *
   * @throws IndexOutOfBoundsException when fewer than 20 bytes are there
   */
  public static InfoHash of(byte[] bytes, int offset, KnownInfoHashes known) {
    long first = (long) BIG_ENDIAN.get(bytes, offset);
    long second = (long) BIG_ENDIAN.get(bytes, offset + 8);
    int third = (int) (long) BIG_ENDIAN.get(bytes, offset + 12);
    InfoHash held = known.find(first, second, third);
    return held == null ? new InfoHash(first, second, third) : held;
  }

  /**
   * Reads 40 hex digits of either case.
   *
   * @throws IllegalArgumentException when {@code hex} is anything else
   */
  public static InfoHash ofHex(String hex) {
    if (hex.length() != 2 * LENGTH) {
      throw new IllegalArgumentException("an info hash has 40 hex digits, not " + hex.length());
    }
    return of(HexFormat.of().parseHex(hex), 0);
  }

  /** Bytes 0–7, big endian. */
  public final long first() {
    return first;
  }

  /** Bytes 8–15, big endian. */
  public final long second() {
    return second;
  }

  /** Bytes 16–19, big endian. */
  public final int third() {
    return third;
  }

  /** Whether the hash consists of these numbers. */
  public final boolean is(long otherFirst, long otherSecond, int otherThird) {
    return first == otherFirst && second == otherSecond && third == otherThird;
  }

  /** Writes the 20 bytes into {@code target} from {@code offset} on. */
  public final void writeTo(byte[] target, int offset) {
    ByteBuffer.wrap(target, offset, LENGTH).putLong(first).putLong(second).putInt(third);
  }

  /** Returns the 20 bytes in a new array. */
  public final byte[] toBytes() {
    byte[] bytes = new byte[LENGTH];
    writeTo(bytes, 0);
    return bytes;
  }

  /** Returns the hash as 40 lower-case hex digits. */
  public final String hex() {
    return HexFormat.of().formatHex(toBytes());
  }

  /** Compares by the raw bytes, unsigned, which is the order of keys in a bencoded dictionary. */
  @Override
  public final int compareTo(InfoHash other) {
    int order = Long.compareUnsigned(first, other.first);
    if (order == 0) {
      order = Long.compareUnsigned(second, other.second);
    }
    return order != 0 ? order : Integer.compareUnsigned(third, other.third);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof InfoHash hash && is(hash.first, hash.second, hash.third);
  }

  @Override
  public final int hashCode() {
    return 31 * (31 * Long.hashCode(first) + Long.hashCode(second)) + third;
  }

  @Override
  public final String toString() {
    return hex();
  }
}
