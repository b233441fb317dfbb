package org.trackerengine.adapter.jpa.accounting;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

/** What a batch adds to the history of a user and a torrent. Confined to one thread. */
final class Share {

  /** The order in which histories are locked. */
  static final Comparator<Share> ORDER =
      Comparator.<Share>comparingLong(share -> share.userId)
          .thenComparingLong(share -> share.torrentId);

  final long userId;
  final long torrentId;
  Credit credit = Credit.NONE;
  long sessions;
  long seededMillis;
  long lastReportAt = Long.MIN_VALUE;
  @Nullable Long completedAt;
  @Nullable Withheld withheld;
  @Nullable Long withheldAt;

  Share(long userId, long torrentId) {
    this.userId = userId;
    this.torrentId = torrentId;
  }

  void add(PeerChange change, Booking booking) {
    long at = booking.at().toEpochMilli();
    credit = credit.plus(booking.credit());
    sessions += booking.sessions();
    seededMillis += booking.seededMillis();
    lastReportAt = Math.max(lastReportAt, at);
    if (change.completed() && completedAt == null) {
      completedAt = at;
    }
    if (booking.withheld() != null) {
      withheld = booking.withheld();
      withheldAt = at;
    }
  }
}
