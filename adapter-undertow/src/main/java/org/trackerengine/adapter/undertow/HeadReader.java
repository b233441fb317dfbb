package org.trackerengine.adapter.undertow;

import java.util.Arrays;
import java.util.List;
import org.trackerengine.domain.wire.http.TrackerPath;

/**
 * Reads the head of an HTTP/1 request from raw bytes (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>) and holds it to the limits. It is
 * stricter than the RFC wherever two readers could disagree about where a request ends: bare line
 * ends, folded headers, a space before the colon, and any doubt about the length are refused. In
 * the query of a request line every byte passes but controls and spaces, because old clients send
 * info hashes unescaped.
 *
 * <p>Can be used again; confined to one thread.
 */
final class HeadReader {

  /** What {@link #scan} answers for a head within the limits. */
  static final int ACCEPTED = 200;

  /** What {@link #scan} answers when more bytes are needed. */
  static final int INCOMPLETE = 100;

  private static final Framed.Incomplete MORE = new Framed.Incomplete();
  private static final int LONGEST_LENGTH_DIGITS = 18;
  private static final byte[] HTTP = Octets.ascii("HTTP/");
  private static final byte[] GET = Octets.ascii("GET");
  private static final byte[] OPTIONS = Octets.ascii("OPTIONS");
  private static final byte[] CONNECT = Octets.ascii("CONNECT");
  private static final byte[] SCHEME = Octets.ascii("http://");
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
  private static final List<byte[]> OTHER_METHODS =
      List.of(
          GET,
          Octets.ascii("HEAD"),
          Octets.ascii("POST"),
          Octets.ascii("PUT"),
          Octets.ascii("PATCH"),
          Octets.ascii("DELETE"));

  private final HttpLimits limits;
  private final boolean tracker;
  private final int longestLine;

  private byte[] bytes = {};
  private int length;
  private int status;
  private TrackerPath path = TrackerPath.OTHER;
  private int methodTo;
  private int headersFrom;
  private int end;
  private int queryFrom;
  private int queryTo;
  private boolean http11;
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

  /**
   * A reader for one thread.
   *
   * @param tracker whether announce and scrape paths are something special
   */
  HeadReader(HttpLimits limits, boolean tracker) {
    this.limits = limits;
    this.tracker = tracker;
    longestLine =
        Math.max(
            limits.otherLineBytes(),
            Math.max(limits.wire().announceLineBytes(), limits.wire().scrapeLineBytes()));
  }

  /** Reads {@code newBytes[0, newLength)}, the beginning of a request and maybe of more. */
  Framed read(byte[] newBytes, int newLength) {
    int result = scan(newBytes, newLength);
    return switch (result) {
      case INCOMPLETE -> MORE;
      case ACCEPTED -> head();
      default -> new Framed.Rejected(result, result == 405 ? "GET" : "");
    };
  }

  /**
   * As {@link #read}, but nothing is made of it: what was found is told until the next call.
   *
   * @return {@link #INCOMPLETE}, {@link #ACCEPTED}, or the status to reject it with
   */
  int scan(byte[] newBytes, int newLength) {
    reset(newBytes, newLength);
    int lineFeed = Octets.indexOf(bytes, '\n', 0, length);
    if (lineFeed == length) {
      if (length > 0 && !Octets.isToken(bytes, 0, 1)) {
        return 400;
      }
      return length > longestLine + 1 ? 414 : INCOMPLETE;
    }
    readRequestLine(lineFeed);
    if (status != 0) {
      return status;
    }
    headersFrom = lineFeed + 1;
    end = readHeaders(headersFrom);
    if (status == 0 && end == 0) {
      return INCOMPLETE;
    }
    checkHeaders();
    return status != 0 ? status : ACCEPTED;
  }

  private RequestHead head() {
    return new RequestHead(
        path,
        queryFrom,
        queryTo,
        headersFrom,
        hostFrom,
        hostTo,
        end,
        http11,
        close,
        chunked ? RequestHead.CHUNKED : Math.max(contentLength, 0));
  }

  /** Behind the empty line. */
  int end() {
    return end;
  }

  TrackerPath path() {
    return path;
  }

  int queryFrom() {
    return queryFrom;
  }

  int queryTo() {
    return queryTo;
  }

  /** Version 1.1, not 1.0. */
  boolean isHttp11() {
    return http11;
  }

  /** Whether another request may follow, as far as the client is concerned. */
  boolean isPersistent() {
    return http11 && !close;
  }

  /** Whether the client says more about the connection than that it ends or stays as usual. */
  boolean isHttp10WithConnectionHeader() {
    return !http11 && connectionHeaders > 0 && !close;
  }

  /** How many forwarding headers there are, of whichever name. */
  int forwardings() {
    return forwardings;
  }

  /** Where the value of the last {@code X-Forwarded-For} begins; 0 when there is none. */
  int forwardedForFrom() {
    return forwardedForFrom;
  }

  /** Where that value ends. */
  int forwardedForTo() {
    return forwardedForTo;
  }

  /** Whether {@code text/html} stands in an {@code Accept} header. */
  boolean acceptsHtml() {
    return acceptsHtml;
  }

  private void reset(byte[] newBytes, int newLength) {
    bytes = newBytes;
    length = newLength;
    status = 0;
    path = TrackerPath.OTHER;
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

  private void readRequestLine(int lineFeed) {
    int end = lineFeed - 1;
    if (end < 0 || bytes[end] != '\r') {
      fail(400);
      return;
    }
    methodTo = Octets.indexOf(bytes, ' ', 0, end);
    int targetFrom = methodTo + 1;
    int targetTo = Octets.indexOf(bytes, ' ', Math.min(targetFrom, end), end);
    if (!Octets.isToken(bytes, 0, methodTo)
        || targetTo == end
        || !Octets.isVisible(bytes, targetFrom, targetTo)) {
      fail(400);
      return;
    }
    readTarget(targetFrom, targetTo);
    readVersion(targetTo + 1, end);
    if (end > lineLimit()) {
      fail(414);
    } else if (!isAllowedMethod()) {
      fail(isTrackerPath() ? 405 : 501);
    }
  }

  /** The origin form, the absolute form of a proxy, or the asterisk of OPTIONS. */
  private void readTarget(int from, int to) {
    int pathFrom = from;
    if (Octets.startsWith(bytes, SCHEME, from, to)) {
      pathFrom = Octets.indexOf(bytes, '/', from + SCHEME.length, to);
    } else if (bytes[from] != '/' && !isOptionsAsterisk(from, to) && !isMethod(CONNECT)) {
      fail(400);
    }
    int pathTo = Octets.indexOf(bytes, '?', pathFrom, to);
    queryFrom = Math.min(pathTo + 1, to);
    queryTo = to;
    path = tracker ? TrackerPath.of(bytes, pathFrom, pathTo) : TrackerPath.OTHER;
  }

  private boolean isOptionsAsterisk(int from, int to) {
    return to - from == 1 && bytes[from] == '*' && isMethod(OPTIONS);
  }

  private void readVersion(int from, int to) {
    if (to - from != HTTP.length + 3
        || !Arrays.equals(bytes, from, from + HTTP.length, HTTP, 0, HTTP.length)
        || !Octets.isDigit(bytes[to - 3])
        || bytes[to - 2] != '.'
        || !Octets.isDigit(bytes[to - 1])) {
      fail(400);
      return;
    }
    http11 = bytes[to - 1] == '1';
    if (bytes[to - 3] != '1' || bytes[to - 1] > '1') {
      fail(505);
    }
  }

  private int lineLimit() {
    return switch (path.kind()) {
      case ANNOUNCE -> limits.wire().announceLineBytes();
      case SCRAPE -> limits.wire().scrapeLineBytes();
      case OTHER -> limits.otherLineBytes();
    };
  }

  private boolean isAllowedMethod() {
    return isMethod(GET)
        || !isTrackerPath()
            && (isMethod(OPTIONS) || OTHER_METHODS.stream().anyMatch(this::isMethod));
  }

  /**
   * Reads header lines.
   *
   * @return behind the empty line, or 0 when it has not come yet
   */
  private int readHeaders(int from) {
    int most = isTrackerPath() ? limits.trackerHeaders() : limits.otherHeaders();
    int mostBytes = isTrackerPath() ? limits.trackerHeaderBytes() : limits.otherHeaderBytes();
    int count = 0;
    int at = from;
    while (status == 0) {
      int lineFeed = Octets.indexOf(bytes, '\n', at, length);
      boolean last = lineFeed == at + 1 && bytes[at] == '\r';
      if (!last && (++count > most && lineFeed < length || lineFeed - from >= mostBytes)) {
        fail(431);
      } else if (lineFeed == length) {
        return 0;
      } else if (last) {
        return lineFeed + 1;
      } else if (lineFeed == at || bytes[lineFeed - 1] != '\r') {
        fail(400);
      } else {
        readHeader(at, lineFeed - 1);
      }
      at = lineFeed + 1;
    }
    return 0;
  }

  private void readHeader(int from, int to) {
    int colon = Octets.indexOf(bytes, ':', from, to);
    if (colon == to
        || !Octets.isToken(bytes, from, colon)
        || !Octets.isText(bytes, colon + 1, to)) {
      fail(400);
      return;
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
      readContentLength(valueFrom, valueTo);
    } else if (Octets.isWord(bytes, TRANSFER_ENCODING, from, colon)) {
      if (chunked || !Octets.isWord(bytes, CHUNKED, valueFrom, valueTo)) {
        fail(400);
      }
      chunked = true;
    } else if (Octets.isWord(bytes, EXPECT, from, colon)) {
      expects = true;
    } else if (Octets.isWord(bytes, CONNECTION, from, colon)) {
      connectionHeaders++;
      close |= hasClose(valueFrom, valueTo);
    } else if (Octets.isWord(bytes, X_FORWARDED_FOR, from, colon)) {
      forwardings++;
      forwardedForFrom = valueFrom;
      forwardedForTo = valueTo;
    } else if (Octets.isWord(bytes, FORWARDED, from, colon)) {
      forwardings++;
    } else if (Octets.isWord(bytes, ACCEPT, from, colon)) {
      acceptsHtml |= Octets.contains(bytes, TEXT_HTML, valueFrom, valueTo);
    }
  }

  private void readContentLength(int from, int to) {
    if (contentLength >= 0 || from == to || to - from > LONGEST_LENGTH_DIGITS) {
      fail(400);
      return;
    }
    contentLength = 0;
    for (int at = from; at < to; at++) {
      if (!Octets.isDigit(bytes[at])) {
        fail(400);
        return;
      }
      contentLength = contentLength * 10 + (bytes[at] - '0');
    }
  }

  private boolean hasClose(int from, int to) {
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

  private void checkHeaders() {
    boolean twoLengths = chunked && contentLength >= 0;
    if (hosts > 1 || http11 && hosts == 0 || twoLengths || chunked && !http11) {
      fail(400);
    } else if (isTrackerPath()) {
      if (chunked || contentLength > 0) {
        fail(400);
      } else if (expects) {
        fail(417);
      }
    } else if (!chunked && contentLength > limits.otherBodyBytes()) {
      fail(413);
    }
  }

  private boolean isTrackerPath() {
    return path.kind() != TrackerPath.Kind.OTHER;
  }

  /** The first problem wins. */
  private void fail(int problem) {
    if (status == 0) {
      status = problem;
    }
  }

  private boolean isMethod(byte[] method) {
    return Arrays.equals(bytes, 0, methodTo, method, 0, method.length);
  }
}
