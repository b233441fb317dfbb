package org.trackerengine.benchmarks.load.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Verifies replies of the UDP tracker protocol (<a
 * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>). The caller finds the request of
 * a reply by {@link #transactionId}. Stateless.
 *
 * @param peerLength bytes of a peer: 6 from an IPv4 tracker, 18 from an IPv6 one
 */
public record DatagramVerifier(int peerLength) {

  private static final int ACTION_AT = 0;
  private static final int TRANSACTION_AT = 4;
  private static final int CONNECTION_ID_AT = 8;
  private static final int INTERVAL_AT = 8;
  private static final int LEECHERS_AT = 12;
  private static final int SEEDERS_AT = 16;
  private static final int PEERS_AT = 20;

  /** Length of action and transaction id. */
  private static final int SHORTEST = 8;

  private static final int LONGEST_COMPLAINT = 100;

  /** Returns whether a datagram is too short to be a reply. */
  public static boolean isTooShort(ByteBuffer reply) {
    return reply.remaining() < SHORTEST;
  }

  /** Returns the transaction id of the reply. */
  public static int transactionId(ByteBuffer reply) {
    return reply.getInt(TRANSACTION_AT);
  }

  /**
   * Returns a description of the error in the answer to a request to connect, or null when it is
   * valid.
   */
  public static @Nullable String checkConnect(ByteBuffer reply) {
    int action = reply.getInt(ACTION_AT);
    if (action != DatagramWriter.CONNECT) {
      return otherAction(reply, action);
    }
    return reply.remaining() == DatagramWriter.CONNECT_LENGTH
        ? null
        : "a connection in " + reply.remaining() + " bytes";
  }

  /** Returns the connection id in a valid answer to a request to connect. */
  public static long connectionId(ByteBuffer reply) {
    return reply.getLong(CONNECTION_ID_AT);
  }

  /** Returns a description of the error in the answer to an announce, or null when it is valid. */
  public @Nullable String checkAnnounce(ByteBuffer reply) {
    int action = reply.getInt(ACTION_AT);
    if (action != DatagramWriter.ANNOUNCE) {
      return otherAction(reply, action);
    }
    int length = reply.remaining();
    if (length < PEERS_AT || (length - PEERS_AT) % peerLength != 0) {
      return "an answer cut to " + length + " bytes";
    }
    return reply.getInt(INTERVAL_AT) < 0
            || reply.getInt(LEECHERS_AT) < 0
            || reply.getInt(SEEDERS_AT) < 0
        ? "a negative number"
        : null;
  }

  /** Returns the number of peers in a valid answer to an announce. */
  public int peers(ByteBuffer reply) {
    return (reply.remaining() - PEERS_AT) / peerLength;
  }

  private static String otherAction(ByteBuffer reply, int action) {
    return action == DatagramWriter.ERROR ? "failure: " + text(reply) : "action " + action;
  }

  /**
   * Returns the tracker's error message, limited to printable ASCII and in length, because it is
   * displayed.
   */
  private static String text(ByteBuffer reply) {
    byte[] text = new byte[Math.min(reply.remaining() - SHORTEST, LONGEST_COMPLAINT)];
    reply.get(SHORTEST, text);
    return new String(text, ISO_8859_1).replaceAll("[^ -~]", "?");
  }
}
