package org.trackerengine.benchmarks.nullserver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.wire.http.HttpAnnounceWriter;

/** The constant reply of the null servers, in the format of our own tracker. Stateless. */
final class ConstantReply {

  private static final int INTERVAL_SECONDS = 1800;
  private static final int LOOPBACK = 0x7f00_0001;
  private static final int FIRST_PORT = 1024;
  private static final int DATAGRAM_HEAD = 20;
  private static final String PADDING = "X-Padding: %s\r\n";

  private ConstantReply() {}

  /**
   * Returns head and body of the HTTP response, ready to be read.
   *
   * @param peers number of IPv4 peers
   * @param bytes minimum size of the whole response when the connection is kept
   * @param keepAlive whether the connection is kept
   */
  static ByteBuffer http(int peers, int bytes, boolean keepAlive) {
    AnnounceReply reply = new AnnounceReply();
    PeerBuffer buffer = reply.begin(PeerFormat.COMPACT, IpAddress.ofV4(LOOPBACK));
    PeerId anybody = PeerId.ofText("-NU0000-000000000000");
    for (int peer = 0; peer < peers; peer++) {
      buffer.add(anybody, new Endpoint(IpAddress.ofV4(LOOPBACK), FIRST_PORT + peer), null);
    }
    BencodeWriter body = new BencodeWriter();
    HttpAnnounceWriter.write(
        reply.finish(INTERVAL_SECONDS, INTERVAL_SECONDS / 2, peers, peers, peers, null), body);
    String head = head("keep-alive", body.size(), "");
    int missing = bytes - head.length() - body.size() - PADDING.length();
    head =
        head(
            keepAlive ? "keep-alive" : "close",
            body.size(),
            missing < 0 ? "" : PADDING.formatted("x".repeat(missing + 2)));
    byte[] headBytes = head.getBytes(US_ASCII);
    return ByteBuffer.allocateDirect(headBytes.length + body.size())
        .put(headBytes)
        .put(body.array(), 0, body.size())
        .flip();
  }

  private static String head(String connection, int length, String padding) {
    return String.format(
        Locale.ROOT,
        "HTTP/1.1 200 OK\r\n%sConnection: %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n",
        padding,
        connection,
        length);
  }

  /** Returns the same reply over UDP, except for the transaction id at offset 4. */
  static byte[] udp(int peers) {
    ByteBuffer reply = ByteBuffer.allocate(DATAGRAM_HEAD + peers * PeerBuffer.V4_LENGTH);
    reply.putInt(1).putInt(0).putInt(INTERVAL_SECONDS).putInt(peers).putInt(peers);
    for (int peer = 0; peer < peers; peer++) {
      reply.putInt(LOOPBACK).putShort((short) (FIRST_PORT + peer));
    }
    return reply.array();
  }
}
