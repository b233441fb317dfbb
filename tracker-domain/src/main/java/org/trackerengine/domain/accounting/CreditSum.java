package org.trackerengine.domain.accounting;

/**
 * Mutable form of {@link Credit} that computes and adds up the credit for reports, so that a store
 * can do so without garbage. Confined to one thread, or guarded by its owner.
 */
public final class CreditSum {

  /**
   * Seconds that are added to the time between two reports, because a client may count a burst a
   * little late.
   */
  private static final int GRACE_SECONDS = 60;

  private long rawUploaded;
  private long rawDownloaded;
  private long creditedUploaded;
  private long creditedDownloaded;
  private long overCapUploaded;
  private long overCapDownloaded;

  /** Sets all sums to 0. */
  public void clear() {
    rawUploaded = 0;
    rawDownloaded = 0;
    creditedUploaded = 0;
    creditedDownloaded = 0;
    overCapUploaded = 0;
    overCapDownloaded = 0;
  }

  /**
   * Adds a report of {@code up} and {@code down} bytes, credited times {@code factors}. If either
   * is more than {@code maxBytesPerSecond} for the elapsed time and one minute more, nothing of the
   * report is credited, and all of it is counted as over the cap.
   *
   * @param elapsedMillis time since the previous report, 0 or more
   */
  void addReport(long up, long down, long elapsedMillis, Factors factors, long maxBytesPerSecond) {
    if ((up | down) == 0) {
      return;
    }
    rawUploaded = Credit.sum(rawUploaded, up);
    rawDownloaded = Credit.sum(rawDownloaded, down);
    double most = (double) maxBytesPerSecond * (elapsedMillis / 1000.0 + GRACE_SECONDS);
    if (up > most || down > most) {
      overCapUploaded = Credit.sum(overCapUploaded, up);
      overCapDownloaded = Credit.sum(overCapDownloaded, down);
    } else {
      creditedUploaded = Credit.sum(creditedUploaded, factors.creditUploaded(up));
      creditedDownloaded = Credit.sum(creditedDownloaded, factors.creditDownloaded(down));
    }
  }

  /** Adds the sums of {@code other}. */
  public void add(CreditSum other) {
    rawUploaded = Credit.sum(rawUploaded, other.rawUploaded);
    rawDownloaded = Credit.sum(rawDownloaded, other.rawDownloaded);
    creditedUploaded = Credit.sum(creditedUploaded, other.creditedUploaded);
    creditedDownloaded = Credit.sum(creditedDownloaded, other.creditedDownloaded);
    overCapUploaded = Credit.sum(overCapUploaded, other.overCapUploaded);
    overCapDownloaded = Credit.sum(overCapDownloaded, other.overCapDownloaded);
  }

  /** Adds the sums of an immutable credit. */
  public void add(Credit other) {
    rawUploaded = Credit.sum(rawUploaded, other.rawUploaded());
    rawDownloaded = Credit.sum(rawDownloaded, other.rawDownloaded());
    creditedUploaded = Credit.sum(creditedUploaded, other.creditedUploaded());
    creditedDownloaded = Credit.sum(creditedDownloaded, other.creditedDownloaded());
    overCapUploaded = Credit.sum(overCapUploaded, other.overCapUploaded());
    overCapDownloaded = Credit.sum(overCapDownloaded, other.overCapDownloaded());
  }

  /** Whether some bytes were not credited because they came faster than the limit allows. */
  public boolean isOverCap() {
    return (overCapUploaded | overCapDownloaded) != 0;
  }

  /** Writes the sums as four numbers; none of them may be {@linkplain #isOverCap over the cap}. */
  public void writeWithinCap(long[] into, int at) {
    into[at] = rawUploaded;
    into[at + 1] = rawDownloaded;
    into[at + 2] = creditedUploaded;
    into[at + 3] = creditedDownloaded;
  }

  /** Adds four numbers that {@link #writeWithinCap} has written. */
  public void addWithinCap(long[] from, int at) {
    rawUploaded = Credit.sum(rawUploaded, from[at]);
    rawDownloaded = Credit.sum(rawDownloaded, from[at + 1]);
    creditedUploaded = Credit.sum(creditedUploaded, from[at + 2]);
    creditedDownloaded = Credit.sum(creditedDownloaded, from[at + 3]);
  }

  /** Writes the sums as six numbers. */
  public void write(long[] into, int at) {
    into[at] = rawUploaded;
    into[at + 1] = rawDownloaded;
    into[at + 2] = creditedUploaded;
    into[at + 3] = creditedDownloaded;
    into[at + 4] = overCapUploaded;
    into[at + 5] = overCapDownloaded;
  }

  /** Replaces the sums by six numbers that {@link #write} has written. */
  public void read(long[] from, int at) {
    rawUploaded = from[at];
    rawDownloaded = from[at + 1];
    creditedUploaded = from[at + 2];
    creditedDownloaded = from[at + 3];
    overCapUploaded = from[at + 4];
    overCapDownloaded = from[at + 5];
  }

  /** Returns the sums as an immutable credit. */
  public Credit toCredit() {
    // If nothing was added, the raw sums are 0, and so are the others.
    return (rawUploaded | rawDownloaded) == 0
        ? Credit.NONE
        : new Credit(
            rawUploaded,
            rawDownloaded,
            creditedUploaded,
            creditedDownloaded,
            overCapUploaded,
            overCapDownloaded);
  }
}
