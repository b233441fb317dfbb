package org.trackerengine.adapter.undertow.head;

import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.wire.TrackerPath;
import org.trackerengine.domain.wire.http.AnnouncePaths;

/**
 * Reads the head of an HTTP/1 request from raw bytes (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>) and checks the limits. It is stricter
 * than the RFC wherever two readers could disagree about where a request ends: bare line ends,
 * folded headers, a space before the colon, and any doubt about the length are refused. In the
 * query of a request line, every byte but controls and spaces is accepted, because old clients send
 * info hashes unescaped.
 *
 * <p>Reusable; confined to one thread.
 */
public final class HeadReader {

  /** Result of {@link #scan} for a head within the limits. */
  public static final int ACCEPTED = 200;

  /** Maximum number of empty lines before a request; some clients send one after a body. */
  private static final int MOST_EMPTY_LINES = 4;

  /** Result of {@link #scan} when more bytes are needed. */
  public static final int INCOMPLETE = 100;

  private static final Framed.Incomplete MORE = new Framed.Incomplete();

  private final HttpLimits limits;
  private final int longestLine;

  private final RequestLine line;
  private final HeaderFields fields = new HeaderFields();
  private byte[] bytes = {};
  private int length;
  private int status;
  private int from;
  private int headersFrom;
  private int end;

  /**
   * Creates a reader for one thread.
   *
   * @param tracker true if announce and scrape paths are recognized
   * @param announcePaths additional announce paths
   * @param knownPasskeys existing passkeys; no new object is created for one in a path
   */
  public HeadReader(
      HttpLimits limits,
      boolean tracker,
      AnnouncePaths announcePaths,
      KnownPasskeys knownPasskeys) {
    this.limits = limits;
    line = new RequestLine(limits, tracker, announcePaths, knownPasskeys);
    longestLine =
        Math.max(
            limits.otherLineBytes(),
            Math.max(limits.wire().announceLineBytes(), limits.wire().scrapeLineBytes()));
  }

  /**
   * Reads the request head at the beginning of {@code newBytes[0, newLength)}, which may contain
   * more.
   */
  public Framed read(byte[] newBytes, int newLength) {
    int result = scan(newBytes, newLength);
    return switch (result) {
      case INCOMPLETE -> MORE;
      case ACCEPTED -> head();
      default -> new Framed.Rejected(result, result == 405 ? "GET" : "");
    };
  }

  /**
   * Like {@link #read}, but creates no object: the accessors return what was found, until the next
   * call.
   *
   * @return {@link #INCOMPLETE}, {@link #ACCEPTED}, or the status to reject it with
   */
  public int scan(byte[] newBytes, int newLength) {
    reset(newBytes, newLength);
    skipEmptyLines();
    int lineFeed = Octets.indexOf(bytes, '\n', from, length);
    if (lineFeed == length) {
      return withoutLine();
    }
    status = line.read(bytes, from, lineFeed);
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

  /** Skips empty lines before a request line, which are to be ignored (RFC 9112, 2.2). */
  private void skipEmptyLines() {
    from = 0;
    while (from < 2 * MOST_EMPTY_LINES
        && from + 1 < length
        && bytes[from] == '\r'
        && bytes[from + 1] == '\n') {
      from += 2;
    }
  }

  /** Returns the result for a request line that has no end yet. */
  private int withoutLine() {
    boolean halfEmptyLine =
        length - from == 1 && bytes[from] == '\r' && from < 2 * MOST_EMPTY_LINES;
    if (length > from && !halfEmptyLine && !Octets.isToken(bytes, from, from + 1)) {
      return 400;
    }
    return length - from > longestLine + 1 ? 414 : INCOMPLETE;
  }

  private RequestHead head() {
    return RequestHeadBuilder.builder()
        .path(line.path())
        .from(from)
        .queryFrom(line.queryFrom())
        .queryTo(line.queryTo())
        .headersFrom(headersFrom)
        .hostFrom(fields.hostFrom())
        .hostTo(fields.hostTo())
        .end(end)
        .http11(line.isHttp11())
        .close(fields.isClose())
        .bodyBytes(fields.isChunked() ? RequestHead.CHUNKED : Math.max(fields.contentLength(), 0))
        .build();
  }

  /** Returns the position after the empty line that ends the head. */
  public int end() {
    return end;
  }

  public TrackerPath path() {
    return line.path();
  }

  public int queryFrom() {
    return line.queryFrom();
  }

  public int queryTo() {
    return line.queryTo();
  }

  /** Returns true for version 1.1, false for 1.0. */
  public boolean isHttp11() {
    return line.isHttp11();
  }

  /** Returns true if the client allows another request on the connection. */
  public boolean isPersistent() {
    return line.isHttp11() && !fields.isClose();
  }

  /**
   * Returns true for an HTTP/1.0 request with a {@code Connection} header that does not say {@code
   * close}.
   */
  public boolean isHttp10WithConnectionHeader() {
    return !line.isHttp11() && fields.hasConnection() && !fields.isClose();
  }

  /** Returns the header fields. */
  public HeaderFields fields() {
    return fields;
  }

  private void reset(byte[] newBytes, int newLength) {
    bytes = newBytes;
    length = newLength;
    status = 0;
    fields.reset();
  }

  /**
   * Reads header lines.
   *
   * @return position after the empty line, or 0 if it has not arrived yet
   */
  private int readHeaders(int first) {
    int most = line.isForTracker() ? limits.trackerHeaders() : limits.otherHeaders();
    int mostBytes = line.isForTracker() ? limits.trackerHeaderBytes() : limits.otherHeaderBytes();
    int count = 0;
    int at = first;
    while (status == 0) {
      int lineFeed = Octets.indexOf(bytes, '\n', at, length);
      boolean last = lineFeed == at + 1 && bytes[at] == '\r';
      if (!last && (++count > most && lineFeed < length || lineFeed - first >= mostBytes)) {
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
        || line.isHttp11() && fields.hosts() == 0
        || !Octets.isAuthority(bytes, fields.hostFrom(), fields.hostTo())
        || chunked && (contentLength >= 0 || !line.isHttp11())) {
      fail(400);
    } else if (line.isForTracker()) {
      if (chunked || contentLength > 0) {
        fail(400);
      } else if (fields.isExpecting()) {
        fail(417);
      }
    } else if (!chunked && contentLength > limits.otherBodyBytes()) {
      fail(413);
    }
  }

  /** Sets the status, unless an earlier problem has set it. */
  private void fail(int problem) {
    if (status == 0) {
      status = problem;
    }
  }
}
