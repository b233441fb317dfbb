package org.trackerengine.domain.accounting;

/**
 * {@link Credit} that grows in place: what reports are worth is worked out and added up here, so
 * that a store can do so without garbage. Confined to one thread, or guarded by its owner.
 */
public final class CreditSum {

  /** A client's burst between two reports may be counted a little late. */
  private static final int GRACE_SECONDS = 60;

  private long rawUploaded;
  private long rawDownloaded;
  private long creditedUploaded;
  private long creditedDownloaded;
  private long overCapUploaded;
  private long overCapDownloaded;

  /** Back to nothing. */
  public void clear() {
    rawUploaded = 0;
    rawDownloaded = 0;
    creditedUploaded = 0;
    creditedDownloaded = 0;
    overCapUploaded = 0;
    overCapDownloaded = 0;
  }

  /**
   * Adds what a report brings: {@code up} and {@code down} bytes times {@code factors}; nothing as
   * a whole, and flagged, when either is more than {@code maxBytesPerSecond} over the elapsed time
   * and a minute's grace.
   *
   * @param elapsedMillis since the report before, 0 or more
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

  /** Adds all that is in {@code other}. */
  public void add(CreditSum other) {
    rawUploaded = Credit.sum(rawUploaded, other.rawUploaded);
    rawDownloaded = Credit.sum(rawDownloaded, other.rawDownloaded);
    creditedUploaded = Credit.sum(creditedUploaded, other.creditedUploaded);
    creditedDownloaded = Credit.sum(creditedDownloaded, other.creditedDownloaded);
    overCapUploaded = Credit.sum(overCapUploaded, other.overCapUploaded);
    overCapDownloaded = Credit.sum(overCapDownloaded, other.overCapDownloaded);
  }

  /** Adds what was summed up elsewhere. */
  public void add(Credit other) {
    rawUploaded = Credit.sum(rawUploaded, other.rawUploaded());
    rawDownloaded = Credit.sum(rawDownloaded, other.rawDownloaded());
    creditedUploaded = Credit.sum(creditedUploaded, other.creditedUploaded());
    creditedDownloaded = Credit.sum(creditedDownloaded, other.creditedDownloaded());
    overCapUploaded = Credit.sum(overCapUploaded, other.overCapUploaded());
    overCapDownloaded = Credit.sum(overCapDownloaded, other.overCapDownloaded());
  }

  /** Whether some bytes were more than a client can move, and so not credited. */
  public boolean isOverCap() {
    return (overCapUploaded | overCapDownloaded) != 0;
  }

  /** Writes the sums as four numbers, where none {@linkplain #isOverCap is over the cap}. */
  public void writeWithinCap(long[] into, int at) {
    into[at] = rawUploaded;
    into[at + 1] = rawDownloaded;
    into[at + 2] = creditedUploaded;
    into[at + 3] = creditedDownloaded;
  }

  /** Adds what {@link #writeWithinCap} wrote there. */
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

  /** Becomes what {@link #write} wrote there. */
  public void read(long[] from, int at) {
    rawUploaded = from[at];
    rawDownloaded = from[at + 1];
    creditedUploaded = from[at + 2];
    creditedDownloaded = from[at + 3];
    overCapUploaded = from[at + 4];
    overCapDownloaded = from[at + 5];
  }

  /** The sums as a value. */
  public Credit toCredit() {
    // Raw is 0 where nothing was added, and then so is the rest.
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
