package org.trackerengine.adapter.undertow.head;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;

/**
 * Reads the header that a proxy puts in front of a connection to tell whose it is: the <a
 * href="https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt">PROXY protocol</a>, versions 1
 * (a line) and 2 (binary). Reusable; not thread-safe.
 */
public final class ProxyHeader {

  /** Result of {@link #read}: more bytes are needed. */
  public static final int INCOMPLETE = 0;

  /** Result of {@link #read}: the bytes begin with neither version. */
  public static final int ABSENT = -1;

  /** Result of {@link #read}: a header that is malformed or too long. */
  public static final int REJECTED = -2;

  /** Longest line of version 1, with its end. */
  private static final int MOST_LINE_BYTES = 107;

  private static final byte[] LINE = Octets.ascii("PROXY ");
  private static final byte[] UNKNOWN = Octets.ascii("UNKNOWN");
  private static final byte[] TCP4 = Octets.ascii("TCP4 ");
  private static final byte[] TCP6 = Octets.ascii("TCP6 ");
  private static final byte[] SIGNATURE = {
    0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a
  };

  private static final int FIXED_BYTES = 16;
  private static final int LOCAL = 0x20;
  private static final int PROXY = 0x21;
  private static final int V4_BYTES = 12;
  private static final int V6_BYTES = 36;

  private final int mostBytes;
  private @Nullable IpAddress source;

  /**
   * Creates a reader.
   *
   * @param mostBytes maximum length of a header of version 2
   */
  public ProxyHeader(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Reads the header at the beginning of {@code bytes[0, length)}.
   *
   * @return length of the header, {@link #INCOMPLETE}, {@link #ABSENT} or {@link #REJECTED}
   */
  public int read(byte[] bytes, int length) {
    source = null;
    if (begins(LINE, bytes, length)) {
      return readLine(bytes, length);
    }
    if (begins(SIGNATURE, bytes, length)) {
      return readBinary(bytes, length);
    }
    return ABSENT;
  }

  /**
   * Returns the client's address according to the header that was just read; null when the proxy
   * speaks for itself, as in a health check, or does not know.
   */
  public @Nullable IpAddress source() {
    return source;
  }

  /** Returns whether the bytes are a beginning of {@code mark}, or begin with it. */
  private static boolean begins(byte[] mark, byte[] bytes, int length) {
    int compared = Math.min(mark.length, length);
    return Arrays.equals(mark, 0, compared, bytes, 0, compared);
  }

  private int readLine(byte[] bytes, int length) {
    int end = Octets.indexOf(bytes, '\n', 0, Math.min(length, MOST_LINE_BYTES));
    if (end == Math.min(length, MOST_LINE_BYTES)) {
      return length < MOST_LINE_BYTES ? INCOMPLETE : REJECTED;
    }
    if (bytes[end - 1] != '\r') {
      return REJECTED;
    }
    int from = LINE.length;
    int to = end - 1;
    if (isUnknown(bytes, from, to)) {
      return end + 1;
    }
    int address = next(bytes, from, to);
    int target = next(bytes, address, to);
    int port = next(bytes, target, to);
    int targetPort = next(bytes, port, to);
    if (!isPort(bytes, port, targetPort - 1) || !isPort(bytes, targetPort, to)) {
      return REJECTED;
    }
    source = address(bytes, from, address, target - 1);
    return source == null || address(bytes, from, target, port - 1) == null ? REJECTED : end + 1;
  }

  private static boolean isUnknown(byte[] bytes, int from, int to) {
    int end = from + UNKNOWN.length;
    return end <= to
        && Arrays.equals(bytes, from, end, UNKNOWN, 0, UNKNOWN.length)
        && (end == to || bytes[end] == ' ');
  }

  /** Returns the position behind the next space; beyond {@code to} if there is none. */
  private static int next(byte[] bytes, int from, int to) {
    return from > to ? from : Octets.indexOf(bytes, ' ', from, to) + 1;
  }

  /** Reads the address in {@code bytes[from, to)}; null if it is not one of the family. */
  private static @Nullable IpAddress address(byte[] bytes, int family, int from, int to) {
    boolean v4 = Arrays.equals(bytes, family, family + TCP4.length, TCP4, 0, TCP4.length);
    boolean v6 = Arrays.equals(bytes, family, family + TCP6.length, TCP6, 0, TCP6.length);
    String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    boolean isV6 = text.indexOf(':') >= 0;
    return v4 && !isV6 || v6 && isV6 ? IpAddress.parse(text) : null;
  }

  private static boolean isPort(byte[] bytes, int from, int to) {
    int digits = to - from;
    if (digits < 1 || digits > 5 || digits > 1 && bytes[from] == '0') {
      return false;
    }
    int number = 0;
    for (int at = from; at < to; at++) {
      if (!Octets.isDigit(bytes[at])) {
        return false;
      }
      number = 10 * number + bytes[at] - '0';
    }
    return number <= 0xffff;
  }

  private int readBinary(byte[] bytes, int length) {
    if (length < FIXED_BYTES) {
      return INCOMPLETE;
    }
    int command = bytes[12] & 0xff;
    int following = (bytes[14] & 0xff) << 8 | bytes[15] & 0xff;
    int end = FIXED_BYTES + following;
    if (command != LOCAL && command != PROXY || end > mostBytes) {
      return REJECTED;
    }
    if (length < end) {
      return INCOMPLETE;
    }
    return command == LOCAL || readAddress(bytes, following) ? end : REJECTED;
  }

  /** Reads the address; of datagrams, of Unix sockets and of no protocol there is none. */
  private boolean readAddress(byte[] bytes, int following) {
    switch (bytes[13] & 0xff) {
      case 0x11 -> {
        if (following < V4_BYTES) {
          return false;
        }
        source = IpAddress.ofV4(ByteBuffer.wrap(bytes).getInt(FIXED_BYTES));
      }
      case 0x21 -> {
        if (following < V6_BYTES) {
          return false;
        }
        source = IpAddress.of(Arrays.copyOfRange(bytes, FIXED_BYTES, FIXED_BYTES + 16));
      }
      default -> source = null;
    }
    return true;
  }
}
