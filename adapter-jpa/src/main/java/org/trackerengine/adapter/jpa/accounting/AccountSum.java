package org.trackerengine.adapter.jpa.accounting;

import org.jspecify.annotations.Nullable;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

/**
 * Sum of the changes of one batch to the history of a user and a torrent. Confined to one thread.
 */
final class AccountSum {

  /** Compares changes by user id and torrent id: the order in which histories are locked. */
  static int compare(PeerChange one, PeerChange other) {
    int order = Long.compare(one.userId(), other.userId());
    return order == 0 ? Long.compare(one.torrentId(), other.torrentId()) : order;
  }

  final long userId;
  final long torrentId;
  Credit credit = Credit.NONE;
  long sessions;

  /**
   * Whether the user had the whole torrent at the first change; stored only if it creates the
   * history.
   */
  final boolean hadAll;

  /** Start of the span in which the user seeded; the span is empty if both ends are equal. */
  long seededFrom;

  long seededUntil;
  long lastReportAt = Long.MIN_VALUE;

  /** Reason why bytes were withheld the last time, or null; the time is in {@link #withheldAt}. */
  @Nullable Withheld withheld;

  @Nullable Long withheldAt;

  /**
   * Creates an empty sum.
   *
   * @param first booking of the first change in the batch for this user and torrent
   */
  AccountSum(long userId, long torrentId, Booking first) {
    this.userId = userId;
    this.torrentId = torrentId;
    hadAll = first.hadAll();
  }

  /**
   * Adds a change, unless there is a gap between its span as a seeder and the span of the others.
   * Returns false if the change was not added.
   */
  boolean tryToAdd(Booking booking) {
    long at = booking.at().toEpochMilli();
    if (!seeded(at - booking.seededMillis(), at)) {
      return false;
    }
    credit = credit.equals(Credit.NONE) ? booking.credit() : credit.plus(booking.credit());
    sessions += booking.sessions();
    lastReportAt = Math.max(lastReportAt, at);
    if (booking.withheld() != null) {
      withheld = booking.withheld();
      withheldAt = at;
    }
    return true;
  }

  private boolean seeded(long from, long until) {
    boolean none = seededFrom == seededUntil;
    if (from == until || !none && (from > seededUntil || until < seededFrom)) {
      return from == until;
    }
    seededFrom = none ? from : Math.min(seededFrom, from);
    seededUntil = none ? until : Math.max(seededUntil, until);
    return true;
  }
}
