package org.trackerengine.domain.accounting;

/**
 * The time that a user has spent as a seeder of a torrent with any of their clients: what two of
 * them spend at once counts once. Clients report a span when it is over, a later one of another
 * client may begin before it, and so the two newest spans that do not touch are remembered. In a
 * third one before those a part may count twice; that takes three clients, two of which have come
 * and gone between two reports of the third. It changes in place. Confined to one thread.
 */
public final class SeedingTime {

  private long from;
  private long until;
  private long olderFrom;
  private long olderUntil;

  /**
   * Goes on with what is remembered, as {@link #from} and the others said it; all 0 for nothing.
   */
  public void set(long newFrom, long newUntil, long newOlderFrom, long newOlderUntil) {
    from = newFrom;
    until = newUntil;
    olderFrom = newOlderFrom;
    olderUntil = newOlderUntil;
  }

  /**
   * Adds a span; tells how much of it is new.
   *
   * @param spanFrom on any clock, in any unit, the same for all
   * @param spanUntil not before {@code spanFrom}
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

  /** Where the newest span begins. */
  public long from() {
    return from;
  }

  /** Where the newest span ends. */
  public long until() {
    return until;
  }

  /** Where the one before it begins. */
  public long olderFrom() {
    return olderFrom;
  }

  /** Where the one before it ends. */
  public long olderUntil() {
    return olderUntil;
  }
}
