package org.trackerengine.adapter.undertow.head;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.trackerengine.domain.wire.TrackerPath;

/**
 * A well-formed request head within the limits. All positions are in the bytes that were read,
 * which a {@code RequestScratch} keeps until its thread reads the next head.
 *
 * @param path what the path asks for
 * @param from where the request line begins, behind empty lines
 * @param queryFrom where the raw query begins
 * @param queryTo where the raw query ends
 * @param headersFrom where the first header begins
 * @param hostFrom where the value of the {@code Host} header begins; 0 when there is none
 * @param hostTo where that value ends
 * @param end behind the empty line
 * @param http11 version 1.1, not 1.0
 * @param close whether the client wants no other answer on this connection
 * @param bodyBytes the length of the body, or {@link #CHUNKED}
 */
@RecordBuilder
public record RequestHead(
    TrackerPath path,
    int from,
    int queryFrom,
    int queryTo,
    int headersFrom,
    int hostFrom,
    int hostTo,
    int end,
    boolean http11,
    boolean close,
    long bodyBytes)
    implements Framed {

  /** The body tells its length itself. */
  public static final long CHUNKED = Long.MAX_VALUE;

  public boolean isForTracker() {
    return path.kind() != TrackerPath.Kind.OTHER;
  }
}
