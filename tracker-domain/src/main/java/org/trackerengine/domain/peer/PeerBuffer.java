package org.trackerengine.domain.peer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Buffer that carries peers from a swarm to a reply, already in wire form: 6 bytes for an IPv4
 * endpoint (<a href="https://www.bittorrent.org/beps/bep_0023.html">BEP 23</a>), 18 bytes for an
 * IPv6 one (<a href="https://www.bittorrent.org/beps/bep_0007.html">BEP 7</a>), and the peer ids in
 * separate arrays if they are wanted. The caller owns and reuses it; a store fills it, and a codec
 * copies its content. Confined to one thread.
 */
public final class PeerBuffer {

  /** Bytes of an IPv4 endpoint: address and port, big endian. */
  public static final int V4_LENGTH = 6;

  /** Bytes of an IPv6 endpoint: address and port, big endian. */
  public static final int V6_LENGTH = 18;

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Lane v4 = new Lane(V4_LENGTH);
  private final Lane v6 = new Lane(V6_LENGTH);
  private boolean withIds;
  private int peers;

  /**
   * The first part of the id of the peer that was added last; the others are {@link #second} and
   * {@link #third}.
   */
  private long first;

  private long second;
  private int third;

  /** Empties the buffer for the next reply; keeps its memory. */
  public void reset(boolean withPeerIds) {
    withIds = withPeerIds;
    clear();
  }

  /** Empties the buffer for another attempt at the same reply. */
  public void clear() {
    peers = 0;
    v4.count = 0;
    v6.count = 0;
  }

  /** Whether peer ids are wanted beside the endpoints. */
  public boolean withIds() {
    return withIds;
  }

  /**
   * Adds one logical peer with one or two endpoints, which must be of different address families.
   */
  public void add(PeerId id, @Nullable Endpoint one, @Nullable Endpoint other) {
    addPeer(id.first(), id.second(), id.third());
    addEndpoint(one);
    addEndpoint(other);
  }

  private void addEndpoint(@Nullable Endpoint endpoint) {
    if (endpoint != null) {
      addEndpoint(endpoint.address().high(), endpoint.address().low(), endpoint.port());
    }
  }

  /** Adds one logical peer; its one or two endpoints must be added next. */
  public void addPeer(long idFirst, long idSecond, int idThird) {
    first = idFirst;
    second = idSecond;
    third = idThird;
    peers++;
  }

  /** Adds an endpoint of the peer that was added last. */
  public void addEndpoint(long high, long low, int port) {
    if (IpAddress.isV4(high, low)) {
      addV4(low << 32 | (long) port << 16);
    } else {
      int at = v6.next();
      BIG_ENDIAN.set(v6.endpoints, at, high);
      BIG_ENDIAN.set(v6.endpoints, at + 8, low);
      v6.endpoints[at + 16] = (byte) (port >>> 8);
      v6.endpoints[at + 17] = (byte) port;
      addId(v6);
    }
  }

  /**
   * Adds logical peers that have an IPv4 endpoint only; not allowed if peer ids are wanted.
   *
   * @param endpoints address and port in the upper 48 bits; the rest is ignored
   * @param count the number of endpoints to add, from the first on
   */
  public void addV4Peers(long[] endpoints, int count) {
    peers += count;
    v4.reserve(count);
    byte[] to = v4.endpoints;
    int at = V4_LENGTH * v4.count;
    for (int i = 0; i < count; i++) {
      BIG_ENDIAN.set(to, at, endpoints[i]);
      at += V4_LENGTH;
    }
    v4.count += count;
  }

  private void addV4(long endpoint) {
    int at = v4.next();
    BIG_ENDIAN.set(v4.endpoints, at, endpoint);
    addId(v4);
  }

  private void addId(Lane lane) {
    if (withIds) {
      lane.addId(first, second, third);
    }
  }

  /** Returns the number of logical peers in the buffer; a dual-stack peer counts once. */
  public int peers() {
    return peers;
  }

  /** Returns the number of IPv4 endpoints. */
  public int v4Count() {
    return v4.count;
  }

  /** Returns the number of IPv6 endpoints. */
  public int v6Count() {
    return v6.count;
  }

  /**
   * Returns the IPv4 endpoints, the first {@code 6 × v4Count()} bytes of the buffer's own array.
   */
  public byte[] v4Bytes() {
    return v4.endpoints;
  }

  /**
   * Returns the IPv6 endpoints, the first {@code 18 × v6Count()} bytes of the buffer's own array.
   */
  public byte[] v6Bytes() {
    return v6.endpoints;
  }

  /**
   * Returns the peer ids of the IPv4 endpoints, if wanted: 20 bytes each in the buffer's own array.
   */
  public byte[] v4Ids() {
    return v4.ids;
  }

  /**
   * Returns the peer ids of the IPv6 endpoints, if wanted: 20 bytes each in the buffer's own array.
   */
  public byte[] v6Ids() {
    return v6.ids;
  }

  /** Endpoints of one address family, one after the other. */
  private static final class Lane {

    /**
     * Bytes that are written beyond an IPv4 endpoint, because one store of 8 bytes is used instead
     * of two.
     */
    private static final int SPARE = 2;

    final int width;
    byte[] endpoints = {};
    byte[] ids = {};
    int count;

    Lane(int width) {
      this.width = width;
    }

    /** Makes room for more endpoints. */
    void reserve(int more) {
      int length = width * (count + more) + SPARE;
      if (length > endpoints.length) {
        endpoints = Arrays.copyOf(endpoints, Math.max(50 * width + SPARE, 2 * length));
      }
    }

    /** Adds an endpoint and returns the index of its first byte. */
    int next() {
      reserve(1);
      return width * count++;
    }

    void addId(long first, long second, int third) {
      int at = PeerId.LENGTH * (count - 1);
      if (at + PeerId.LENGTH > ids.length) {
        ids = Arrays.copyOf(ids, Math.max(50 * PeerId.LENGTH, 2 * at));
      }
      BIG_ENDIAN.set(ids, at, first);
      BIG_ENDIAN.set(ids, at + 8, second);
      for (int i = 0; i < 4; i++) {
        ids[at + 16 + i] = (byte) (third >>> 24 - 8 * i);
      }
    }
  }
}
