package org.trackerengine.adapter.jpa.accounting;

import org.jspecify.annotations.Nullable;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

/** What a batch adds to the history of a user and a torrent. Confined to one thread. */
final class AccountSum {

  /** The order in which histories are locked. */
  static int compare(PeerChange one, PeerChange other) {
    int order = Long.compare(one.userId(), other.userId());
    return order == 0 ? Long.compare(one.torrentId(), other.torrentId()) : order;
  }

  final long userId;
  final long torrentId;
  Credit credit = Credit.NONE;
  long sessions;

  /** Whether the account begins with everything, if this opens it. */
  final boolean hadAll;

  /** The span in which the user seeded; empty where the two are equal. */
  long seededFrom;

  long seededUntil;
  long lastReportAt = Long.MIN_VALUE;

  /** When the first change came that may have finished a download. */
  @Nullable Long completedAt;

  /** Whether a change said that it did. */
  boolean completed;

  /** Why bytes were withheld the last time they were, and when. */
  @Nullable Withheld withheld;

  @Nullable Long withheldAt;

  /** The sum of one whose first change in the batch is booked so. */
  AccountSum(long userId, long torrentId, Booking first) {
    this.userId = userId;
    this.torrentId = torrentId;
    hadAll = first.hadAll();
  }

  /** Adds a change, unless its span as a seeder leaves a gap to that of the others. */
  boolean tryToAdd(PeerChange change, Booking booking) {
    long at = booking.at().toEpochMilli();
    if (!seeded(at - booking.seededMillis(), at)) {
      return false;
    }
    credit = credit.equals(Credit.NONE) ? booking.credit() : credit.plus(booking.credit());
    sessions += booking.sessions();
    lastReportAt = Math.max(lastReportAt, at);
    if ((change.completed() || change.joinedWhole()) && completedAt == null) {
      completedAt = at;
    }
    completed |= change.completed();
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
