package org.trackerengine.adapter.undertow;

import java.util.Arrays;
import java.util.List;
import org.trackerengine.domain.user.KnownPasskeys;
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
  private static final byte[] HTTP = Octets.ascii("HTTP/");
  private static final byte[] GET = Octets.ascii("GET");
  private static final byte[] OPTIONS = Octets.ascii("OPTIONS");
  private static final byte[] CONNECT = Octets.ascii("CONNECT");
  private static final byte[] SCHEME = Octets.ascii("http://");
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
  private final KnownPasskeys knownPasskeys;
  private final int longestLine;

  private final HeaderFields fields = new HeaderFields();
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

  /**
   * A reader for one thread.
   *
   * @param tracker whether announce and scrape paths are something special
   * @param knownPasskeys keys of which nothing new is made when a path has one
   */
  HeadReader(HttpLimits limits, boolean tracker, KnownPasskeys knownPasskeys) {
    this.limits = limits;
    this.tracker = tracker;
    this.knownPasskeys = knownPasskeys;
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
        fields.hostFrom(),
        fields.hostTo(),
        end,
        http11,
        fields.isClose(),
        fields.isChunked() ? RequestHead.CHUNKED : Math.max(fields.contentLength(), 0));
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
    return http11 && !fields.isClose();
  }

  /** Whether the client says more about the connection than that it ends or stays as usual. */
  boolean isHttp10WithConnectionHeader() {
    return !http11 && fields.hasConnection() && !fields.isClose();
  }

  /** What the headers say. */
  HeaderFields fields() {
    return fields;
  }

  private void reset(byte[] newBytes, int newLength) {
    bytes = newBytes;
    length = newLength;
    status = 0;
    path = TrackerPath.OTHER;
    fields.reset();
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
    path = tracker ? TrackerPath.of(bytes, pathFrom, pathTo, knownPasskeys) : TrackerPath.OTHER;
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
        fail(fields.read(bytes, at, lineFeed - 1));
      }
      at = lineFeed + 1;
    }
    return 0;
  }

  private void checkHeaders() {
    boolean chunked = fields.isChunked();
    long contentLength = fields.contentLength();
    if (fields.hosts() > 1
        || http11 && fields.hosts() == 0
        || chunked && (contentLength >= 0 || !http11)) {
      fail(400);
    } else if (isTrackerPath()) {
      if (chunked || contentLength > 0) {
        fail(400);
      } else if (fields.isExpecting()) {
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
