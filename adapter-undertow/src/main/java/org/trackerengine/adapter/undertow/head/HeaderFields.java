package org.trackerengine.adapter.undertow.head;

/**
 * The header fields of a request that concern the connection or identify the client. Reusable;
 * confined to one thread.
 */
public final class HeaderFields {

  private static final int BAD = 400;
  private static final int LONGEST_LENGTH_DIGITS = 18;
  private static final byte[] HOST = Octets.ascii("host");
  private static final byte[] CONTENT_LENGTH = Octets.ascii("content-length");
  private static final byte[] TRANSFER_ENCODING = Octets.ascii("transfer-encoding");
  private static final byte[] EXPECT = Octets.ascii("expect");
  private static final byte[] CONNECTION = Octets.ascii("connection");
  private static final byte[] FORWARDED = Octets.ascii("forwarded");
  private static final byte[] X_FORWARDED_FOR = Octets.ascii("x-forwarded-for");
  private static final byte[] ACCEPT = Octets.ascii("accept");
  private static final byte[] TEXT_HTML = Octets.ascii("text/html");
  private static final byte[] CHUNKED = Octets.ascii("chunked");
  private static final byte[] CLOSE = Octets.ascii("close");

  private int hosts;
  private int hostFrom;
  private int hostTo;
  private long contentLength;
  private boolean chunked;
  private boolean expects;
  private boolean close;
  private int connectionHeaders;
  private int forwardings;
  private int forwardedForFrom;
  private int forwardedForTo;
  private boolean acceptsHtml;

  /** Clears the values of the previous request. */
  void reset() {
    hosts = 0;
    hostFrom = 0;
    hostTo = 0;
    contentLength = -1;
    chunked = false;
    expects = false;
    close = false;
    connectionHeaders = 0;
    forwardings = 0;
    forwardedForFrom = 0;
    forwardedForTo = 0;
    acceptsHtml = false;
  }

  /**
   * Reads the line {@code bytes[from, to)}.
   *
   * @return status with which to reject the request, or 0
   */
  int read(byte[] bytes, int from, int to) {
    int colon = Octets.indexOf(bytes, ':', from, to);
    if (colon == to
        || !Octets.isToken(bytes, from, colon)
        || !Octets.isText(bytes, colon + 1, to)) {
      return BAD;
    }
    int valueFrom = colon + 1;
    int valueTo = to;
    while (valueFrom < valueTo && Octets.isBlank(bytes[valueFrom])) {
      valueFrom++;
    }
    while (valueTo > valueFrom && Octets.isBlank(bytes[valueTo - 1])) {
      valueTo--;
    }
    if (Octets.isWord(bytes, HOST, from, colon)) {
      hosts++;
      hostFrom = valueFrom;
      hostTo = valueTo;
    } else if (Octets.isWord(bytes, CONTENT_LENGTH, from, colon)) {
      return readContentLength(bytes, valueFrom, valueTo);
    } else if (Octets.isWord(bytes, TRANSFER_ENCODING, from, colon)) {
      if (chunked || !Octets.isWord(bytes, CHUNKED, valueFrom, valueTo)) {
        return BAD;
      }
      chunked = true;
    } else if (Octets.isWord(bytes, EXPECT, from, colon)) {
      expects = true;
    } else if (Octets.isWord(bytes, CONNECTION, from, colon)) {
      connectionHeaders++;
      close |= hasClose(bytes, valueFrom, valueTo);
    } else if (Octets.isWord(bytes, X_FORWARDED_FOR, from, colon)) {
      forwardings++;
      forwardedForFrom = valueFrom;
      forwardedForTo = valueTo;
    } else if (Octets.isWord(bytes, FORWARDED, from, colon)) {
      forwardings++;
    } else if (Octets.isWord(bytes, ACCEPT, from, colon)) {
      acceptsHtml |= Octets.contains(bytes, TEXT_HTML, valueFrom, valueTo);
    }
    return 0;
  }

  private int readContentLength(byte[] bytes, int from, int to) {
    if (contentLength >= 0 || from == to || to - from > LONGEST_LENGTH_DIGITS) {
      return BAD;
    }
    contentLength = 0;
    for (int at = from; at < to; at++) {
      if (!Octets.isDigit(bytes[at])) {
        return BAD;
      }
      contentLength = contentLength * 10 + (bytes[at] - '0');
    }
    return 0;
  }

  private static boolean hasClose(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to) {
      int comma = Octets.indexOf(bytes, ',', at, to);
      int first = at;
      int end = comma;
      while (first < end && Octets.isBlank(bytes[first])) {
        first++;
      }
      while (end > first && Octets.isBlank(bytes[end - 1])) {
        end--;
      }
      if (Octets.isWord(bytes, CLOSE, first, end)) {
        return true;
      }
      at = comma + 1;
    }
    return false;
  }

  /** Returns the number of {@code Host} headers. */
  int hosts() {
    return hosts;
  }

  /**
   * Returns the position at which the value of the last {@code Host} begins; 0 if there is none.
   */
  int hostFrom() {
    return hostFrom;
  }

  /** Returns the position at which the value of the last {@code Host} ends. */
  int hostTo() {
    return hostTo;
  }

  /** Returns the content length; negative if there is none. */
  long contentLength() {
    return contentLength;
  }

  /** Returns true if the body is chunked. */
  boolean isChunked() {
    return chunked;
  }

  /** Returns true if there is an {@code Expect} header. */
  boolean isExpecting() {
    return expects;
  }

  /** Returns true if the client wants the connection to be closed after the answer. */
  boolean isClose() {
    return close;
  }

  /** Returns true if there is a {@code Connection} header. */
  boolean hasConnection() {
    return connectionHeaders > 0;
  }

  /** Returns the number of {@code X-Forwarded-For} and {@code Forwarded} headers. */
  public int forwardings() {
    return forwardings;
  }

  /**
   * Returns the position at which the value of the last {@code X-Forwarded-For} begins; 0 if there
   * is none.
   */
  public int forwardedForFrom() {
    return forwardedForFrom;
  }

  /** Returns the position at which the value of the last {@code X-Forwarded-For} ends. */
  public int forwardedForTo() {
    return forwardedForTo;
  }

  /** Returns true if an {@code Accept} header contains {@code text/html}. */
  public boolean acceptsHtml() {
    return acceptsHtml;
  }
}
