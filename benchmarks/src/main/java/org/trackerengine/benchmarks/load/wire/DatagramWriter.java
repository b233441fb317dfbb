package org.trackerengine.benchmarks.load.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;
import org.trackerengine.benchmarks.load.workload.Passkeys;
import org.trackerengine.benchmarks.load.workload.PeerIdentity;
import org.trackerengine.benchmarks.load.workload.PendingAnnounce;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Writes the requests of the UDP tracker protocol (<a
 * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>), with the path and the passkey
 * as options of <a href="https://www.bittorrent.org/beps/bep_0041.html">BEP 41</a>. One buffer is
 * reused for all requests. Not thread-safe.
 */
public final class DatagramWriter {

  static final long PROTOCOL = 0x0417_2710_1980L;
  static final int CONNECT = 0;
  static final int ANNOUNCE = 1;
  static final int ERROR = 3;

  /** Length of a request to connect, and of its answer, in bytes. */
  static final int CONNECT_LENGTH = 16;

  /** Length of an announce without options, in bytes. */
  static final int ANNOUNCE_LENGTH = 98;

  private static final int LONGEST_PATH = 1024;
  private static final int URL_DATA = 2;
  private static final int LONGEST_OPTION = 255;

  // Offsets of the fields of an announce.
  private static final int ACTION_AT = 8;
  private static final int TRANSACTION_AT = 12;
  private static final int INFO_HASH_AT = 16;
  private static final int PEER_ID_AT = 36;
  private static final int DOWNLOADED_AT = 56;
  private static final int LEFT_AT = 64;
  private static final int UPLOADED_AT = 72;
  private static final int EVENT_AT = 80;
  private static final int KEY_AT = 88;
  private static final int NUM_WANT_AT = 92;
  private static final int PORT_AT = 96;

  private final Workload workload;
  private final byte[] infoHashes;
  private final Passkeys passkeys;
  private final byte[] beforePasskey;
  private final byte[] afterPasskey;
  private final byte[] path = new byte[LONGEST_PATH];
  private final byte[] peerId = new byte[PeerId.LENGTH];
  private final ByteBuffer connect = ByteBuffer.allocateDirect(CONNECT_LENGTH);
  private final ByteBuffer announce =
      ByteBuffer.allocateDirect(
          ANNOUNCE_LENGTH + LONGEST_PATH + 2 * (LONGEST_PATH / LONGEST_OPTION + 1));

  /**
   * Creates a writer of the announces of a population.
   *
   * @param passkeys of the users, in order; empty if there are no users
   * @throws IllegalArgumentException when there are too few passkeys, or the URL is too long
   */
  public DatagramWriter(Population population, AnnounceUrl url, List<String> passkeys) {
    workload = population.workload();
    infoHashes = population.infoHashes();
    this.passkeys = Passkeys.of(passkeys, workload);
    beforePasskey = url.beforePasskey().getBytes(US_ASCII);
    afterPasskey = url.afterPasskey().getBytes(US_ASCII);
    if (beforePasskey.length + this.passkeys.longest() + afterPasskey.length > LONGEST_PATH) {
      throw new IllegalArgumentException("the announce URL is too long");
    }
    connect.putLong(0, PROTOCOL).putInt(ACTION_AT, CONNECT);
    announce.putInt(ACTION_AT, ANNOUNCE).putInt(NUM_WANT_AT, workload.numWant());
  }

  /** Returns a request to connect; the buffer belongs to the writer, and is reused. */
  public ByteBuffer connect(int transactionId) {
    return connect.putInt(TRANSACTION_AT, transactionId).clear();
  }

  /** Returns an announce; the buffer belongs to the writer, and is reused. */
  public ByteBuffer announce(PendingAnnounce pending, long connectionId, int transactionId) {
    int peer = pending.peer;
    PeerIdentity.writePeerId(peer, peerId, 0);
    announce
        .clear()
        .putLong(0, connectionId)
        .putInt(TRANSACTION_AT, transactionId)
        .put(INFO_HASH_AT, infoHashes, workload.torrentOf(peer) * InfoHash.LENGTH, InfoHash.LENGTH)
        .put(PEER_ID_AT, peerId)
        .putLong(DOWNLOADED_AT, pending.downloaded)
        .putLong(LEFT_AT, pending.left)
        .putLong(UPLOADED_AT, pending.uploaded)
        .putInt(EVENT_AT, event(pending.event))
        .putInt(KEY_AT, PeerIdentity.key(peer))
        .putShort(PORT_AT, (short) workload.portOf(peer))
        .position(ANNOUNCE_LENGTH);
    putOptions(workload.userOf(peer));
    return announce.flip();
  }

  private void putOptions(int user) {
    System.arraycopy(beforePasskey, 0, path, 0, beforePasskey.length);
    int length = passkeys.write(user, path, beforePasskey.length);
    System.arraycopy(afterPasskey, 0, path, length, afterPasskey.length);
    length += afterPasskey.length;
    for (int from = 0; from < length; from += LONGEST_OPTION) {
      int part = Math.min(LONGEST_OPTION, length - from);
      announce.put((byte) URL_DATA).put((byte) part).put(path, from, part);
    }
  }

  private static int event(AnnounceEvent event) {
    return switch (event) {
      case NONE, PAUSED -> 0;
      case COMPLETED -> 1;
      case STARTED -> 2;
      case STOPPED -> 3;
    };
  }
}
