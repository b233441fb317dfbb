package org.trackerengine.adapter.inmemory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.trackerengine.application.port.StorageFullException;

/**
 * Records of bytes that are written once, never changed and never removed, outside the Java heap:
 * the collector neither walks nor moves them, and they count against {@code
 * -XX:MaxDirectMemorySize}, which is as much as {@code -Xmx} when it is not set.
 *
 * <p>The memory is one long row of bytes in chunks, and a record lies wherever the one before it
 * ended, across the border of two chunks when it comes so. Records begin at multiples of 8, so that
 * an int tells where, up to 32 GiB. The first MiB comes in chunks of 64 KiB, for the many trackers
 * that have few torrents; the rest in chunks of 1 MiB, none of which is ever copied. All is given
 * back when the collector finds that nobody has the heap any more.
 *
 * <p>A record that there is no room for is refused. When it is the process that has no direct
 * memory left, the heap stays as large as it is for good: to ask for more makes the JVM collect
 * everything and wait for half a second before it says no, and connections want some of it, too.
 *
 * <p>Guarded by its owner.
 */
final class RecordHeap {

  /** The most that an int can address. */
  static final long MOST_BYTES = 1L << 35;

  private static final int UNIT_BITS = 3;
  private static final int UNIT = 1 << UNIT_BITS;
  private static final int SMALL_BITS = 16;
  private static final int LARGE_BITS = 20;
  private static final int SMALL_CHUNKS = 1 << LARGE_BITS - SMALL_BITS;

  private final IntFunction<ByteBuffer> memory;
  private long maxBytes;
  private ByteBuffer[] chunks = new ByteBuffer[SMALL_CHUNKS];
  private int count;
  private long capacity;
  private long used;

  /** A heap of up to {@code maxBytes}, at most {@link #MOST_BYTES}. */
  RecordHeap(long maxBytes) {
    this(maxBytes, ByteBuffer::allocateDirect);
  }

  RecordHeap(long maxBytes, IntFunction<ByteBuffer> memory) {
    this.maxBytes = Math.min(maxBytes, MOST_BYTES);
    this.memory = memory;
  }

  /**
   * Stores a record of two parts, and tells where.
   *
   * @throws StorageFullException when there is no room for it; nothing is stored then
   */
  int append(byte[] head, byte[] tail) {
    long start = used;
    long end = start + head.length + tail.length + UNIT - 1 & -UNIT;
    if (end > maxBytes) {
      throw new StorageFullException(
          "no room for another .torrent file: " + start + " of " + maxBytes + " bytes are taken");
    }
    while (capacity < end) {
      addChunk();
    }
    write(start, head);
    write(start + head.length, tail);
    used = end;
    return (int) (start >>> UNIT_BITS);
  }

  private void addChunk() {
    int bytes = 1 << (count < SMALL_CHUNKS ? SMALL_BITS : LARGE_BITS);
    if (count == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * count);
    }
    try {
      chunks[count] = memory.apply(bytes);
    } catch (OutOfMemoryError noDirectMemory) {
      maxBytes = capacity;
      throw new StorageFullException(
          "no direct memory for another .torrent file: " + capacity + " bytes are taken",
          noDirectMemory);
    }
    count++;
    capacity += bytes;
  }

  private void write(long position, byte[] bytes) {
    for (int done = 0; done < bytes.length; ) {
      long at = position + done;
      int length = Math.min(bytes.length - done, restOfChunk(at));
      chunks[chunkOf(at)].put(offsetOf(at), bytes, done, length);
      done += length;
    }
  }

  /** {@code length} bytes of a record, from its {@code offset} on. */
  byte[] read(int record, long offset, int length) {
    byte[] bytes = new byte[length];
    long position = (Integer.toUnsignedLong(record) << UNIT_BITS) + offset;
    for (int done = 0; done < length; ) {
      long at = position + done;
      int part = Math.min(length - done, restOfChunk(at));
      chunks[chunkOf(at)].get(offsetOf(at), bytes, done, part);
      done += part;
    }
    return bytes;
  }

  private static boolean isSmall(long position) {
    return position >>> LARGE_BITS == 0;
  }

  private static int chunkOf(long position) {
    return isSmall(position)
        ? (int) (position >>> SMALL_BITS)
        : SMALL_CHUNKS - 1 + (int) (position >>> LARGE_BITS);
  }

  private static int offsetOf(long position) {
    return (int) position & chunkBytes(position) - 1;
  }

  private static int restOfChunk(long position) {
    return chunkBytes(position) - offsetOf(position);
  }

  private static int chunkBytes(long position) {
    return 1 << (isSmall(position) ? SMALL_BITS : LARGE_BITS);
  }
}
