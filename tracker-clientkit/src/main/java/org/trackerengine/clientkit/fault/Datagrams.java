package org.trackerengine.clientkit.fault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Answers of <a href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>, big endian. */
final class Datagrams {

  static final int HEAD_BYTES = 8;
  static final int INTERVAL = 8;
  static final int LEECHERS = 12;
  static final int SEEDERS = 16;
  static final int PEERS = 20;

  private static final int TRANSACTION_ID = 4;
  private static final int ERROR = 3;
  private static final int SCRAPE = 2;
  private static final int ANNOUNCE = 1;
  private static final int COUNTS_BYTES = 12;

  private Datagrams() {}

  static boolean isAnnounce(byte[] answer) {
    return answer.length >= PEERS && ByteBuffer.wrap(answer).getInt() == ANNOUNCE;
  }

  /** Returns an error in the place of an answer. */
  static byte[] error(byte[] answer, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEAD_BYTES + bytes.length)
        .putInt(ERROR)
        .putInt(transactionId(answer))
        .put(bytes)
        .array();
  }

  private static int transactionId(byte[] answer) {
    return answer.length < HEAD_BYTES ? 0 : ByteBuffer.wrap(answer).getInt(TRANSACTION_ID);
  }

  static byte[] withOtherTransactionId(byte[] answer) {
    byte[] changed = answer.clone();
    if (changed.length >= HEAD_BYTES) {
      ByteBuffer.wrap(changed).putInt(TRANSACTION_ID, ~transactionId(answer));
    }
    return changed;
  }

  static byte[] withInt(byte[] answer, int offset, int value) {
    byte[] changed = answer.clone();
    if (isAnnounce(answer)) {
      ByteBuffer.wrap(changed).putInt(offset, value);
    }
    return changed;
  }

  static byte[] withCounts(byte[] answer, int seeders, int leechers) {
    if (answer.length < HEAD_BYTES || ByteBuffer.wrap(answer).getInt() != SCRAPE) {
      return withInt(withInt(answer, SEEDERS, seeders), LEECHERS, leechers);
    }
    byte[] changed = answer.clone();
    ByteBuffer scrape = ByteBuffer.wrap(changed);
    for (int at = HEAD_BYTES; at + COUNTS_BYTES <= changed.length; at += COUNTS_BYTES) {
      scrape.putInt(at, seeders).putInt(at + 8, leechers);
    }
    return changed;
  }

  /** Returns an answer with other peers, six bytes each. */
  static byte[] withPeers(byte[] answer, byte[] peers) {
    return isAnnounce(answer)
        ? ByteBuffer.allocate(PEERS + peers.length).put(answer, 0, PEERS).put(peers).array()
        : answer;
  }
}
