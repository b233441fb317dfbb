package org.trackerengine.benchmarks.load.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/**
 * Verifies a reply to an announce, from the status line to the last byte: status 200, exactly
 * {@code Content-Length} bytes, and a {@linkplain ReplyBody body} that is not a failure. Not
 * thread-safe.
 */
public final class ReplyVerifier {

  /** Result of the verification. */
  public enum Verdict {
    /** More bytes are needed. */
    INCOMPLETE,
    /** A valid, successful reply. */
    GOOD,
    /** An invalid or unsuccessful reply, but the next reply can follow on the same connection. */
    REFUSED,
    /** An invalid reply whose end is unknown, so the connection must be closed. */
    BROKEN
  }

  private static final int LONGEST_HEAD = 4096;
  private static final byte[] VERSION = ascii("http/1.");
  private static final byte[] CONTENT_LENGTH = ascii("content-length:");
  private static final byte[] CONNECTION_CLOSE = ascii("connection: close");
  private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding:");
  private static final int STATUS_OK = 200;

  private final ReplyBody body = new ReplyBody();
  private int contentLength;
  private boolean closes;
  private @Nullable String complaint;

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /** Verifies the bytes received so far, {@code bytes[0, length)}. */
  public Verdict verify(byte[] bytes, int length) {
    int head = endOfHead(bytes, length);
    if (head < 0) {
      return length < LONGEST_HEAD
          ? Verdict.INCOMPLETE
          : broken("no end of the head in " + LONGEST_HEAD + " bytes");
    }
    int status = status(bytes, head);
    if (status < 0) {
      return broken("not an HTTP/1 reply");
    }
    complaint = null;
    readHeaders(bytes, head);
    if (complaint != null) {
      return Verdict.BROKEN;
    }
    if (length - head < contentLength) {
      return Verdict.INCOMPLETE;
    }
    if (length - head > contentLength) {
      return broken("bytes behind the reply");
    }
    complaint = status == STATUS_OK ? body.check(bytes, head, length) : "status " + status;
    return complaint == null ? Verdict.GOOD : Verdict.REFUSED;
  }

  /** Returns a description of the error in a reply that was not successful. */
  public String complaint() {
    return String.valueOf(complaint);
  }

  /** Returns the number of peers in a successful reply. */
  public int peers() {
    return body.peers();
  }

  /** Returns the length of a complete reply's body, in bytes. */
  public int bodyLength() {
    return contentLength;
  }

  /** Returns whether the server announced that it closes the connection after this reply. */
  public boolean closes() {
    return closes;
  }

  private Verdict broken(String what) {
    complaint = what;
    return Verdict.BROKEN;
  }

  /** Returns the offset of the body, or -1 if the head is incomplete. */
  private static int endOfHead(byte[] bytes, int length) {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int status(byte[] bytes, int head) {
    int at = VERSION.length + 2;
    if (head < at + 3 || !startsWith(VERSION, bytes, 0, head) || bytes[at - 1] != ' ') {
      return -1;
    }
    return number(bytes, at, at + 3);
  }

  private void readHeaders(byte[] bytes, int head) {
    contentLength = -1;
    closes = false;
    int from = lineAfter(bytes, 0);
    while (from < head - 2) {
      int next = lineAfter(bytes, from);
      if (startsWith(CONTENT_LENGTH, bytes, from, next)) {
        readContentLength(bytes, from + CONTENT_LENGTH.length, next - 2);
      } else if (startsWith(CONNECTION_CLOSE, bytes, from, next)) {
        closes = true;
      } else if (startsWith(TRANSFER_ENCODING, bytes, from, next)) {
        complaint = "Transfer-Encoding";
      }
      from = next;
    }
    if (contentLength < 0 && complaint == null) {
      complaint = "no Content-Length";
    }
  }

  private void readContentLength(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] == ' ') {
      at++;
    }
    int number = number(bytes, at, to);
    if (number < 0 || contentLength >= 0) {
      complaint = "Content-Length is not one number";
    }
    contentLength = number;
  }

  /** Returns the offset of the next line; lines end with CR LF. */
  private static int lineAfter(byte[] bytes, int from) {
    int at = from + 1;
    while (bytes[at] != '\n' || bytes[at - 1] != '\r') {
      at++;
    }
    return at + 1;
  }

  /** Parses 1 to 7 digits; returns -1 for any other text. */
  private static int number(byte[] bytes, int from, int to) {
    int number = from < to && to - from <= 7 ? 0 : -1;
    for (int i = from; i < to && number >= 0; i++) {
      number = bytes[i] >= '0' && bytes[i] <= '9' ? 10 * number + bytes[i] - '0' : -1;
    }
    return number;
  }

  /** Compares without regard to the case of {@code bytes}; {@code lowerCase} must be lower case. */
  private static boolean startsWith(byte[] lowerCase, byte[] bytes, int from, int to) {
    if (to - from < lowerCase.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      byte b = bytes[from + i];
      if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }
}
