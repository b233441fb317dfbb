package org.trackerengine.domain.bencode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Slice of a larger array, which is not copied: a byte string or a whole value in the input of a
 * {@link BencodeReader}. Slices are equal if their bytes are equal, and ordered as unsigned bytes,
 * like keys. Changes of the array are visible in its slices.
 */
public final class ByteSlice implements Comparable<ByteSlice> {

  private final byte[] array;
  private final int offset;
  private final int length;

  /**
   * Creates the slice {@code array[offset, offset + length)}.
   *
   * @throws IndexOutOfBoundsException if the array has no such range
   */
  public ByteSlice(byte[] array, int offset, int length) {
    if (offset < 0 || length < 0 || length > array.length - offset) {
      throw new IndexOutOfBoundsException(offset + " + " + length + " of " + array.length);
    }
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** Returns the whole array as a slice. */
  public static ByteSlice of(byte[] array) {
    return new ByteSlice(array, 0, array.length);
  }

  /** Returns the backing array itself, not a copy. */
  public byte[] array() {
    return array;
  }

  /** Returns the index in {@link #array} at which the slice begins. */
  public int offset() {
    return offset;
  }

  /** Returns the number of bytes. */
  public int length() {
    return length;
  }

  /** Returns the byte at {@code index}, counted from the begin of the slice, as 0–255. */
  public int at(int index) {
    return array[offset + index] & 0xFF;
  }

  /**
   * Returns the bytes as text with one character for each byte. The text is exact for ASCII, and
   * different bytes never give the same text.
   */
  public String latin1() {
    return new String(array, offset, length, StandardCharsets.ISO_8859_1);
  }

  /** Returns a copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  @Override
  public int compareTo(ByteSlice other) {
    return Arrays.compareUnsigned(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteSlice slice && compareTo(slice) == 0;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /**
   * Returns the position and the length, but not the bytes, which may be anything and must not
   * reach a log.
   */
  @Override
  public String toString() {
    return length + " bytes at " + offset;
  }
}
