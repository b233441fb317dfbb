package org.trackerengine.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.torrent.InfoHash;

/** Writes announces as HTTP requests, by hand and without allocation. Not thread-safe. */
final class RequestWriter {

  /** No request is longer, in bytes. */
  static final int LONGEST = 2048;

  /** Everything but the URL and the passkey. */
  private static final int REST = 640;

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] PEER_ID = ascii("&peer_id=-LG0100-");
  private static final byte[] PORT = ascii("&port=");
  private static final byte[] UPLOADED = ascii("&uploaded=");
  private static final byte[] DOWNLOADED = ascii("&downloaded=");
  private static final byte[] LEFT = ascii("&left=");
  private static final byte[] KEY = ascii("&key=");
  private static final byte[] STARTED = ascii("&event=started");
  private static final byte[] COMPLETED = ascii("&event=completed");
  private static final byte[] STOPPED = ascii("&event=stopped");
  private static final byte[] NO_EVENT = {};

  private final Workload workload;
  private final byte[] infoHashes;
  private final List<byte[]> passkeys;
  private final byte[] beforePasskey;
  private final byte[] afterPasskey;
  private final byte[] numWant;
  private final byte[] head;

  private final byte[] bytes = new byte[LONGEST];
  private int length;

  /**
   * A writer of the workload's announces.
   *
   * @param passkeys of the users, in order; empty where there are none
   * @throws IllegalArgumentException when there are too few passkeys, or the URL is too long
   */
  RequestWriter(Workload workload, AnnounceUrl url, List<String> passkeys, boolean keepAlive) {
    if (!passkeys.isEmpty() && passkeys.size() < workload.users()) {
      throw new IllegalArgumentException(
          workload.users() + " users need as many passkeys, not " + passkeys.size());
    }
    this.workload = workload;
    infoHashes = BenchmarkTorrents.infoHashes(workload.torrents());
    this.passkeys = passkeys.stream().map(RequestWriter::ascii).toList();
    beforePasskey = ascii("GET " + url.beforePasskey());
    afterPasskey = ascii(url.afterPasskey() + "info_hash=");
    numWant = ascii("&compact=1&numwant=" + workload.numWant());
    head =
        ascii(
            " HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: Transmission/4.0.6\r\nAccept: */*\r\n%s\r\n"
                .formatted(url.host(), url.port(), keepAlive ? "" : "Connection: close\r\n"));
    int longestKey = this.passkeys.stream().mapToInt(key -> key.length).max().orElse(0);
    if (beforePasskey.length + longestKey + afterPasskey.length + head.length > LONGEST - REST) {
      throw new IllegalArgumentException("the announce URL is too long");
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /** Puts the request into an empty buffer. */
  void write(PendingAnnounce announce, ByteBuffer target) {
    int peer = announce.peer;
    length = 0;
    put(beforePasskey);
    if (!passkeys.isEmpty()) {
      put(passkeys.get(workload.userOf(peer)));
    }
    put(afterPasskey);
    putEscaped(infoHashes, workload.torrentOf(peer) * InfoHash.LENGTH);
    put(PEER_ID);
    putHex(peer);
    putHex(peer * 0x9e37_79b9, 4);
    put(PORT, workload.portOf(peer));
    put(UPLOADED, announce.uploaded);
    put(DOWNLOADED, announce.downloaded);
    put(LEFT, announce.left);
    put(numWant);
    put(KEY);
    putHex(peer * 0x85eb_ca6b);
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

  private void putHex(int number) {
    putHex(number, 8);
  }

  private void putHex(int number, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      bytes[length++] = (byte) HEX.toLowHexDigit(number >>> shift);
    }
  }

  private void putEscaped(byte[] hash, int from) {
    for (int i = from; i < from + InfoHash.LENGTH; i++) {
      byte b = hash[i];
      if (isPlain(b)) {
        bytes[length++] = b;
      } else {
        bytes[length++] = '%';
        putHex(b, 2);
      }
    }
  }

  private static boolean isPlain(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || b == '-'
        || b == '_'
        || b == '.'
        || b == '~';
  }
}
