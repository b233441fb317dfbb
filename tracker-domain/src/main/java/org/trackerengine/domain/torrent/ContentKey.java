package org.trackerengine.domain.torrent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What tells the content of a torrent: the SHA-256 of the paths and lengths of its files, in order
 * of path. Torrents of the same files have the same key, whatever their piece size, version, order
 * of files or name of the directory; padding is not in it.
 *
 * @param first bytes 0–7, big endian
 * @param second bytes 8–15, big endian
 * @param third bytes 16–23, big endian
 * @param fourth bytes 24–31, big endian
 */
public record ContentKey(long first, long second, long third, long fourth) {

  /** Length in bytes. */
  public static final int LENGTH = 32;

  private static final Comparator<TorrentFile> ORDER =
      Comparator.comparing(TorrentFile::path).thenComparingLong(TorrentFile::length);

  /** Returns the key of these files. */
  public static ContentKey of(List<TorrentFile> files) {
    MessageDigest sha256 = sha256();
    files.stream().sorted(ORDER).forEach(file -> add(file, sha256));
    return of(sha256.digest());
  }

  private static void add(TorrentFile file, MessageDigest sha256) {
    byte[] path = file.path().getBytes(UTF_8);
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(path.length).flip());
    sha256.update(path);
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(file.length()).flip());
  }

  /**
   * Reads a key from {@code bytes[0, 32)}.
   *
   * @throws IllegalArgumentException when {@code bytes} has another length
   */
  public static ContentKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a content key has 32 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new ContentKey(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  /** Returns the 32 bytes in a new array. */
  public byte[] toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(LENGTH);
    return buffer.putLong(first).putLong(second).putLong(third).putLong(fourth).array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(toBytes());
  }
}
