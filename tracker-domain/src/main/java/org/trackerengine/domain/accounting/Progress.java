package org.trackerengine.domain.accounting;

/**
 * Progress of a client's counters in its session: the highest values that it has reported, up to
 * which bytes have been credited. Clients report totals of their session (<a
 * href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>). The two counters are judged
 * separately.
 *
 * <ul>
 *   <li>A counter that is higher than before adds the difference.
 *   <li>A counter that is lower adds nothing. The report may be late – one client announces from
 *       two addresses, and requests are repeated – or the client has corrected itself: libtorrent
 *       lowers its downloaded bytes when pieces fail their check. Until the counter passes its
 *       highest value again, nothing is added: no byte is credited twice.
 *   <li>A lower counter may also mean that the client has begun a new session; then bytes are
 *       counted from the new value on. This is assumed in two cases. The client joins: it was not
 *       in the swarm, because it had stopped or was silent for an hour. Or its last report that was
 *       not outdated is more than two minutes ago, and it sends {@code started}, or the counter is
 *       less than half of its highest value while the other one has not risen.
 * </ul>
 *
 * <p>It changes in place, so that a store can use it without garbage. Confined to one thread.
 */
public final class Progress {

  /**
   * Longest time by which a report may be late: longer than clients and proxies wait before they
   * repeat a request.
   */
  public static final long LATE_MILLIS = 120_000;

  private long uploaded;
  private long downloaded;
  private long atMillis;
  private boolean newSession;
  private boolean moved;

  /** Sets the counters and the time of the client's last known report. */
  public void set(long newUploaded, long newDownloaded, long newAtMillis) {
    uploaded = newUploaded;
    downloaded = newDownloaded;
    atMillis = newAtMillis;
    newSession = false;
    moved = true;
  }

  /**
   * Processes a report and adds the credit for it to {@code credit}: the differences times {@code
   * factors}. If either difference is more than {@code maxBytesPerSecond} for the time since {@link
   * #atMillis} and one minute more, nothing of the report is credited, and all of it is counted as
   * over the cap.
   *
   * @param newUploaded the reported value, bytes
   * @param newDownloaded the reported value, bytes
   * @param nowMillis the current time on the clock of {@link #atMillis}
   * @param started whether the client has sent {@code event=started}
   * @param joins whether the client joins the swarm with this report
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

  /** Returns the highest uploaded value of the session, bytes. */
  public long uploaded() {
    return uploaded;
  }

  /** Returns the highest downloaded value of the session, bytes. */
  public long downloaded() {
    return downloaded;
  }

  /**
   * Returns the time of the last report that was not outdated. Such a report raises a counter,
   * repeats both, or begins a new session; an outdated one has a lower counter and raises none.
   */
  public long atMillis() {
    return atMillis;
  }

  /** Whether the last report began a new session. */
  public boolean isNewSession() {
    return newSession;
  }

  /** Whether the last report was not outdated. */
  public boolean hasMoved() {
    return moved;
  }

  /** Returns the highest values of the session. */
  public Counters counters() {
    return new Counters(uploaded, downloaded);
  }
}
