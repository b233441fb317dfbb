package org.trackerengine.domain.accounting;

/**
 * What a client says it has moved in this session, in bytes; clients report totals, not differences
 * (<a href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>).
 *
 * @param uploaded 0 to 2^62
 * @param downloaded 0 to 2^62
 */
public record Counters(long uploaded, long downloaded) {

  /** Nothing moved yet. */
  public static final Counters ZERO = new Counters(0, 0);

  /** Whether one of them is smaller than in {@code previous}: the client began a new session. */
  public boolean isResetSince(Counters previous) {
    return uploaded < previous.uploaded || downloaded < previous.downloaded;
  }

  /**
   * What this report is worth after {@code previous} one of the same user, torrent and peer id: the
   * difference times {@code factors}; nothing when a counter went back; nothing as a whole, and
   * flagged, when either difference is more than {@code maxBytesPerSecond} over the elapsed time
   * and a minute's grace.
   *
   * @param elapsedMillis since the previous report; negative counts as 0
   */
  public Credit creditSince(
      Counters previous, long elapsedMillis, Factors factors, long maxBytesPerSecond) {
    if (isResetSince(previous)) {
      return Credit.NONE;
    }
    long up = uploaded - previous.uploaded;
    long down = downloaded - previous.downloaded;
    if (up == 0 && down == 0) {
      return Credit.NONE;
    }
    double most =
        (double) maxBytesPerSecond * (Math.max(0, elapsedMillis) / 1000.0 + GRACE_SECONDS);
    if (up > most || down > most) {
      return new Credit(up, down, 0, 0, up, down);
    }
    return new Credit(up, down, factors.creditUploaded(up), factors.creditDownloaded(down), 0, 0);
  }

  /** A client's burst between two reports may be counted a little late. */
  private static final int GRACE_SECONDS = 60;
}
