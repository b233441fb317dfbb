package org.trackerengine.domain.wire.udp;

import java.util.Arrays;
import java.util.List;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.scrape.ScrapeOutcome;
import org.trackerengine.domain.scrape.ScrapeRefusal;
import org.trackerengine.domain.scrape.ScrapeReply;
import org.trackerengine.domain.swarm.SwarmCounts;

/**
 * Writer of responses (<a href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>). Every
 * method receives the request, for its transaction id and its length, and an array of the caller
 * with room for {@link DatagramLimits#LONGEST_REPLY} bytes. It writes the response from index 0 on,
 * and returns its length. An error is never longer than the request; its text is cut to fit. No
 * method creates garbage. Immutable.
 */
public final class UdpWriter {

  private static final String EXPIRED = "Connection id expired.";

  private final DatagramLimits limits;

  public UdpWriter(DatagramLimits limits) {
    this.limits = limits;
  }

  /** Writes the response to a connect: 16 bytes. */
  public int connect(byte[] request, long connectionId, byte[] reply) {
    head(Packet.CONNECT, request, reply);
    Packet.putLong(Packet.REPLY_HEAD_LENGTH, connectionId, reply);
    return Packet.REPLY_HEAD_LENGTH + Long.BYTES;
  }

  /**
   * Writes the response to an announce: 20 bytes and peers of the caller's address family, as many
   * as the limits allow, or an error.
   *
   * @param source the address from which the announce comes; its address family is that of the
   *     peers
   */
  public int announce(
      byte[] request, int length, IpAddress source, AnnounceOutcome outcome, byte[] reply) {
    return switch (outcome) {
      case AnnounceReply accepted -> accepted(request, source.isV4(), accepted, reply);
      case Refusal refusal -> error(request, length, refusal.text(), reply);
    };
  }

  private int accepted(byte[] request, boolean v4, AnnounceReply accepted, byte[] reply) {
    head(Packet.ANNOUNCE, request, reply);
    Packet.putInt(Packet.INTERVAL, accepted.intervalSeconds(), reply);
    Packet.putInt(Packet.LEECHERS, accepted.leechers(), reply);
    Packet.putInt(Packet.SEEDERS, accepted.seeders(), reply);
    PeerBuffer peers = accepted.peers();
    int count = Math.min(v4 ? peers.v4Count() : peers.v6Count(), limits.mostPeers(v4));
    int bytes = count * Packet.endpointLength(v4);
    System.arraycopy(v4 ? peers.v4Bytes() : peers.v6Bytes(), 0, reply, Packet.PEERS, bytes);
    return Packet.PEERS + bytes;
  }

  /**
   * Writes the response to a scrape: 8 bytes and 12 for each hash in the order of the request, or
   * an error.
   */
  public int scrape(byte[] request, int length, ScrapeOutcome outcome, byte[] reply) {
    return switch (outcome) {
      case ScrapeReply counts -> counts(request, counts.files(), reply);
      case ScrapeRefusal refused -> error(request, length, refused.refusal().text(), reply);
    };
  }

  private static int counts(byte[] request, List<ScrapeReply.File> files, byte[] reply) {
    head(Packet.SCRAPE, request, reply);
    int at = Packet.REPLY_HEAD_LENGTH;
    for (int i = 0; i < files.size(); i++) {
      SwarmCounts counts = files.get(i).counts();
      Packet.putInt(at, counts.seeders(), reply);
      Packet.putInt(at + 4, (int) Math.min(counts.completed(), Integer.MAX_VALUE), reply);
      Packet.putInt(at + 8, counts.leechers(), reply);
      at += Packet.COUNTS_LENGTH;
    }
    return at;
  }

  /**
   * Writes a response with zeros for all hashes of a scrape. It is for a tracker that requires a
   * passkey, because a scrape over UDP cannot contain one. The request must be a {@link
   * DatagramKind#SCRAPE}.
   */
  public int zeros(byte[] request, int length, byte[] reply) {
    head(Packet.SCRAPE, request, reply);
    int to = (int) Packet.scrapeReplyLength(Packet.scrapeHashes(length));
    Arrays.fill(reply, Packet.REPLY_HEAD_LENGTH, to, (byte) 0);
    return to;
  }

  /** Writes the error for a connection id that was valid but is too old. */
  public int expired(byte[] request, int length, byte[] reply) {
    return error(request, length, EXPIRED, reply);
  }

  private static int error(byte[] request, int length, String text, byte[] reply) {
    head(Packet.ERROR, request, reply);
    int textLength = Math.min(text.length(), length - Packet.REPLY_HEAD_LENGTH);
    for (int i = 0; i < textLength; i++) {
      reply[Packet.REPLY_HEAD_LENGTH + i] = (byte) text.charAt(i);
    }
    return Packet.REPLY_HEAD_LENGTH + textLength;
  }

  private static void head(int action, byte[] request, byte[] reply) {
    Packet.putInt(Packet.REPLY_ACTION, action, reply);
    Packet.putInt(Packet.REPLY_TRANSACTION_ID, Packet.intAt(Packet.TRANSACTION_ID, request), reply);
  }
}
