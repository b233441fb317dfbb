package org.trackerengine.adapter.udp.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Datagrams that the system receives or sends in one call. They are an array of {@code mmsghdr}.
 * Each header points to its sides (the peer's address, and a {@link PacketInfo} if the socket has
 * several local addresses) and, through one {@code iovec}, to its bytes. The offsets are those of
 * 64-bit Linux. For one thread at a time.
 */
public final class DatagramBatch {

  /** Size of the sides of a datagram: the name, padded, and the control message. */
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

  /**
   * Allocates room for {@code capacity} datagrams of {@code bytes} each, which exists as long as
   * the arena.
   */
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

  /** Returns the number of datagrams in the batch. */
  public int size() {
    return size;
  }

  /**
   * Waits for a datagram, and receives it with all others that have arrived.
   *
   * @return number of datagrams, or {@code -errno}
   */
  public int receive(int fd) {
    for (long i = 0; i < size; i++) {
      // The system has replaced these lengths by those of the received data.
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

  /** Returns the length of a received datagram; at most the size of its buffer. */
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

  /** Returns the peer's address and the local address of a datagram, in the system's format. */
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
   * Sends all datagrams of the batch and empties it. A datagram that the system does not accept is
   * left out and does not prevent the others from being sent.
   *
   * @return number of datagrams left out
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
