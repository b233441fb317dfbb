package org.trackerengine.domain.wire.udp;

import org.jspecify.annotations.Nullable;

/**
 * Options after the fixed part of an announce (<a
 * href="https://www.bittorrent.org/beps/bep_0041.html">BEP 41</a>). Reusable; confined to one
 * thread.
 */
final class AnnounceOptions {

  private static final int END = 0;
  private static final int NOTHING = 1;
  private static final int URL_DATA = 2;

  private final int mostBytes;
  private final byte[] url;
  private int urlLength;

  AnnounceOptions(int mostBytes) {
    this.mostBytes = mostBytes;
    url = new byte[mostBytes];
  }

  /**
   * Reads the options {@code datagram[from, to)}. Bytes after an end option are ignored, so that
   * any number of zero bytes may follow.
   *
   * @return the problem, or null; if there is a problem, the URL has the pieces that were read
   *     before it
   */
  @Nullable String read(byte[] datagram, int from, int to) {
    urlLength = 0;
    int at = from;
    while (at < to && datagram[at] != END) {
      int type = datagram[at++];
      int size = 0;
      if (type != NOTHING) {
        if (at == to || (datagram[at] & 0xff) >= to - at) {
          return "the options are cut off";
        }
        size = datagram[at++] & 0xff;
      }
      if (at + size - from > mostBytes) {
        return "the options have more than " + mostBytes + " bytes";
      }
      if (type == URL_DATA) {
        System.arraycopy(datagram, at, url, urlLength, size);
        urlLength += size;
      }
      at += size;
    }
    return null;
  }

  /**
   * Returns the path and query of the URL, joined from all pieces, up to {@link #urlLength}; the
   * array is reused.
   */
  byte[] url() {
    return url;
  }

  int urlLength() {
    return urlLength;
  }
}
