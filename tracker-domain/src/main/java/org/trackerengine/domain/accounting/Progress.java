package org.trackerengine.domain.accounting;

/**
 * How far a client's counters have come in its session: the highest values that it has reported,
 * which are what has been credited. Clients report totals of their session (<a
 * href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>); each counter is judged for
 * itself.
 *
 * <ul>
 *   <li>A counter that is higher than ever adds the difference.
 *   <li>One that is lower adds nothing. The report may be late – one client announces from two
 *       addresses, and requests are repeated – or the client has corrected itself, as libtorrent
 *       lowers what it has downloaded when pieces fail their check. Until the counter passes its
 *       highest value again, nothing is added: no byte is credited twice.
 *   <li>Or the client has begun a new session, and counts from here on: it was not in the swarm,
 *       because it had stopped or was silent for an hour, and joins; or nothing new has come from
 *       it for two minutes, and it says {@code started}, or the counter is less than half of what
 *       it was while the other one has not gone on either.
 * </ul>
 *
 * <p>It changes in place, so that a store can use it without garbage. Confined to one thread.
 */
public final class Progress {

  /** No report is later than this: longer than clients and proxies wait before they ask again. */
  public static final long LATE_MILLIS = 120_000;

  private long uploaded;
  private long downloaded;
  private long atMillis;
  private boolean newSession;
  private boolean moved;

  /** The client is known to have come so far. */
  public void set(long newUploaded, long newDownloaded, long newAtMillis) {
    uploaded = newUploaded;
    downloaded = newDownloaded;
    atMillis = newAtMillis;
    newSession = false;
    moved = true;
  }

  /**
   * Takes a report, and adds what it is worth to {@code credit}: the differences times {@code
   * factors}; nothing as a whole, and flagged, when either is more than {@code maxBytesPerSecond}
   * over the time since the last new report and a minute's grace.
   *
   * @param newUploaded as reported, bytes
   * @param newDownloaded as reported, bytes
   * @param nowMillis on the clock of {@link #atMillis}
   * @param started whether the client says so ({@code event=started})
   * @param joins whether it was not in the swarm, and is from now on
   */
  public void report(
      long newUploaded,
      long newDownloaded,
      long nowMillis,
      boolean started,
      boolean joins,
      Factors factors,
      long maxBytesPerSecond,
      CreditSum credit) {
    long elapsed = Math.max(0, nowMillis - atMillis);
    boolean quiet = elapsed > LATE_MILLIS;
    boolean restarts = joins || started && quiet;
    boolean upRose = newUploaded > uploaded;
    boolean downRose = newDownloaded > downloaded;
    boolean upAnew =
        newUploaded < uploaded
            && (restarts || quiet && !downRose && isNearZero(newUploaded, uploaded));
    boolean downAnew =
        newDownloaded < downloaded
            && (restarts || quiet && !upRose && isNearZero(newDownloaded, downloaded));
    credit.addReport(
        upRose ? newUploaded - uploaded : 0,
        downRose ? newDownloaded - downloaded : 0,
        elapsed,
        factors,
        maxBytesPerSecond);
    newSession = upAnew || downAnew;
    moved =
        newSession || upRose || downRose || newUploaded == uploaded && newDownloaded == downloaded;
    uploaded = upAnew ? newUploaded : Math.max(uploaded, newUploaded);
    downloaded = downAnew ? newDownloaded : Math.max(downloaded, newDownloaded);
    if (moved) {
      atMillis = Math.max(atMillis, nowMillis);
    }
  }

  private static boolean isNearZero(long reported, long highest) {
    return reported < highest / 2;
  }

  /** The highest value of the session, bytes. */
  public long uploaded() {
    return uploaded;
  }

  /** The highest value of the session, bytes. */
  public long downloaded() {
    return downloaded;
  }

  /** When the last report came that was not behind: that said the same, or more, or began anew. */
  public long atMillis() {
    return atMillis;
  }

  /** Whether the last report began a new session. */
  public boolean isNewSession() {
    return newSession;
  }

  /** Whether the last report was not behind those before it. */
  public boolean hasMoved() {
    return moved;
  }

  /** The highest values. */
  public Counters counters() {
    return new Counters(uploaded, downloaded);
  }
}
