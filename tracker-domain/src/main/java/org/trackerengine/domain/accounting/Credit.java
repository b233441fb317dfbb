package org.trackerengine.domain.accounting;

/**
 * What one or several reports are worth: bytes reported since the report before, bytes credited,
 * and bytes withheld because they came too fast. What factors took away is the rest.
 *
 * @param rawUploaded reported, bytes
 * @param rawDownloaded reported, bytes
 * @param creditedUploaded after factors, bytes
 * @param creditedDownloaded after factors, bytes
 * @param overCapUploaded part of {@code rawUploaded} that came too fast, bytes
 * @param overCapDownloaded part of {@code rawDownloaded} that came too fast, bytes
 */
public record Credit(
    long rawUploaded,
    long rawDownloaded,
    long creditedUploaded,
    long creditedDownloaded,
    long overCapUploaded,
    long overCapDownloaded) {

  /** No counter and no sum goes beyond 2^62. */
  public static final long CAP = 1L << 62;

  /** Nothing reported, nothing credited. */
  public static final Credit NONE = new Credit(0, 0, 0, 0, 0, 0);

  /** Both together, each sum at most {@link #CAP}. */
  public Credit plus(Credit other) {
    return new Credit(
        sum(rawUploaded, other.rawUploaded),
        sum(rawDownloaded, other.rawDownloaded),
        sum(creditedUploaded, other.creditedUploaded),
        sum(creditedDownloaded, other.creditedDownloaded),
        sum(overCapUploaded, other.overCapUploaded),
        sum(overCapDownloaded, other.overCapDownloaded));
  }

  /** {@code one + other}, at most {@link #CAP}; both are 0 to {@link #CAP}. */
  public static long sum(long one, long other) {
    return one >= CAP - other ? CAP : one + other;
  }

  /** Reported bytes that factors took away; below 0 where they added some. */
  public long byFactorUploaded() {
    return rawUploaded - overCapUploaded - creditedUploaded;
  }

  /** Reported bytes that factors took away; below 0 where they added some. */
  public long byFactorDownloaded() {
    return rawDownloaded - overCapDownloaded - creditedDownloaded;
  }

  /** Whether a report came faster than the cap allows. */
  public boolean isOverCap() {
    return overCapUploaded > 0 || overCapDownloaded > 0;
  }
}
