package org.trackerengine.adapter.inmemory.peers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.swarm.HandOut;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.PeerState;

/**
 * Peers in one array of bytes, as records of one fixed size without gaps. Guarded by its owner.
 *
 * <pre>
 *  at  bytes
 *   0  8  owner: the user's id, or the proof where there is no user (flag ACCOUNTED tells)
 *   8  20 peer id
 *  28  4  IPv4: last seen, the lower half of the monotonic milliseconds
 *  32  4  IPv4: address
 *  36  2  IPv4: port
 *  38  1  IPv4: early announces in a row, at most 255
 *  39  1  flags: hashes (2 bits), role (2), completed, IPv4, IPv6, accounted
 *         only where the torrent is registered:
 *  40  8  uploaded, bytes
 *  48  8  downloaded, bytes
 *  56  4  last report, the lower half of the monotonic milliseconds
 *  60  4  speeds and bytes left, rounded ({@link Pace})
 *         only where one of these peers has IPv6 (24 bytes more, at the end):
 *   0  16 IPv6: address
 *  16  4  IPv6: last seen, as above
 *  20  2  IPv6: port
 *  22  1  IPv6: early announces in a row, at most 255
 * </pre>
 *
 * <p>The lower half of a time is enough, because each time is read relative to a whole time that is
 * later by less than 2^31 ms: that of the last announce to the swarm.
 */
public sealed class PeerRecords permits PeerBlock {

  /** Bits of the flags. */
  static final int HASHES = 0x03;

  static final int ROLE = 0x0c;
  public static final int PROGRESS = 0x1c;
  static final int SEEDER = 0x04;
  static final int V4 = 0x20;
  static final int V6 = 0x40;
  private static final int PARTIAL_SEED = 0x08;
  private static final int COMPLETED = 0x10;
  private static final int ACCOUNTED = 0x80;

  private static final int NARROW_BYTES = 40;
  private static final int REGISTERED_BYTES = 24;
  private static final int V6_BYTES = 24;
  private static final int MOST_EARLY = 255;

  /** Size of the array up to which it is short: 12 records, or 8 of a registered torrent. */
  private static final int SHORT_BYTES = 512;

  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle SHORT = view(short[].class);

  private byte[] bytes = {};
  private short size;
  private boolean registered;
  private boolean wide;

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.nativeOrder());
  }

  public final int size() {
    return size;
  }

  private int stride() {
    return NARROW_BYTES + (registered ? REGISTERED_BYTES : 0) + (wide ? V6_BYTES : 0);
  }

  private int at(int slot) {
    return slot * stride();
  }

  private int v6At(int slot) {
    return at(slot + 1) - V6_BYTES;
  }

  /** Whether any peer of these records has, or had, an IPv6 endpoint. */
  boolean isWide() {
    return wide;
  }

  public int flags(int slot) {
    return bytes[at(slot) + 39] & 0xff;
  }

  boolean isAccounted(int slot) {
    return (flags(slot) & ACCOUNTED) != 0;
  }

  /** Returns the user id, or the proof where there is no user. */
  long owner(int slot) {
    return (long) LONG.get(bytes, at(slot));
  }

  long proof(int slot) {
    return isAccounted(slot) ? 0 : owner(slot);
  }

  boolean isOf(long userId, int slot) {
    return userId == 0 ? !isAccounted(slot) : owner(slot) == userId && isAccounted(slot);
  }

  long idFirst(int slot) {
    return (long) LONG.get(bytes, at(slot) + 8);
  }

  long idSecond(int slot) {
    return (long) LONG.get(bytes, at(slot) + 16);
  }

  int idThird(int slot) {
    return (int) INT.get(bytes, at(slot) + 24);
  }

  /** Whether the peer in a slot is {@code peer}, compared by peer id and proof. */
  boolean isSame(PeerState peer, int slot) {
    return idFirst(slot) == peer.idFirst
        && idSecond(slot) == peer.idSecond
        && idThird(slot) == peer.idThird
        && proof(slot) == peer.proof;
  }

  private int v4Address(int slot) {
    return (int) INT.get(bytes, at(slot) + 32);
  }

  private int v4Port(int slot) {
    return (short) SHORT.get(bytes, at(slot) + 36) & 0xffff;
  }

  /** Returns IPv4 address and port in the upper 48 bits, and 0 in the lower 16. */
  long v4Endpoint(int slot) {
    return (long) v4Address(slot) << 32 | (long) v4Port(slot) << 16;
  }

  /** Whether the peer in a slot listens at this address and port. */
  boolean isAt(long high, long low, int port, int slot) {
    int flags = flags(slot);
    if (IpAddress.isV4(high, low)) {
      return (flags & V4) != 0 && v4Address(slot) == (int) low && v4Port(slot) == port;
    }
    return (flags & V6) != 0 && v6Port(slot) == port && v6Low(slot) == low && v6High(slot) == high;
  }

  /** Whether the peer in a slot listens at this address, on any port. */
  boolean isAtAddress(long high, long low, int slot) {
    int flags = flags(slot);
    if (IpAddress.isV4(high, low)) {
      return (flags & V4) != 0 && v4Address(slot) == (int) low;
    }
    return (flags & V6) != 0 && v6Low(slot) == low && v6High(slot) == high;
  }

  boolean isV4Dialable(int slot) {
    return (flags(slot) & V4) != 0
        && HandOut.isDialable(0, IpAddress.lowOfV4(v4Address(slot)), v4Port(slot));
  }

  long v6High(int slot) {
    return (long) LONG.get(bytes, v6At(slot));
  }

  long v6Low(int slot) {
    return (long) LONG.get(bytes, v6At(slot) + 8);
  }

  int v6Port(int slot) {
    return (short) SHORT.get(bytes, v6At(slot) + 20) & 0xffff;
  }

  private boolean isV6Dialable(int slot) {
    return (flags(slot) & V6) != 0 && HandOut.isDialable(v6High(slot), v6Low(slot), v6Port(slot));
  }

  boolean isDialable(int slot) {
    return isV4Dialable(slot) || isV6Dialable(slot);
  }

  /** Returns the lower half of the time of a peer's last announce. */
  int lastSeen(int slot, long latestMillis) {
    int flags = flags(slot);
    int v4 = (int) INT.get(bytes, at(slot) + 28);
    if ((flags & V6) == 0) {
      return v4;
    }
    int v6 = (int) INT.get(bytes, v6At(slot) + 16);
    int latest = (int) latestMillis;
    return (flags & V4) != 0 && latest - v4 < latest - v6 ? v4 : v6;
  }

  public long lastSeenMillis(int slot, long latestMillis) {
    return whole(lastSeen(slot, latestMillis), latestMillis);
  }

  /**
   * Returns the whole time whose lower half is {@code half}; {@code latestMillis} must be no
   * earlier.
   */
  static long whole(int half, long latestMillis) {
    return latestMillis - ((int) latestMillis - half);
  }

  /**
   * Reads the peer in a slot into {@code into}. Whole times are computed relative to {@code
   * latestMillis}.
   */
  public void read(int slot, PeerState into, long latestMillis) {
    int at = at(slot);
    int flags = flags(slot);
    boolean accounted = (flags & ACCOUNTED) != 0;
    long owner = owner(slot);
    into.idFirst = idFirst(slot);
    into.idSecond = idSecond(slot);
    into.idThird = idThird(slot);
    into.userId = accounted ? owner : 0;
    into.proof = accounted ? 0 : owner;
    into.role = role(flags);
    into.completed = isCompleted(flags);
    into.hashes = flags & HASHES;
    into.v4.present = (flags & V4) != 0;
    if (into.v4.present) {
      int seen = (int) INT.get(bytes, at + 28);
      into.v4.set(
          0,
          IpAddress.lowOfV4(v4Address(slot)),
          v4Port(slot),
          whole(seen, latestMillis),
          bytes[at + 38] & 0xff);
    }
    into.v6.present = (flags & V6) != 0;
    if (into.v6.present) {
      int v6At = v6At(slot);
      int seen = (int) INT.get(bytes, v6At + 16);
      into.v6.set(
          v6High(slot),
          v6Low(slot),
          v6Port(slot),
          whole(seen, latestMillis),
          bytes[v6At + 22] & 0xff);
    }
    into.uploaded = registered ? (long) LONG.get(bytes, at + 40) : 0;
    into.downloaded = registered ? (long) LONG.get(bytes, at + 48) : 0;
    into.lastReportMillis =
        registered ? whole((int) INT.get(bytes, at + 56), latestMillis) : into.lastSeenMillis();
    Pace.read(registered ? (int) INT.get(bytes, at + 60) : Pace.without(flags), into);
  }

  public static PeerRole role(int flags) {
    return switch (flags & ROLE) {
      case SEEDER -> PeerRole.SEEDER;
      case PARTIAL_SEED -> PeerRole.PARTIAL_SEED;
      default -> PeerRole.LEECHER;
    };
  }

  public static boolean isCompleted(int flags) {
    return (flags & COMPLETED) != 0;
  }

  /**
   * Returns the flags for a peer's progress, from which {@link #role} and {@link #isCompleted}
   * read.
   */
  public static int progress(PeerState peer) {
    int role =
        switch (peer.role) {
          case SEEDER -> SEEDER;
          case PARTIAL_SEED -> PARTIAL_SEED;
          case LEECHER -> 0;
        };
    return role | (peer.completed ? COMPLETED : 0);
  }

  private static int flags(PeerState peer) {
    return peer.hashes & HASHES
        | progress(peer)
        | (peer.v4.present ? V4 : 0)
        | (peer.v6.present ? V6 : 0)
        | (peer.userId != 0 ? ACCOUNTED : 0);
  }

  /** Writes a peer into a slot, for which {@link #fit} has made room. */
  public void write(int slot, PeerState peer) {
    int at = at(slot);
    LONG.set(bytes, at, peer.userId != 0 ? peer.userId : peer.proof);
    LONG.set(bytes, at + 8, peer.idFirst);
    LONG.set(bytes, at + 16, peer.idSecond);
    INT.set(bytes, at + 24, peer.idThird);
    bytes[at + 39] = (byte) flags(peer);
    if (peer.v4.present) {
      INT.set(bytes, at + 28, (int) peer.v4.lastSeenMillis);
      INT.set(bytes, at + 32, (int) peer.v4.low);
      SHORT.set(bytes, at + 36, (short) peer.v4.port);
      bytes[at + 38] = (byte) Math.min(MOST_EARLY, peer.v4.earlyInARow);
    }
    if (registered) {
      LONG.set(bytes, at + 40, peer.uploaded);
      LONG.set(bytes, at + 48, peer.downloaded);
      INT.set(bytes, at + 56, (int) peer.lastReportMillis);
      INT.set(bytes, at + 60, Pace.of(peer));
    }
    if (peer.v6.present) {
      int v6At = v6At(slot);
      LONG.set(bytes, v6At, peer.v6.high);
      LONG.set(bytes, v6At + 8, peer.v6.low);
      INT.set(bytes, v6At + 16, (int) peer.v6.lastSeenMillis);
      SHORT.set(bytes, v6At + 20, (short) peer.v6.port);
      bytes[v6At + 22] = (byte) Math.min(MOST_EARLY, peer.v6.earlyInARow);
    }
  }

  /**
   * Whether the records are long enough for {@code peer}; if not, {@link #fit} copies every record.
   */
  boolean fits(PeerState peer, boolean isRegistered) {
    return (registered || !isRegistered) && (wide || !peer.v6.present);
  }

  /** Makes the records long enough for {@code peer}. */
  public void fit(PeerState peer, boolean isRegistered) {
    if (!fits(peer, isRegistered)) {
      relay(capacity(), registered || isRegistered, wide || peer.v6.present);
    }
  }

  int capacity() {
    return bytes.length / stride();
  }

  /** Whether the array has room for a few records only, and none for IPv6. */
  public boolean isShort() {
    return !wide && bytes.length <= SHORT_BYTES;
  }

  /** Changes the capacity to this many records. */
  public void resize(int capacity) {
    relay(capacity, registered, wide);
  }

  private void relay(int capacity, boolean newRegistered, boolean newWide) {
    byte[] old = bytes;
    int oldStride = stride();
    boolean wasRegistered = registered;
    boolean wasWide = wide;
    registered = newRegistered;
    wide = newWide;
    int stride = stride();
    bytes = new byte[capacity * stride];
    if (stride == oldStride) {
      System.arraycopy(old, 0, bytes, 0, size * stride);
      return;
    }
    int same = NARROW_BYTES + (wasRegistered ? REGISTERED_BYTES : 0);
    for (int slot = 0; slot < size; slot++) {
      System.arraycopy(old, slot * oldStride, bytes, slot * stride, same);
      if (wasWide) {
        System.arraycopy(old, (slot + 1) * oldStride - V6_BYTES, bytes, v6At(slot), V6_BYTES);
      }
      if (newRegistered && !wasRegistered) {
        // Without IPv4, the field for the time of its last announce has no meaning.
        int seen = (flags(slot) & V4) != 0 ? at(slot) + 28 : v6At(slot) + 16;
        INT.set(bytes, at(slot) + 56, (int) INT.get(bytes, seen));
        INT.set(bytes, at(slot) + 60, Pace.without(flags(slot)));
      }
    }
  }

  /** Adds a slot at the end, for which there must be room, and returns it. */
  public int append() {
    return size++;
  }

  /**
   * Copies a record of {@code other}, which has the same layout, to the end. There must be room for
   * it.
   */
  public void append(PeerRecords other, int slot) {
    System.arraycopy(other.bytes, other.at(slot), bytes, at(size), stride());
    size++;
  }

  /** Gives these records, which are empty, the layout of {@code other} and this capacity. */
  void likeOf(PeerRecords other, int capacity) {
    relay(capacity, other.registered, other.wide);
  }

  /** Moves a record to the end and shifts the records after it down by one slot. */
  void moveToEnd(int slot, byte[] scratch) {
    int stride = stride();
    int at = at(slot);
    int end = at(size) - stride;
    if (at < end) {
      System.arraycopy(bytes, at, scratch, 0, stride);
      System.arraycopy(bytes, at + stride, bytes, at, end - at);
      System.arraycopy(scratch, 0, bytes, end, stride);
    }
  }

  /** Moves a record to a lower slot and shifts the records between the two up by one slot. */
  void moveForward(int from, int to, byte[] scratch) {
    int stride = stride();
    System.arraycopy(bytes, at(from), scratch, 0, stride);
    System.arraycopy(bytes, at(to), bytes, at(to + 1), at(from) - at(to));
    System.arraycopy(scratch, 0, bytes, at(to), stride);
  }

  /** Removes a record and shifts the records after it down by one slot. */
  void removeInOrder(int slot) {
    System.arraycopy(bytes, at(slot + 1), bytes, at(slot), at(size) - at(slot + 1));
    size--;
  }

  /** Removes a record and moves the last record into its slot. */
  void removeBySwap(int slot) {
    size--;
    if (slot != size) {
      System.arraycopy(bytes, at(size), bytes, at(slot), stride());
    }
  }

  /** Returns the size of the longest record, bytes. */
  static int mostBytes() {
    return NARROW_BYTES + REGISTERED_BYTES + V6_BYTES;
  }
}
