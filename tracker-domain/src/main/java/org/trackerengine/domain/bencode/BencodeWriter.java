package org.trackerengine.domain.bencode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writer of one bencoded value into a buffer that grows and can be reused, for replies to announces
 * and for .torrent files (<a href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>).
 *
 * <p>A call in a wrong order is a bug of the caller and throws {@link IllegalStateException}: keys
 * that do not ascend as raw bytes, a key without a value, a value without its key, an {@link #end}
 * too many, a second value at the top level. Most methods allocate memory only when the buffer
 * grows. Not thread-safe.
 */
public final class BencodeWriter {

  // The next element that the innermost container expects; the top level is a container of one
  // value.
  private static final byte VALUE_OF_TOP = 0;
  private static final byte NOTHING = 1;
  private static final byte ITEM = 2;
  private static final byte KEY = 3;
  private static final byte VALUE_OF_KEY = 4;

  private byte[] buffer;
  private int size;

  // One slot for each level. The last key is compared in the buffer, where it was written.
  private byte[] next = new byte[8];
  private int[] keyOffset = new int[8];
  private int[] keyLength = new int[8];
  private int depth;

  /** Creates a writer with room for a common announce reply. */
  public BencodeWriter() {
    this(1024);
  }

  /**
   * Creates a writer that does not grow before {@code capacity} bytes.
   *
   * @param capacity in bytes, not negative
   */
  public BencodeWriter(int capacity) {
    buffer = new byte[capacity];
  }

  /** Discards everything written, but keeps the buffer. */
  public BencodeWriter clear() {
    size = 0;
    depth = 0;
    next[0] = VALUE_OF_TOP;
    return this;
  }

  /** Opens a dictionary; its keys must be written in ascending order of their raw bytes. */
  public BencodeWriter beginDictionary() {
    begin('d', KEY);
    return this;
  }

  /** Opens a list. */
  public BencodeWriter beginList() {
    begin('l', ITEM);
    return this;
  }

  /** Closes the dictionary or list opened last. */
  public BencodeWriter end() {
    if (depth == 0) {
      throw new IllegalStateException("nothing is open");
    }
    if (next[depth] == VALUE_OF_KEY) {
      throw new IllegalStateException("the last key has no value");
    }
    depth--;
    put((byte) 'e');
    return this;
  }

  /** Writes a key of ASCII characters; the next call writes its value. */
  public BencodeWriter key(String key) {
    expectKey();
    checkedKey(string(key));
    return this;
  }

  /** Writes a key; the next call writes its value. */
  public BencodeWriter key(byte[] key) {
    return key(key, 0, key.length);
  }

  /** Writes the key {@code source[offset, offset + length)}; the next call writes its value. */
  public BencodeWriter key(byte[] source, int offset, int length) {
    expectKey();
    checkedKey(string(source, offset, length));
    return this;
  }

  /** Writes an integer. */
  public BencodeWriter integer(long value) {
    expectValue();
    put((byte) 'i');
    digits(value);
    put((byte) 'e');
    return this;
  }

  /** Writes a byte string. */
  public BencodeWriter bytes(byte[] value) {
    return bytes(value, 0, value.length);
  }

  /** Writes the byte string {@code source[offset, offset + length)}. */
  public BencodeWriter bytes(byte[] source, int offset, int length) {
    expectValue();
    string(source, offset, length);
    return this;
  }

  /**
   * Writes the last {@code length} bytes of a number of 16 bytes as a byte string, without an array
   * in between.
   *
   * @param length 0 to 16
   */
  public BencodeWriter bytes(long high, long low, int length) {
    expectValue();
    digits(length);
    reserve(length + 1);
    buffer[size++] = ':';
    for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
      buffer[size++] = (byte) (shift < Long.SIZE ? low >>> shift : high >>> shift - Long.SIZE);
    }
    return this;
  }

  /**
   * Writes a byte string of ASCII characters, without an array in between.
   *
   * @throws IllegalArgumentException if {@code value} has characters outside of ASCII
   */
  public BencodeWriter ascii(String value) {
    expectValue();
    string(value);
    return this;
  }

  /** Writes a byte string in UTF-8. It allocates an array; {@link #ascii} does not. */
  public BencodeWriter utf8(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes one value that is bencoded already. It is copied without a check. */
  public BencodeWriter encoded(ByteSlice value) {
    expectValue();
    reserve(value.length());
    System.arraycopy(value.array(), value.offset(), buffer, size, value.length());
    size += value.length();
    return this;
  }

  /** Returns the number of bytes written so far. */
  public int size() {
    return size;
  }

  /**
   * Returns the buffer itself, whose first {@link #size} bytes have been written. It is valid until
   * the next call that writes.
   *
   * @throws IllegalStateException when the value is not complete
   */
  public byte[] array() {
    if (next[0] != NOTHING || depth != 0) {
      throw new IllegalStateException("the value is not complete");
    }
    return buffer;
  }

  /**
   * Returns a copy of the written bytes.
   *
   * @throws IllegalStateException when the value is not complete
   */
  public byte[] toByteArray() {
    return Arrays.copyOf(array(), size);
  }

  private void begin(char opening, byte takes) {
    expectValue();
    put((byte) opening);
    depth++;
    if (depth == next.length) {
      next = Arrays.copyOf(next, 2 * depth);
      keyOffset = Arrays.copyOf(keyOffset, 2 * depth);
      keyLength = Arrays.copyOf(keyLength, 2 * depth);
    }
    next[depth] = takes;
    keyLength[depth] = -1;
  }

  private void expectKey() {
    if (next[depth] != KEY) {
      throw new IllegalStateException("a key is not due here");
    }
  }

  private void expectValue() {
    switch (next[depth]) {
      case VALUE_OF_TOP -> next[depth] = NOTHING;
      case VALUE_OF_KEY -> next[depth] = KEY;
      case ITEM -> {}
      case KEY -> throw new IllegalStateException("a key is due first");
      default -> throw new IllegalStateException("the value is complete already");
    }
  }

  /**
   * Checks that the key just written, the last {@code length} bytes, is after the previous key of
   * the dictionary.
   */
  private void checkedKey(int length) {
    int offset = size - length;
    int before = keyOffset[depth];
    int beforeLength = keyLength[depth];
    if (beforeLength >= 0
        && Arrays.compareUnsigned(
                buffer, before, before + beforeLength, buffer, offset, offset + length)
            >= 0) {
      throw new IllegalStateException("keys must ascend strictly");
    }
    keyOffset[depth] = offset;
    keyLength[depth] = length;
    next[depth] = VALUE_OF_KEY;
  }

  private int string(byte[] source, int offset, int length) {
    digits(length);
    reserve(length + 1);
    buffer[size++] = ':';
    System.arraycopy(source, offset, buffer, size, length);
    size += length;
    return length;
  }

  private int string(String ascii) {
    int length = ascii.length();
    digits(length);
    reserve(length + 1);
    buffer[size++] = ':';
    for (int i = 0; i < length; i++) {
      char character = ascii.charAt(i);
      if (character > 0x7F) {
        throw new IllegalArgumentException("not ASCII: character " + i);
      }
      buffer[size++] = (byte) character;
    }
    return length;
  }

  private void digits(long value) {
    reserve(20);
    if (value < 0) {
      buffer[size++] = '-';
    }
    long rest = value < 0 ? value : -value; // the negative side has room for Long.MIN_VALUE
    int count = 1;
    for (long left = rest / 10; left != 0; left /= 10) {
      count++;
    }
    for (int at = size + count - 1; at >= size; at--) {
      buffer[at] = (byte) ('0' - rest % 10);
      rest /= 10;
    }
    size += count;
  }

  private void put(byte value) {
    reserve(1);
    buffer[size++] = value;
  }

  private void reserve(int bytes) {
    if (bytes > buffer.length - size) {
      int needed = Math.addExact(size, bytes);
      buffer = Arrays.copyOf(buffer, (int) Math.max(needed, Math.min(2L * size, 1 << 30)));
    }
  }
}
