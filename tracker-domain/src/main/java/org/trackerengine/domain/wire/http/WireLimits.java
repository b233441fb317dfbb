package org.trackerengine.domain.wire.http;

/**
 * What bounds an announce and a scrape on the wire.
 *
 * @param announceLineBytes the longest request line of an announce, which the server checks; 2048
 * @param scrapeLineBytes the longest request line of a scrape, which the server checks; 8192
 * @param announceParameters parameters in an announce, known or not; 64
 * @param scrapeParameters parameters in a scrape; 128
 * @param scrapeHashes info hashes in a scrape; 74, as many as UDP carries
 * @param defaultNumWant peers for a client that does not say how many; 50
 * @param mostNumWant peers for a client that asks for more; 200
 * @param keyBytes the longest {@code key}, decoded; 64
 */
public record WireLimits(
    int announceLineBytes,
    int scrapeLineBytes,
    int announceParameters,
    int scrapeParameters,
    int scrapeHashes,
    int defaultNumWant,
    int mostNumWant,
    int keyBytes) {

  /** The defaults. */
  public static final WireLimits DEFAULT = new WireLimits(2048, 8192, 64, 128, 74, 50, 200, 64);

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
