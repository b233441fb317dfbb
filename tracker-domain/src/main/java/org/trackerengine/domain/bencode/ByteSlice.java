package org.trackerengine.domain.bencode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Some bytes of a larger array, not copied: a byte string or a whole value inside the input of a
 * {@link BencodeReader}. Equal when the bytes are; ordered as unsigned bytes, as keys are. A caller
 * that changes the array changes its slices.
 */
public final class ByteSlice implements Comparable<ByteSlice> {

  private final byte[] array;
  private final int offset;
  private final int length;

  /**
   * The slice {@code array[offset, offset + length)}.
   *
   * @throws IndexOutOfBoundsException when the array has no such range
   */
  public ByteSlice(byte[] array, int offset, int length) {
    if (offset < 0 || length < 0 || length > array.length - offset) {
      throw new IndexOutOfBoundsException(offset + " + " + length + " of " + array.length);
    }
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** The whole array as a slice. */
  public static ByteSlice of(byte[] array) {
    return new ByteSlice(array, 0, array.length);
  }

  /** The array the slice is of, itself. */
  public byte[] array() {
    return array;
  }

  /** Where the slice begins in {@link #array}. */
  public int offset() {
    return offset;
  }

  /** The number of bytes. */
  public int length() {
    return length;
  }

  /** The byte at {@code index}, counted from the begin of the slice, as 0–255. */
  public int at(int index) {
    return array[offset + index] & 0xFF;
  }

  /** One character a byte: exact for ASCII, and no two slices give the same text. */
  public String latin1() {
    return new String(array, offset, length, StandardCharsets.ISO_8859_1);
  }

  /** A copy of the bytes. */
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

  /** Tells place and length; the bytes may be anything and do not belong into a log. */
  @Override
  public String toString() {
    return length + " bytes at " + offset;
  }
}
