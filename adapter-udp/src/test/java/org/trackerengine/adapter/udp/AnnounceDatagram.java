package org.trackerengine.adapter.udp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * The announce of a leecher of {@link UdpTestTracker#HASH} at port 6881, with the passkey of {@link
 * UdpTestTracker#KEY}, field by field. Keeps what it was given.
 */
final class AnnounceDatagram {

  static final int STARTED = 2;
  static final int STOPPED = 3;

  private static final int PIECE_BYTES = 255;

  private final long connectionId;
  private int transactionId = 0x0102_0304;
  private InfoHash infoHash = UdpTestTracker.HASH;
  private String peerId = "-TR3000-abcdefghijkl";
  private long downloaded;
  private long left = 1;
  private long uploaded;
  private int event;
  private int ip;
  private int numWant = -1;
  private int port = 6881;
  private String url = "/announce?passkey=" + UdpTestTracker.KEY;

  AnnounceDatagram(long connectionId) {
    this.connectionId = connectionId;
  }

  AnnounceDatagram transactionId(int id) {
    transactionId = id;
    return this;
  }

  AnnounceDatagram infoHash(InfoHash hash) {
    infoHash = hash;
    return this;
  }

  /** The last two bytes of the peer id are this number. */
  AnnounceDatagram peer(int number) {
    peerId = "-TR3000-abcdefghij" + (char) ('0' + number / 64) + (char) ('0' + number % 64);
    return this;
  }

  AnnounceDatagram downloaded(long bytes) {
    downloaded = bytes;
    return this;
  }

  AnnounceDatagram uploaded(long bytes) {
    uploaded = bytes;
    return this;
  }

  AnnounceDatagram left(long bytes) {
    left = bytes;
    return this;
  }

  AnnounceDatagram event(int number) {
    event = number;
    return this;
  }

  AnnounceDatagram ip(int bits) {
    ip = bits;
    return this;
  }

  AnnounceDatagram numWant(int peers) {
    numWant = peers;
    return this;
  }

  AnnounceDatagram port(int number) {
    port = number;
    return this;
  }

  AnnounceDatagram url(String newUrl) {
    url = newUrl;
    return this;
  }

  byte[] bytes() {
    byte[] path = url.getBytes(StandardCharsets.ISO_8859_1);
    if (path.length > PIECE_BYTES) {
      throw new IllegalArgumentException("one piece of a URL has at most 255 bytes");
    }
    ByteBuffer datagram = ByteBuffer.allocate(98 + 2 + path.length);
    datagram.putLong(connectionId).putInt(1).putInt(transactionId).put(infoHash.toBytes());
    datagram.put(peerId.getBytes(StandardCharsets.ISO_8859_1));
    datagram.putLong(downloaded).putLong(left).putLong(uploaded);
    datagram.putInt(event).putInt(ip).putInt(0x5eed).putInt(numWant).putShort((short) port);
    return datagram.put((byte) 2).put((byte) path.length).put(path).array();
  }
}
