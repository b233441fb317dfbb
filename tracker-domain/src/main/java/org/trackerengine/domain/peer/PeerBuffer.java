package org.trackerengine.domain.peer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Peers on their way from a swarm to a reply, already in wire form: 6 bytes an IPv4 endpoint (<a
 * href="https://www.bittorrent.org/beps/bep_0023.html">BEP 23</a>), 18 bytes an IPv6 one (<a
 * href="https://www.bittorrent.org/beps/bep_0007.html">BEP 7</a>), and the peer ids beside them
 * when asked for. The caller owns it and uses it again and again; a store fills it, a codec copies
 * it. Confined to one thread.
 */
public final class PeerBuffer {

  /** Bytes of an IPv4 endpoint: address and port, big endian. */
  public static final int V4_LENGTH = 6;

  /** Bytes of an IPv6 endpoint: address and port, big endian. */
  public static final int V6_LENGTH = 18;

  private final Lane v4 = new Lane(V4_LENGTH);
  private final Lane v6 = new Lane(V6_LENGTH);
  private boolean withIds;
  private int peers;

  /** Empties the buffer for the next reply; keeps its memory. */
  public void reset(boolean withPeerIds) {
    withIds = withPeerIds;
    clear();
  }

  /** Empties the buffer for another try at the same reply. */
  public void clear() {
    peers = 0;
    v4.count = 0;
    v6.count = 0;
  }

  /** Adds one logical peer with one or two endpoints, of different families; at least one. */
  public void add(PeerId id, @Nullable Endpoint one, @Nullable Endpoint other) {
    addEndpoint(id, one);
    addEndpoint(id, other);
    peers++;
  }

  private void addEndpoint(PeerId id, @Nullable Endpoint endpoint) {
    if (endpoint == null) {
      return;
    }
    IpAddress address = endpoint.address();
    if (address.isV4()) {
      v4.next(id, withIds).putInt(address.v4()).putShort((short) endpoint.port());
    } else {
      v6.next(id, withIds)
          .putLong(address.high())
          .putLong(address.low())
          .putShort((short) endpoint.port());
    }
  }

  /** Logical peers added since the last {@link #reset}; a dual-stack peer counts once. */
  public int peers() {
    return peers;
  }

  /** Number of IPv4 endpoints. */
  public int v4Count() {
    return v4.count;
  }

  /** Number of IPv6 endpoints. */
  public int v6Count() {
    return v6.count;
  }

  /** The IPv4 endpoints, the first {@code 6 × v4Count()} bytes; the buffer's own array. */
  public byte[] v4Bytes() {
    return v4.endpoints;
  }

  /** The IPv6 endpoints, the first {@code 18 × v6Count()} bytes; the buffer's own array. */
  public byte[] v6Bytes() {
    return v6.endpoints;
  }

  /** The peer ids of the IPv4 endpoints, 20 bytes each, when asked for; the buffer's own array. */
  public byte[] v4Ids() {
    return v4.ids;
  }

  /** The peer ids of the IPv6 endpoints, 20 bytes each, when asked for; the buffer's own array. */
  public byte[] v6Ids() {
    return v6.ids;
  }

  /** The endpoints of one family, one after the other. */
  private static final class Lane {
    final int width;
    byte[] endpoints = {};
    byte[] ids = {};
    int count;

    Lane(int width) {
      this.width = width;
    }

    /** Where the next endpoint goes. */
    ByteBuffer next(PeerId id, boolean withId) {
      if ((count + 1) * width > endpoints.length) {
        endpoints = Arrays.copyOf(endpoints, Math.max(50 * width, 2 * endpoints.length));
      }
      if (withId) {
        if ((count + 1) * PeerId.LENGTH > ids.length) {
          ids = Arrays.copyOf(ids, Math.max(50 * PeerId.LENGTH, 2 * ids.length));
        }
        id.writeTo(ids, count * PeerId.LENGTH);
      }
      return ByteBuffer.wrap(endpoints, width * count++, width);
    }
  }
}
