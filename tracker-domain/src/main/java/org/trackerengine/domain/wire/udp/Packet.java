package org.trackerengine.domain.wire.udp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.torrent.InfoHash;

/** Layout of the datagrams of BEP 15: offsets and lengths in bytes; all numbers are big endian. */
final class Packet {

  /** Constant in the place of the connection id of a connect. */
  static final long MAGIC = 0x0000_0417_2710_1980L;

  static final int CONNECT = 0;
  static final int ANNOUNCE = 1;
  static final int SCRAPE = 2;
  static final int ERROR = 3;

  // Every request.
  static final int CONNECTION_ID = 0;
  static final int ACTION = 8;
  static final int TRANSACTION_ID = 12;
  static final int REQUEST_HEAD_LENGTH = 16;

  // An announce.
  static final int INFO_HASH = 16;
  static final int PEER_ID = 36;
  static final int DOWNLOADED = 56;
  static final int LEFT = 64;
  static final int UPLOADED = 72;
  static final int EVENT = 80;
  static final int IP = 84;
  static final int KEY = 88;
  static final int NUM_WANT = 92;
  static final int PORT = 96;
  static final int ANNOUNCE_LENGTH = 98;

  // Every response.
  static final int REPLY_ACTION = 0;
  static final int REPLY_TRANSACTION_ID = 4;
  static final int REPLY_HEAD_LENGTH = 8;

  // The response to an announce.
  static final int INTERVAL = 8;
  static final int LEECHERS = 12;
  static final int SEEDERS = 16;
  static final int PEERS = 20;

  /** Bytes of each hash's counts in the response to a scrape. */
  static final int COUNTS_LENGTH = 12;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Packet() {}

  static long longAt(int offset, byte[] datagram) {
    return (long) LONG.get(datagram, offset);
  }

  static int intAt(int offset, byte[] datagram) {
    return (int) INT.get(datagram, offset);
  }

  static int shortAt(int offset, byte[] datagram) {
    return (datagram[offset] & 0xff) << 8 | datagram[offset + 1] & 0xff;
  }

  static void putLong(int offset, long value, byte[] datagram) {
    LONG.set(datagram, offset, value);
  }

  static void putInt(int offset, int value, byte[] datagram) {
    INT.set(datagram, offset, value);
  }

  static InfoHash infoHashAt(int offset, byte[] datagram) {
    return new InfoHash(
        longAt(offset, datagram), longAt(offset + 8, datagram), intAt(offset + 16, datagram));
  }

  /** Returns the length of an endpoint in bytes. */
  static int endpointLength(boolean v4) {
    return v4 ? PeerBuffer.V4_LENGTH : PeerBuffer.V6_LENGTH;
  }

  static long announceReplyLength(boolean v4, int peers) {
    return PEERS + (long) peers * endpointLength(v4);
  }

  static long scrapeReplyLength(int hashes) {
    return REPLY_HEAD_LENGTH + (long) hashes * COUNTS_LENGTH;
  }

  /** Returns the number of whole hashes in a scrape of {@code length} bytes. */
  static int scrapeHashes(int length) {
    return (length - REQUEST_HEAD_LENGTH) / InfoHash.LENGTH;
  }
}
