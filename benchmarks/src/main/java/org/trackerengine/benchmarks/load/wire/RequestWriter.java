package org.trackerengine.benchmarks.load.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.trackerengine.benchmarks.load.workload.Passkeys;
import org.trackerengine.benchmarks.load.workload.PeerIdentity;
import org.trackerengine.benchmarks.load.workload.PendingAnnounce;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Writes announces as HTTP requests without allocation: constant parts are copied, and the variable
 * parts are written between them. Not thread-safe.
 */
public final class RequestWriter {

  /** Maximum length of a request, in bytes. */
  public static final int LONGEST = 2048;

  /** Maximum length of the parts other than the URL and the passkey. */
  private static final int REST = 640;

  private static final byte[] PEER_ID = ascii("&peer_id=");
  private static final byte[] PORT = ascii("&port=");
  private static final byte[] UPLOADED = ascii("&uploaded=");
  private static final byte[] DOWNLOADED = ascii("&downloaded=");
  private static final byte[] LEFT = ascii("&left=");
  private static final byte[] KEY = ascii("&key=");
  private static final byte[] STARTED = ascii("&event=started");
  private static final byte[] COMPLETED = ascii("&event=completed");
  private static final byte[] STOPPED = ascii("&event=stopped");
  private static final byte[] NO_EVENT = {};

  /** For each byte, whether it appears unescaped in a URL. */
  private static final boolean[] PLAIN = plain();

  private final Workload workload;
  private final byte[] infoHashes;
  private final Passkeys passkeys;
  private final byte[] beforePasskey;
  private final byte[] afterPasskey;
  private final byte[] numWant;
  private final byte[] head;

  private final byte[] bytes = new byte[LONGEST];
  private int length;

  /**
   * Creates a writer of the announces of a population.
   *
   * @param passkeys of the users, in order; empty if there are no users
   * @throws IllegalArgumentException when there are too few passkeys, or the URL is too long
   */
  public RequestWriter(
      Population population, AnnounceUrl url, List<String> passkeys, boolean keepAlive) {
    workload = population.workload();
    infoHashes = population.infoHashes();
    this.passkeys = Passkeys.of(passkeys, workload);
    beforePasskey = ascii("GET " + url.beforePasskey());
    afterPasskey = ascii(url.afterPasskey() + "info_hash=");
    numWant = ascii("&compact=1&numwant=" + workload.numWant());
    head =
        ascii(
            String.format(
                Locale.ROOT,
                " HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: Transmission/4.0.6\r\nAccept: */*\r\n%s\r\n",
                url.host(),
                url.port(),
                keepAlive ? "" : "Connection: close\r\n"));
    if (beforePasskey.length + this.passkeys.longest() + afterPasskey.length + head.length
        > LONGEST - REST) {
      throw new IllegalArgumentException("the announce URL is too long");
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[256];
    for (byte b : ascii("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~")) {
      plain[b] = true;
    }
    return plain;
  }

  /** Writes the request into an empty buffer. */
  public void write(PendingAnnounce announce, ByteBuffer target) {
    int peer = announce.peer;
    length = 0;
    put(beforePasskey);
    length = passkeys.write(workload.userOf(peer), bytes, length);
    put(afterPasskey);
    putEscaped(infoHashes, workload.torrentOf(peer) * InfoHash.LENGTH);
    put(PEER_ID);
    length = PeerIdentity.writePeerId(peer, bytes, length);
    put(PORT, workload.portOf(peer));
    put(UPLOADED, announce.uploaded);
    put(DOWNLOADED, announce.downloaded);
    put(LEFT, announce.left);
    put(numWant);
    put(KEY);
    length = PeerIdentity.writeHex(PeerIdentity.key(peer), 8, bytes, length);
    put(event(announce.event));
    put(head);
    target.put(bytes, 0, length).flip();
  }

  private static byte[] event(AnnounceEvent event) {
    return switch (event) {
      case STARTED -> STARTED;
      case COMPLETED -> COMPLETED;
      case STOPPED -> STOPPED;
      case NONE, PAUSED -> NO_EVENT;
    };
  }

  private void put(byte[] text) {
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
  }

  private void put(byte[] name, long number) {
    put(name);
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    length += digits;
    long rest = number;
    for (int at = length - 1; at >= length - digits; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private void putEscaped(byte[] hash, int from) {
    for (int i = from; i < from + InfoHash.LENGTH; i++) {
      byte b = hash[i];
      if (PLAIN[b & 0xff]) {
        bytes[length++] = b;
      } else {
        bytes[length++] = '%';
        length = PeerIdentity.writeHex(b, 2, bytes, length);
      }
    }
  }
}
