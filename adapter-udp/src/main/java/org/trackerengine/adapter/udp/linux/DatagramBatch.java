package org.trackerengine.adapter.udp.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Datagrams that the system fills or sends in one call: an array of {@code mmsghdr}, each of which
 * points to its sides (the other's address, and, where our own may be one of many, a {@link
 * PacketInfo}), and by one {@code iovec} to its bytes. The offsets are those of 64-bit Linux. One
 * thread at a time.
 */
public final class DatagramBatch {

  /** Of the sides of a datagram: the name, padded, and the control message. */
  public static final int SIDES_BYTES = 32 + PacketInfo.ROOM;

  private static final int OWN_SIDE_AT = 32;
  private static final int HEADER_BYTES = 64;
  private static final int VECTOR_BYTES = 16;
  private static final int NAME_LENGTH_AT = 8;
  private static final int VECTORS_AT = 16;
  private static final int VECTOR_COUNT_AT = 24;
  private static final int CONTROL_AT = 32;
  private static final int CONTROL_LENGTH_AT = 40;
  private static final int RECEIVED_AT = 56;
  private static final int VECTOR_LENGTH_AT = 8;
  private static final int LINE_BYTES = 64;

  private final MemorySegment state;
  private final MemorySegment headers;
  private final MemorySegment sides;
  private final MemorySegment vectors;
  private final MemorySegment data;
  private final PacketInfo info;
  private final int capacity;
  private final int strideBytes;
  private int size;

  /** Room for {@code capacity} datagrams of {@code bytes} each, as long as the arena lives. */
  public DatagramBatch(Arena arena, int capacity, int bytes, PacketInfo info) {
    this.info = info;
    this.capacity = capacity;
    strideBytes = (bytes + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES;
    state = LinuxCalls.newState(arena);
    headers = arena.allocate((long) capacity * HEADER_BYTES, LINE_BYTES);
    sides = arena.allocate((long) capacity * SIDES_BYTES, LINE_BYTES);
    vectors = arena.allocate((long) capacity * VECTOR_BYTES, LINE_BYTES);
    data = arena.allocate((long) capacity * strideBytes, LINE_BYTES);
    for (long i = 0; i < capacity; i++) {
      headers.set(ADDRESS, i * HEADER_BYTES, sides.asSlice(i * SIDES_BYTES));
      if (info != PacketInfo.NONE) {
        MemorySegment control = sides.asSlice(i * SIDES_BYTES + OWN_SIDE_AT);
        headers.set(ADDRESS, i * HEADER_BYTES + CONTROL_AT, control);
        headers.set(JAVA_LONG, i * HEADER_BYTES + CONTROL_LENGTH_AT, PacketInfo.ROOM);
      }
      headers.set(JAVA_INT, i * HEADER_BYTES + NAME_LENGTH_AT, NativeAddress.LENGTH);
      MemorySegment vector = vectors.asSlice(i * VECTOR_BYTES, VECTOR_BYTES);
      headers.set(ADDRESS, i * HEADER_BYTES + VECTORS_AT, vector);
      headers.set(JAVA_LONG, i * HEADER_BYTES + VECTOR_COUNT_AT, 1);
      vector.set(ADDRESS, 0, data.asSlice(i * strideBytes, bytes));
      vector.set(JAVA_LONG, VECTOR_LENGTH_AT, bytes);
    }
  }

  /** How many datagrams are in it. */
  public int size() {
    return size;
  }

  /**
   * Waits for a datagram, and takes it and all others that are there.
   *
   * @return how many, or {@code -errno}
   */
  public int receive(int fd) {
    for (long i = 0; i < size; i++) {
      // The system left there how long everything was.
      headers.set(JAVA_INT, i * HEADER_BYTES + NAME_LENGTH_AT, NativeAddress.LENGTH);
      if (info != PacketInfo.NONE) {
        headers.set(JAVA_LONG, i * HEADER_BYTES + CONTROL_LENGTH_AT, PacketInfo.ROOM);
        PacketInfo.clear(sides, i * SIDES_BYTES + OWN_SIDE_AT);
      }
    }
    int received = LinuxCalls.recvmmsg(state, fd, headers, capacity, LinuxCalls.MSG_WAITFORONE);
    size = Math.max(received, 0);
    return received;
  }

  /** The length of what was received; at most what there is room for. */
  public int length(int index) {
    return headers.get(JAVA_INT, (long) index * HEADER_BYTES + RECEIVED_AT);
  }

  public void read(int index, byte[] to, int length) {
    MemorySegment.copy(data, JAVA_BYTE, (long) index * strideBytes, to, 0, length);
  }

  public long sourceHigh(int index) {
    return NativeAddress.high(sides, (long) index * SIDES_BYTES);
  }

  public long sourceLow(int index) {
    return NativeAddress.low(sides, (long) index * SIDES_BYTES);
  }

  public int sourcePort(int index) {
    return NativeAddress.port(sides, (long) index * SIDES_BYTES);
  }

  /** Whom a datagram came from and whom it was for, as the system spells it. */
  public byte[] sides(int index) {
    return sides.asSlice((long) index * SIDES_BYTES, SIDES_BYTES).toArray(JAVA_BYTE);
  }

  /** Adds an answer to a datagram of another batch. */
  public void put(DatagramBatch others, int index, byte[] reply, int length) {
    long from = (long) index * SIDES_BYTES;
    MemorySegment.copy(others.sides, from, sides, (long) size * SIDES_BYTES, SIDES_BYTES);
    put(reply, length);
  }

  /** Adds an answer to a datagram that had these {@link #sides}. */
  public void put(byte[] others, byte[] reply, int length) {
    MemorySegment.copy(others, 0, sides, JAVA_BYTE, (long) size * SIDES_BYTES, SIDES_BYTES);
    put(reply, length);
  }

  private void put(byte[] reply, int length) {
    if (info != PacketInfo.NONE) {
      int turned = info.turn(sides, (long) size * SIDES_BYTES + OWN_SIDE_AT);
      headers.set(JAVA_LONG, (long) size * HEADER_BYTES + CONTROL_LENGTH_AT, turned);
    }
    MemorySegment.copy(reply, 0, data, JAVA_BYTE, (long) size * strideBytes, length);
    vectors.set(JAVA_LONG, (long) size * VECTOR_BYTES + VECTOR_LENGTH_AT, length);
    size++;
  }

  /**
   * Sends what is in it, and is empty then. One that the system does not take is left out, and does
   * not keep the others back.
   *
   * @return how many were left out
   */
  public int send(int fd) {
    int unsent = 0;
    int next = 0;
    while (next < size) {
      MemorySegment rest = next == 0 ? headers : headers.asSlice((long) next * HEADER_BYTES);
      int sent = LinuxCalls.sendmmsg(state, fd, rest, size - next, 0);
      if (sent > 0) {
        next += sent;
      } else if (sent != -LinuxCalls.EINTR) {
        unsent++;
        next++;
      }
    }
    size = 0;
    return unsent;
  }
}
