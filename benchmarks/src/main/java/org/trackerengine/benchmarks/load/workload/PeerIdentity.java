package org.trackerengine.benchmarks.load.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.trackerengine.domain.peer.PeerId;

/** Peer id and key of a peer: the same over HTTP and UDP and at all times. Stateless. */
public final class PeerIdentity {

  private static final byte[] CLIENT = "-LG0100-".getBytes(US_ASCII);
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

  private PeerIdentity() {}

  /** Writes the peer id, 20 printable bytes; returns the offset after it. */
  public static int writePeerId(int peer, byte[] target, int from) {
    System.arraycopy(CLIENT, 0, target, from, CLIENT.length);
    int at = writeHex(peer, 8, target, from + CLIENT.length);
    return writeHex(peer * 0x9e37_79b9, PeerId.LENGTH - CLIENT.length - 8, target, at);
  }

  /** Returns the key, by which the tracker recognises the peer at another address. */
  public static int key(int peer) {
    return peer * 0x85eb_ca6b;
  }

  /** Writes the low hex digits of a number; returns the offset after them. */
  public static int writeHex(int number, int digits, byte[] target, int from) {
    int at = from;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      target[at++] = HEX[number >>> shift & 0xf];
    }
    return at;
  }
}
