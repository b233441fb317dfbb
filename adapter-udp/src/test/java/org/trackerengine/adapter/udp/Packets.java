package org.trackerengine.adapter.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.trackerengine.domain.torrent.InfoHash;

/** The other requests, and answers read. */
final class Packets {

  static final long MAGIC = 0x417_2710_1980L;

  private Packets() {}

  static byte[] connect(int transactionId) {
    return head(MAGIC, 0, transactionId);
  }

  /** The 16 bytes of every request. */
  static byte[] head(long connectionId, int action, int transactionId) {
    return ByteBuffer.allocate(16)
        .putLong(connectionId)
        .putInt(action)
        .putInt(transactionId)
        .array();
  }

  static byte[] scrape(long connectionId, InfoHash... infoHashes) {
    ByteBuffer datagram = ByteBuffer.allocate(16 + 20 * infoHashes.length);
    datagram.put(head(connectionId, 2, 0x0102_0304));
    for (InfoHash infoHash : infoHashes) {
      datagram.put(infoHash.toBytes());
    }
    return datagram.array();
  }

  /** The same bytes and zeros behind them. */
  static byte[] padded(byte[] datagram, int length) {
    return Arrays.copyOf(datagram, length);
  }

  static int action(byte[] answer) {
    return ByteBuffer.wrap(answer).getInt();
  }

  static int transactionId(byte[] answer) {
    return ByteBuffer.wrap(answer).getInt(4);
  }

  static long connectionId(byte[] answer) {
    assertThat(answer).hasSize(16);
    assertThat(action(answer)).isZero();
    return ByteBuffer.wrap(answer).getLong(8);
  }

  /** The text of an error. */
  static String error(byte[] answer) {
    assertThat(action(answer)).isEqualTo(3);
    return new String(answer, 8, answer.length - 8, StandardCharsets.US_ASCII);
  }

  static int leechers(byte[] answer) {
    assertThat(action(answer)).isEqualTo(1);
    return ByteBuffer.wrap(answer).getInt(12);
  }

  static int seeders(byte[] answer) {
    assertThat(action(answer)).isEqualTo(1);
    return ByteBuffer.wrap(answer).getInt(16);
  }

  /** The peers of an answer to an announce, as they came. */
  static byte[] peers(byte[] answer) {
    assertThat(action(answer)).isEqualTo(1);
    return Arrays.copyOfRange(answer, 20, answer.length);
  }
}
