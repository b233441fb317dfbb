package org.trackerengine.adapter.jpa.database;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Converts values to and from the bytes in which they are stored: the same bytes as on the wire.
 */
public final class WireForm {

  private WireForm() {}

  /** Returns the 20 bytes of a peer id. */
  public static byte[] of(PeerId id) {
    byte[] bytes = new byte[PeerId.LENGTH];
    id.writeTo(bytes, 0);
    return bytes;
  }

  /** Returns address and port: 6 bytes (BEP 23) or 18 (BEP 7). */
  public static byte[] of(Endpoint endpoint) {
    IpAddress address = endpoint.address();
    ByteBuffer bytes =
        address.isV4()
            ? ByteBuffer.allocate(6).putInt(address.v4())
            : ByteBuffer.allocate(18).putLong(address.high()).putLong(address.low());
    return bytes.putShort((short) endpoint.port()).array();
  }

  /** Reads a peer id from 20 bytes. */
  public static PeerId peerId(byte[] bytes) {
    return PeerId.of(bytes, 0);
  }

  /** Reads an info hash from 20 bytes, or from the first 20 of a longer hash; null from null. */
  public static @Nullable InfoHash infoHash(byte @Nullable [] bytes) {
    return bytes == null ? null : InfoHash.of(bytes, 0);
  }

  /**
   * Reads an endpoint from 6 or 18 bytes.
   *
   * @throws IllegalArgumentException for any other number of bytes
   */
  public static Endpoint endpoint(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    IpAddress address =
        switch (bytes.length) {
          case 6 -> IpAddress.ofV4(buffer.getInt());
          case 18 -> new IpAddress(buffer.getLong(), buffer.getLong());
          default -> throw new IllegalArgumentException("an endpoint has 6 or 18 bytes");
        };
    return new Endpoint(address, buffer.getShort() & 0xffff);
  }
}
