package org.trackerengine.domain.torrent;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Info hash of version 2: the whole 32-byte SHA-256 of a v2 or hybrid {@code info} dictionary (<a
 * href="https://www.bittorrent.org/beps/bep_0052.html">BEP 52</a>). In requests to trackers,
 * clients send its {@linkplain #truncated() first 20 bytes}.
 *
 * @param first bytes 0–7, big endian
 * @param second bytes 8–15, big endian
 * @param third bytes 16–23, big endian
 * @param fourth bytes 24–31, big endian
 */
public record InfoHashV2(long first, long second, long third, long fourth) {

  /** Length in bytes. */
  public static final int LENGTH = 32;

  /**
   * Reads a hash from {@code bytes[0, 32)}.
   *
   * @throws IllegalArgumentException when {@code bytes} has another length
   */
  public static InfoHashV2 of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a v2 info hash has 32 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new InfoHashV2(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  /** Returns the first 20 bytes, which announces contain. */
  public InfoHash truncated() {
    return new InfoHash(first, second, (int) (third >>> 32));
  }

  /** Returns the hash as 64 lower-case hex digits. */
  public String hex() {
    ByteBuffer buffer = ByteBuffer.allocate(LENGTH);
    buffer.putLong(first).putLong(second).putLong(third).putLong(fourth);
    return HexFormat.of().formatHex(buffer.array());
  }

  @Override
  public String toString() {
    return hex();
  }
}
