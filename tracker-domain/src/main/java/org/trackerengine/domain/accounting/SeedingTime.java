package org.trackerengine.domain.accounting;

/**
 * Time that a user has spent as a seeder of a torrent with any client; time that two clients spend
 * at once counts once. Clients report a span when it is over, and a span that is reported later may
 * begin before it, so the two newest spans that do not touch are remembered. Part of a third, older
 * span may count twice; that takes three clients, two of which join and leave between two reports
 * of the third. The object is mutable. Confined to one thread.
 */
public final class SeedingTime {

  private long from;
  private long until;
  private long olderFrom;
  private long olderUntil;

  /**
   * Restores the remembered spans, as {@link #from} and the other getters returned them; all 0 for
   * none.
   */
  public void set(long newFrom, long newUntil, long newOlderFrom, long newOlderUntil) {
    from = newFrom;
    until = newUntil;
    olderFrom = newOlderFrom;
    olderUntil = newOlderUntil;
  }

  /**
   * Adds a span. Returns how much of it is new.
   *
   * @param spanFrom the begin of the span; all spans must use the same clock and unit
   * @param spanUntil the end of the span, not before {@code spanFrom}
   */
  public long add(long spanFrom, long spanUntil) {
    if (spanUntil <= spanFrom) {
      return 0;
    }
    long known =
        overlap(spanFrom, spanUntil, from, until)
            + overlap(spanFrom, spanUntil, olderFrom, olderUntil);
    if (spanFrom > until || spanUntil < from) {
      set(spanFrom, spanUntil, from, until);
      return spanUntil - spanFrom - known;
    }
    from = Math.min(from, spanFrom);
    until = Math.max(until, spanUntil);
    if (from <= olderUntil && until >= olderFrom) {
      set(Math.min(from, olderFrom), Math.max(until, olderUntil), 0, 0);
    }
    return spanUntil - spanFrom - known;
  }

  private static long overlap(long from, long until, long otherFrom, long otherUntil) {
    return Math.max(0, Math.min(until, otherUntil) - Math.max(from, otherFrom));
  }

  /** Returns the begin of the newest span. */
  public long from() {
    return from;
  }

  /** Returns the end of the newest span. */
  public long until() {
    return until;
  }

  /** Returns the begin of the span before the newest. */
  public long olderFrom() {
    return olderFrom;
  }

  /** Returns the end of the span before the newest. */
  public long olderUntil() {
    return olderUntil;
  }
}
