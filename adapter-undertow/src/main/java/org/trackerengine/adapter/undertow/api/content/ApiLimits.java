package org.trackerengine.adapter.undertow.api.content;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What one API request may cost. How often a caller may ask is decided by the tracker's budgets.
 *
 * @param jsonBytes longest JSON body; 256 KiB
 * @param jsonDepth deepest nesting; 16
 * @param jsonStringLength longest string, in characters; 65 536
 * @param jsonNumberLength longest number, in characters; 20
 * @param jsonNameLength longest field name, in characters; 64
 * @param torrentBytes longest .torrent file; 10 MiB
 * @param multipartParts most parts of a form; 4
 * @param partHeaderBytes longest headers of one part; 1 KiB
 * @param bodySeconds within which a body must be there; 10
 * @param lingerSeconds how long the rest of a refused body is read and thrown away, so that the
 *     client gets to see the answer; 5
 * @param lingerBytes how much of it is thrown away at the most; 128 MiB
 * @param requestsInFlight most requests that are being worked on at once; 64
 * @param uploadsInFlight most .torrent files that are being received or worked on at once; 8
 * @param chunkSeconds within which 64 KiB of an answer have to be taken that is made while it is
 *     being sent; 30
 * @param memoryBytes of the heap that bodies and answers in flight may hold together; a quarter of
 *     the largest heap
 */
@RecordBuilder
public record ApiLimits(
    int jsonBytes,
    int jsonDepth,
    int jsonStringLength,
    int jsonNumberLength,
    int jsonNameLength,
    int torrentBytes,
    int multipartParts,
    int partHeaderBytes,
    int bodySeconds,
    int lingerSeconds,
    int lingerBytes,
    int requestsInFlight,
    int uploadsInFlight,
    int chunkSeconds,
    long memoryBytes)
    implements ApiLimitsBuilder.With {

  /** The values named above. */
  public static final ApiLimits DEFAULT =
      ApiLimitsBuilder.builder()
          .jsonBytes(256 << 10)
          .jsonDepth(16)
          .jsonStringLength(64 << 10)
          .jsonNumberLength(20)
          .jsonNameLength(64)
          .torrentBytes(10 << 20)
          .multipartParts(4)
          .partHeaderBytes(1 << 10)
          .bodySeconds(10)
          .lingerSeconds(5)
          .lingerBytes(128 << 20)
          .requestsInFlight(64)
          .uploadsInFlight(8)
          .chunkSeconds(30)
          .memoryBytes(Runtime.getRuntime().maxMemory() / 4)
          .build();

  /** A body while it is put together: its pieces, and the whole. */
  private static final int COPIES = 2;

  /** One that is read, rewritten, stored and described takes so many times its length. */
  private static final int COPIES_AT_WORK = 8;

  public ApiLimits {
    if (requestsInFlight < 1 || uploadsInFlight < 1 || chunkSeconds < 1) {
      throw new IllegalArgumentException(
          "at least one request must be allowed in flight, and a second to take a chunk");
    }
  }

  /** What is set apart for a body of so many bytes while it is being received. */
  public long bytesFor(long bodyBytes) {
    return COPIES * bodyBytes;
  }

  /** .torrent files that are worked on at once: 1 to {@link #uploadsInFlight}. */
  public int torrentsAtWork() {
    return Math.clamp(memoryBytes / bytesOfWork(), 1, uploadsInFlight);
  }

  private long bytesOfWork() {
    return (long) COPIES_AT_WORK * torrentBytes;
  }

  /** Whether the memory is too little for the longest .torrent file that is accepted. */
  public boolean exceedsMemory() {
    return memoryBytes < bytesOfWork();
  }
}
