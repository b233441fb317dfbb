package org.trackerengine.adapter.undertow.api.content;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.trackerengine.application.admission.Budget;

/**
 * Limits of one API request, of the requests of one caller, and of all requests together.
 *
 * @param jsonBytes maximum length of a JSON body; 256 KiB
 * @param jsonDepth maximum nesting depth of JSON; 16
 * @param jsonStringLength maximum length of a JSON string, in characters; 65 536
 * @param jsonNumberLength maximum length of a JSON number, in characters; 20
 * @param jsonNameLength maximum length of a JSON field name, in characters; 64
 * @param torrentBytes maximum length of a .torrent file; 10 MiB
 * @param pictureBytes maximum length of a picture; 2 MiB
 * @param multipartParts maximum number of parts of a form; 8
 * @param partHeaderBytes maximum length of the headers of one part; 1 KiB
 * @param bodySeconds time within which a body must have arrived; 10
 * @param lingerSeconds time for which the rest of a refused body is read and discarded, so that the
 *     client can read the answer; 5
 * @param lingerBytes maximum number of bytes of a refused body that are discarded; 128 MiB
 * @param requestsInFlight maximum number of requests that are processed at once; 64
 * @param uploadsInFlight maximum number of files that are received or processed at once; 8
 * @param chunkSeconds time within which a client must receive each 64 KiB of a streamed answer; 30
 * @param memoryBytes maximum heap for all bodies and answers in flight; a quarter of the maximum
 *     heap
 * @param tokenRequests requests with one token; 300 at once, then 10 a second
 * @param userRequests requests with all tokens of one user together; 1 200, 40
 * @param strangerRequests requests from one address prefix (/32 of IPv4, /64 of IPv6) without a
 *     valid token; 500, 5
 * @param rateKeys maximum number of tokens, users or prefixes that each of these three budgets
 *     tells apart; beyond it the least used start anew; 16 384
 */
@RecordBuilder
public record ApiLimits(
    int jsonBytes,
    int jsonDepth,
    int jsonStringLength,
    int jsonNumberLength,
    int jsonNameLength,
    int torrentBytes,
    int pictureBytes,
    int multipartParts,
    int partHeaderBytes,
    int bodySeconds,
    int lingerSeconds,
    int lingerBytes,
    int requestsInFlight,
    int uploadsInFlight,
    int chunkSeconds,
    long memoryBytes,
    Budget tokenRequests,
    Budget userRequests,
    Budget strangerRequests,
    int rateKeys)
    implements ApiLimitsBuilder.With {

  /** Limits with the default values named above. */
  public static final ApiLimits DEFAULT =
      ApiLimitsBuilder.builder()
          .jsonBytes(256 << 10)
          .jsonDepth(16)
          .jsonStringLength(64 << 10)
          .jsonNumberLength(20)
          .jsonNameLength(64)
          .torrentBytes(10 << 20)
          .pictureBytes(2 << 20)
          .multipartParts(8)
          .partHeaderBytes(1 << 10)
          .bodySeconds(10)
          .lingerSeconds(5)
          .lingerBytes(128 << 20)
          .requestsInFlight(64)
          .uploadsInFlight(8)
          .chunkSeconds(30)
          .memoryBytes(Runtime.getRuntime().maxMemory() / 4)
          .tokenRequests(new Budget(300, 10))
          .userRequests(new Budget(1_200, 40))
          .strangerRequests(new Budget(500, 5))
          .rateKeys(16_384)
          .build();

  /** Number of tokens that a user can use at their full rate at the same time. */
  private static final int TOKENS_OF_USER = 4;

  /** Number of copies of a body while it is received: its pieces, and the whole. */
  private static final int COPIES = 2;

  /** Number of copies of a .torrent file while it is read, rewritten, stored and described. */
  private static final int COPIES_AT_WORK = 8;

  public ApiLimits {
    if (requestsInFlight < 1 || uploadsInFlight < 1 || chunkSeconds < 1) {
      throw new IllegalArgumentException(
          "at least one request must be allowed in flight, and a second to take a chunk");
    }
    if (rateKeys < 1) {
      throw new IllegalArgumentException("at least one caller must be told apart");
    }
  }

  /**
   * Returns the same limits with other rates; those of a user are {@value #TOKENS_OF_USER} times
   * those of a token.
   */
  public ApiLimits withRates(Budget ofToken, Budget ofStranger) {
    Budget ofUser =
        new Budget(
            (int) Math.min(Integer.MAX_VALUE, (long) TOKENS_OF_USER * ofToken.burst()),
            TOKENS_OF_USER * ofToken.perSecond());
    return with().tokenRequests(ofToken).userRequests(ofUser).strangerRequests(ofStranger).build();
  }

  /** Returns the memory reserved for a body of this length while it is being received. */
  public long bytesFor(long bodyBytes) {
    return COPIES * bodyBytes;
  }

  /**
   * Returns the maximum number of .torrent files that are processed at once: 1 to {@link
   * #uploadsInFlight}.
   */
  public int torrentsAtWork() {
    return Math.clamp(memoryBytes / bytesOfWork(), 1, uploadsInFlight);
  }

  private long bytesOfWork() {
    return (long) COPIES_AT_WORK * torrentBytes;
  }

  /** Returns true if the memory is too small for the longest .torrent file that is accepted. */
  public boolean exceedsMemory() {
    return memoryBytes < bytesOfWork();
  }
}
