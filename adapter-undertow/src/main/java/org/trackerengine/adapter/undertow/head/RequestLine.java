package org.trackerengine.adapter.undertow.head;

import java.util.Arrays;
import java.util.List;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.wire.TrackerPath;
import org.trackerengine.domain.wire.http.AnnouncePaths;

/**
 * Parser of a request line, with a length limit that depends on the kind of request. Reusable;
 * confined to one thread.
 */
final class RequestLine {

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
  private final AnnouncePaths announcePaths;
  private final KnownPasskeys knownPasskeys;
  private byte[] bytes = {};
  private int from;
  private int status;
  private TrackerPath path = TrackerPath.OTHER;
  private int methodTo;
  private int queryFrom;
  private int queryTo;
  private boolean http11;

  /** Creates a parser; for the parameters see {@link HeadReader}. */
  RequestLine(
      HttpLimits limits,
      boolean tracker,
      AnnouncePaths announcePaths,
      KnownPasskeys knownPasskeys) {
    this.limits = limits;
    this.tracker = tracker;
    this.announcePaths = announcePaths;
    this.knownPasskeys = knownPasskeys;
  }

  /**
   * Reads {@code newBytes[newFrom, lineFeed)}; the accessors return what was found, until the next
   * call.
   *
   * @return status with which to reject the request, or 0
   */
  int read(byte[] newBytes, int newFrom, int lineFeed) {
    bytes = newBytes;
    from = newFrom;
    status = 0;
    path = TrackerPath.OTHER;
    readParts(lineFeed - 1);
    return status;
  }

  private void readParts(int end) {
    if (end < from || bytes[end] != '\r') {
      fail(400);
      return;
    }
    methodTo = Octets.indexOf(bytes, ' ', from, end);
    int targetFrom = methodTo + 1;
    int targetTo = Octets.visibleTo(bytes, Math.min(targetFrom, end), end);
    if (!Octets.isToken(bytes, from, methodTo)
        || targetTo == targetFrom
        || bytes[targetTo] != ' ') {
      fail(400);
      return;
    }
    readTarget(targetFrom, targetTo);
    readVersion(targetTo + 1, end);
    if (end - from > lineLimit()) {
      fail(414);
    } else if (!isAllowedMethod()) {
      fail(isForTracker() ? 405 : 501);
    }
  }

  /**
   * Reads the request target: origin form, the absolute form of a proxy, or the asterisk of
   * OPTIONS.
   */
  private void readTarget(int targetFrom, int to) {
    int pathFrom = targetFrom;
    if (Octets.startsWith(bytes, SCHEME, targetFrom, to)) {
      int authority = targetFrom + SCHEME.length;
      pathFrom = Octets.indexOf(bytes, '/', authority, to);
      int authorityTo = Octets.indexOf(bytes, '?', authority, pathFrom);
      if (authority == authorityTo || !Octets.isAuthority(bytes, authority, authorityTo)) {
        fail(400);
      }
    } else if (bytes[targetFrom] != '/'
        && !isOptionsAsterisk(targetFrom, to)
        && !isMethod(CONNECT)) {
      fail(400);
    }
    int pathTo = Octets.indexOf(bytes, '?', pathFrom, to);
    queryFrom = Math.min(pathTo + 1, to);
    queryTo = to;
    path =
        tracker ? announcePaths.of(bytes, pathFrom, pathTo, to, knownPasskeys) : TrackerPath.OTHER;
  }

  private boolean isOptionsAsterisk(int targetFrom, int to) {
    return to - targetFrom == 1 && bytes[targetFrom] == '*' && isMethod(OPTIONS);
  }

  private void readVersion(int at, int to) {
    if (to - at != HTTP.length + 3
        || !Arrays.equals(bytes, at, at + HTTP.length, HTTP, 0, HTTP.length)
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
    if (isMethod(GET) || isForTracker()) {
      return isMethod(GET);
    }
    for (byte[] method : OTHER_METHODS) {
      if (isMethod(method)) {
        return true;
      }
    }
    return isMethod(OPTIONS);
  }

  private boolean isMethod(byte[] method) {
    return Arrays.equals(bytes, from, methodTo, method, 0, method.length);
  }

  /** Sets the status, unless an earlier problem has set it. */
  private void fail(int problem) {
    if (status == 0) {
      status = problem;
    }
  }

  TrackerPath path() {
    return path;
  }

  /** Returns true for the path of an announce or a scrape. */
  boolean isForTracker() {
    return path.kind() != TrackerPath.Kind.OTHER;
  }

  int queryFrom() {
    return queryFrom;
  }

  int queryTo() {
    return queryTo;
  }

  /** Returns true for version 1.1, false for 1.0. */
  boolean isHttp11() {
    return http11;
  }
}
