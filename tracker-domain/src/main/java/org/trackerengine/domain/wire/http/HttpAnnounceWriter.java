package org.trackerengine.domain.wire.http;

import java.nio.ByteBuffer;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;

/**
 * Writer of the response body of an announce (<a
 * href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>, 7, 23, 24, 31). The body is sent
 * with status 200 and as {@code text/plain} for every outcome, because clients do not read other
 * responses. Stateless.
 */
public final class HttpAnnounceWriter {

  private static final int V6_ADDRESS_LENGTH = 16;
  private static final int LONGEST_V4_TEXT = 15;

  private HttpAnnounceWriter() {}

  /** Replaces the content of {@code body} by the response. */
  public static void write(AnnounceOutcome outcome, BencodeWriter body) {
    body.clear();
    switch (outcome) {
      case AnnounceReply reply -> writeReply(reply, body);
      case Refusal refusal -> RefusalBody.write(refusal, body);
    }
  }

  private static void writeReply(AnnounceReply reply, BencodeWriter body) {
    IpAddress address = reply.externalAddress();
    body.beginDictionary()
        .key("complete")
        .integer(reply.seeders())
        .key("downloaded")
        .integer(reply.completed())
        .key("external ip")
        .bytes(address.high(), address.low(), address.isV4() ? 4 : V6_ADDRESS_LENGTH)
        .key("incomplete")
        .integer(reply.leechers())
        .key("interval")
        .integer(reply.intervalSeconds())
        .key("min interval")
        .integer(reply.minIntervalSeconds());
    switch (reply.format()) {
      case COMPACT -> writeCompact(reply.peers(), body);
      case DICTIONARIES, DICTIONARIES_WITHOUT_ID ->
          writeList(reply.peers(), reply.format() == PeerFormat.DICTIONARIES, body);
    }
    if (reply.warning() != null) {
      body.key("warning message").ascii(reply.warning().text());
    }
    body.end();
  }

  private static void writeCompact(PeerBuffer peers, BencodeWriter body) {
    // rtorrent treats a response without "peers" as a failure, even if there is "peers6".
    body.key("peers").bytes(peers.v4Bytes(), 0, PeerBuffer.V4_LENGTH * peers.v4Count());
    if (peers.v6Count() > 0) {
      body.key("peers6").bytes(peers.v6Bytes(), 0, PeerBuffer.V6_LENGTH * peers.v6Count());
    }
  }

  private static void writeList(PeerBuffer peers, boolean withIds, BencodeWriter body) {
    body.key("peers").beginList();
    byte[] text = new byte[LONGEST_V4_TEXT];
    byte[] v4 = peers.v4Bytes();
    for (int i = 0; i < peers.v4Count(); i++) {
      int at = i * PeerBuffer.V4_LENGTH;
      body.beginDictionary().key("ip").bytes(text, 0, dotted(v4, at, text));
      writeIdAndPort(withIds, peers.v4Ids(), i, v4, at + 4, body);
    }
    byte[] v6 = peers.v6Bytes();
    ByteBuffer addresses = ByteBuffer.wrap(v6);
    for (int i = 0; i < peers.v6Count(); i++) {
      int at = i * PeerBuffer.V6_LENGTH;
      IpAddress address = new IpAddress(addresses.getLong(at), addresses.getLong(at + 8));
      body.beginDictionary().key("ip").ascii(address.toString());
      writeIdAndPort(withIds, peers.v6Ids(), i, v6, at + V6_ADDRESS_LENGTH, body);
    }
    body.end();
  }

  private static void writeIdAndPort(
      boolean withId, byte[] ids, int index, byte[] endpoints, int portAt, BencodeWriter body) {
    if (withId) {
      body.key("peer id").bytes(ids, index * PeerId.LENGTH, PeerId.LENGTH);
    }
    int port = (endpoints[portAt] & 0xff) << 8 | endpoints[portAt + 1] & 0xff;
    body.key("port").integer(port).end();
  }

  /**
   * Writes four bytes as {@code 192.0.2.1} into {@code text}, and returns the length of the text.
   */
  private static int dotted(byte[] address, int from, byte[] text) {
    int length = 0;
    for (int i = from; i < from + 4; i++) {
      int octet = address[i] & 0xff;
      if (i > from) {
        text[length++] = '.';
      }
      if (octet >= 100) {
        text[length++] = (byte) ('0' + octet / 100);
      }
      if (octet >= 10) {
        text[length++] = (byte) ('0' + octet / 10 % 10);
      }
      text[length++] = (byte) ('0' + octet % 10);
    }
    return length;
  }
}
