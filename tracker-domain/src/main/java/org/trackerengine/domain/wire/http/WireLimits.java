package org.trackerengine.domain.wire.http;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Limits of announces and scrapes over HTTP.
 *
 * @param announceLineBytes the longest request line of an announce, which the server checks; 2048
 * @param scrapeLineBytes the longest request line of a scrape, which the server checks; 8192
 * @param announceParameters most parameters in an announce, known or not; 64
 * @param scrapeParameters most parameters in a scrape; 128
 * @param scrapeHashes most info hashes in a scrape; 74, the same number as over UDP
 * @param defaultNumWant peers for a client that does not request a number; 50
 * @param mostNumWant most peers for a client that requests more; 200
 * @param keyBytes the longest {@code key}, decoded; 64
 */
@RecordBuilder
public record WireLimits(
    int announceLineBytes,
    int scrapeLineBytes,
    int announceParameters,
    int scrapeParameters,
    int scrapeHashes,
    int defaultNumWant,
    int mostNumWant,
    int keyBytes)
    implements WireLimitsBuilder.With {

  /** The default limits. */
  public static final WireLimits DEFAULT =
      WireLimitsBuilder.builder()
          .announceLineBytes(2048)
          .scrapeLineBytes(8192)
          .announceParameters(64)
          .scrapeParameters(128)
          .scrapeHashes(74)
          .defaultNumWant(50)
          .mostNumWant(200)
          .keyBytes(64)
          .build();

  public WireLimits {
    if (announceLineBytes < 1
        || scrapeLineBytes < 1
        || announceParameters < 1
        || scrapeParameters < 1
        || scrapeHashes < 1
        || defaultNumWant < 0
        || keyBytes < 1) {
      throw new IllegalArgumentException("a wire limit is too small");
    }
    if (mostNumWant < defaultNumWant) {
      throw new IllegalArgumentException("mostNumWant is less than defaultNumWant");
    }
  }
}
