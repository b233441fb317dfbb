package org.trackerengine.adapter.undertow.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.trackerengine.adapter.undertow.loop.LoopLimits;
import org.trackerengine.domain.wire.http.WireLimits;

/**
 * Limits of the HTTP server. A tracker request is one for an announce or a scrape path; other
 * requests are for pages and the API, whose routes have lower limits of their own.
 *
 * @param wire limits of request lines, parameters and hashes of tracker requests
 * @param connections maximum open connections, or 0 for four fifths of the files that the process
 *     may open
 * @param connectionsPerPrefix maximum open connections of one IPv4 address or one IPv6 /64;
 *     loopback and trusted proxies are exempt; 256
 * @param backlog connections that wait to be accepted, as far as the system allows; 4 096
 * @param inFlight maximum tracker requests that wait for a store that may block; further ones are
 *     answered 503; 512
 * @param trackerHeaders maximum headers of a tracker request; 32
 * @param trackerHeaderBytes maximum bytes of all headers of a tracker request; 8 192
 * @param otherLineBytes maximum bytes of the request line of another request; 4 096
 * @param otherHeaders maximum headers of another request; 64
 * @param otherHeaderBytes maximum bytes of all headers of another request; 12 288
 * @param otherBodyBytes maximum bytes of a body that reaches a route, which may then reject it with
 *     its own limit; 128 MiB
 * @param proxyHeaderBytes maximum bytes of a header of the PROXY protocol, version 2; 2 048
 * @param deadlines deadlines of a connection
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
    int proxyHeaderBytes,
    HttpDeadlines deadlines)
    implements HttpLimitsBuilder.With {

  /** The default limits. */
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
          .proxyHeaderBytes(2_048)
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
        || otherBodyBytes < 0
        || proxyHeaderBytes < 1) {
      throw new IllegalArgumentException("an HTTP limit is too small");
    }
  }

  /** Returns these limits with other caps on connections; 0 for four fifths of the file limit. */
  public HttpLimits withConnections(int newConnections, int newConnectionsPerPrefix) {
    return with().connections(newConnections).connectionsPerPrefix(newConnectionsPerPrefix).build();
  }

  /** Returns the limits of the sockets of the port. */
  public LoopLimits loops() {
    return LoopLimits.of(mostHeadBytes(), backlog);
  }

  /**
   * Returns the maximum length of a request head of any path, which is the size of a read buffer.
   */
  public int mostHeadBytes() {
    int trackerLine = Math.max(wire.announceLineBytes(), wire.scrapeLineBytes());
    // Two line ends: of the request line and of the empty line.
    return Math.max(trackerLine + trackerHeaderBytes, otherLineBytes + otherHeaderBytes) + 4;
  }
}
