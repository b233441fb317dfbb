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
    return CreditSum.isReset(previous.uploaded, previous.downloaded, uploaded, downloaded);
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
    CreditSum sum = new CreditSum();
    sum.addReport(
        previous.uploaded,
        previous.downloaded,
        uploaded,
        downloaded,
        elapsedMillis,
        factors,
        maxBytesPerSecond);
    return sum.toCredit();
  }
}
