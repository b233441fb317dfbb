package org.trackerengine.adapter.undertow.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.trackerengine.adapter.undertow.loop.LoopLimits;
import org.trackerengine.domain.wire.http.WireLimits;

/**
 * What bounds the HTTP server. "Tracker request" is one for an announce or a scrape path; the other
 * requests are those of pages and of the API, whose routes have limits of their own below these.
 *
 * @param wire request lines, parameters and hashes of tracker requests
 * @param connections open connections, or 0 for four fifths of the files that the process may open
 * @param connectionsPerPrefix open connections of one IPv4 address or one IPv6 /64; loopback and
 *     trusted proxies are exempt; 256
 * @param backlog connections that wait to be accepted, as far as the system allows; 4 096
 * @param inFlight tracker requests that wait for a store that may block; one more is turned away
 *     with 503; 512
 * @param trackerHeaders headers of a tracker request; 32
 * @param trackerHeaderBytes bytes of all headers of a tracker request; 8 192
 * @param otherLineBytes the longest request line of another request; 4 096
 * @param otherHeaders headers of another request; 64
 * @param otherHeaderBytes bytes of all headers of another request; 12 288
 * @param otherBodyBytes the longest body that is looked at at all, so that a route can say what it
 *     takes; 128 MiB
 * @param deadlines how long a connection may keep the server waiting
 */
@RecordBuilder
public record HttpLimits(
    WireLimits wire,
    int connections,
    int connectionsPerPrefix,
    int backlog,
    int inFlight,
    int trackerHeaders,
    int trackerHeaderBytes,
    int otherLineBytes,
    int otherHeaders,
    int otherHeaderBytes,
    long otherBodyBytes,
    HttpDeadlines deadlines)
    implements HttpLimitsBuilder.With {

  /** The defaults. */
  public static final HttpLimits DEFAULT =
      HttpLimitsBuilder.builder()
          .wire(WireLimits.DEFAULT)
          .connections(0)
          .connectionsPerPrefix(256)
          .backlog(4_096)
          .inFlight(512)
          .trackerHeaders(32)
          .trackerHeaderBytes(8_192)
          .otherLineBytes(4_096)
          .otherHeaders(64)
          .otherHeaderBytes(12_288)
          .otherBodyBytes(128L << 20)
          .deadlines(HttpDeadlines.DEFAULT)
          .build();

  public HttpLimits {
    if (connections < 0
        || connectionsPerPrefix < 1
        || backlog < 1
        || inFlight < 1
        || trackerHeaders < 1
        || trackerHeaderBytes < 1
        || otherLineBytes < 1
        || otherHeaders < 1
        || otherHeaderBytes < 1
        || otherBodyBytes < 0) {
      throw new IllegalArgumentException("an HTTP limit is too small");
    }
  }

  /** The same limits with other caps on connections; 0 for four fifths of the file limit. */
  public HttpLimits withConnections(int newConnections, int newConnectionsPerPrefix) {
    return with().connections(newConnections).connectionsPerPrefix(newConnectionsPerPrefix).build();
  }

  /** What bounds the sockets of the port. */
  public LoopLimits loops() {
    return LoopLimits.of(mostHeadBytes(), backlog);
  }

  /** The longest request head that any path may have; what a read buffer has to hold. */
  public int mostHeadBytes() {
    int trackerLine = Math.max(wire.announceLineBytes(), wire.scrapeLineBytes());
    // Two line ends: the request line's and the empty line.
    return Math.max(trackerLine + trackerHeaderBytes, otherLineBytes + otherHeaderBytes) + 4;
  }
}
