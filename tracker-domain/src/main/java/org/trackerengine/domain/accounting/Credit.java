package org.trackerengine.domain.accounting;

/**
 * Credit for one or several reports: the bytes reported since the previous report, the bytes
 * credited, and the bytes withheld because they came too fast. The rest was taken away by factors.
 *
 * @param rawUploaded bytes reported as uploaded
 * @param rawDownloaded bytes reported as downloaded
 * @param creditedUploaded bytes credited as uploaded, after factors
 * @param creditedDownloaded bytes credited as downloaded, after factors
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

  /** Upper bound of every counter and every sum: 2^62. */
  public static final long CAP = 1L << 62;

  /** A credit of nothing reported and nothing credited. */
  public static final Credit NONE = new Credit(0, 0, 0, 0, 0, 0);

  /** Returns the sum of both credits, each number of it at most {@link #CAP}. */
  public Credit plus(Credit other) {
    return new Credit(
        sum(rawUploaded, other.rawUploaded),
        sum(rawDownloaded, other.rawDownloaded),
        sum(creditedUploaded, other.creditedUploaded),
        sum(creditedDownloaded, other.creditedDownloaded),
        sum(overCapUploaded, other.overCapUploaded),
        sum(overCapDownloaded, other.overCapDownloaded));
  }

  /** Returns {@code one + other}, at most {@link #CAP}; both must be 0 to {@link #CAP}. */
  public static long sum(long one, long other) {
    return one >= CAP - other ? CAP : one + other;
  }

  /** Returns the uploaded bytes that factors took away; negative if factors added bytes. */
  public long byFactorUploaded() {
    return rawUploaded - overCapUploaded - creditedUploaded;
  }

  /** Returns the downloaded bytes that factors took away; negative if factors added bytes. */
  public long byFactorDownloaded() {
    return rawDownloaded - overCapDownloaded - creditedDownloaded;
  }

  /** Whether a report was faster than the limit allows. */
  public boolean isOverCap() {
    return overCapUploaded > 0 || overCapDownloaded > 0;
  }
}
