package org.trackerengine.adapter.undertow.head;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.trackerengine.domain.wire.TrackerPath;

/**
 * A well-formed request head within the limits. All positions are in the bytes that were read,
 * which a {@code RequestScratch} keeps until its thread reads the next head.
 *
 * @param path kind of the path, and its passkey if there is one
 * @param from start of the request line, after empty lines
 * @param queryFrom start of the raw query
 * @param queryTo end of the raw query
 * @param headersFrom start of the first header
 * @param hostFrom start of the value of the {@code Host} header; 0 if there is none
 * @param hostTo end of the value of the {@code Host} header
 * @param end position after the empty line that ends the head
 * @param http11 true for version 1.1, false for 1.0
 * @param close true if the client wants the connection to be closed after the answer
 * @param bodyBytes length of the body, or {@link #CHUNKED}
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

  /** Marks a chunked body, whose length is not known in advance. */
  public static final long CHUNKED = Long.MAX_VALUE;

  public boolean isForTracker() {
    return path.kind() != TrackerPath.Kind.OTHER;
  }
}
