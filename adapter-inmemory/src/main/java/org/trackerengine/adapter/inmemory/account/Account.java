package org.trackerengine.adapter.inmemory.account;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.HistoryBuilder;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.domain.accounting.Completion;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.SeedingTime;
import org.trackerengine.domain.accounting.Withheld;

/** Totals of a user's traffic on a torrent. Guarded by its ledger. */
final class Account {

  private final boolean hadAll;
  private final SeedingTime seeding = new SeedingTime();
  private Credit credit = Credit.NONE;
  private int sessions;
  private long seededMillis;
  private @Nullable Instant completedAt;
  private @Nullable Instant lastReportAt;
  private @Nullable Withheld withheld;
  private @Nullable Instant withheldAt;

  /** Number of the user's clients on the torrent that have a baseline. */
  int clients;

  /**
   * Creates an empty account.
   *
   * @param hadAll whether the user had the whole torrent at the first report
   */
  Account(boolean hadAll) {
    this.hadAll = hadAll;
  }

  /** Adds a change, but for the end of a download; see {@link #finish}. */
  void add(Booking booking) {
    Instant at = booking.at();
    credit = credit.plus(booking.credit());
    sessions += booking.sessions();
    seededMillis += seeding.add(at.toEpochMilli() - booking.seededMillis(), at.toEpochMilli());
    if (lastReportAt == null || lastReportAt.isBefore(at)) {
      lastReportAt = at;
    }
    if (booking.withheld() != null) {
      withheld = booking.withheld();
      withheldAt = at;
    }
  }

  /**
   * Returns true if the change, which was added, finishes the user's first download of the torrent.
   */
  boolean finish(PeerChange change, Instant at) {
    boolean finished =
        Completion.isFinished(
            credit.rawDownloaded(), hadAll, change.completed(), change.joinedWhole());
    if (!finished || completedAt != null) {
      return false;
    }
    completedAt = at;
    return true;
  }

  /** Returns the history of this account, to which at least one change must have been added. */
  History history(long userId, long torrentId) {
    return HistoryBuilder.builder()
        .userId(userId)
        .torrentId(torrentId)
        .credit(credit)
        .sessions(sessions)
        .completedAt(completedAt)
        .seededSeconds(seededMillis / 1_000)
        .lastReportAt(Objects.requireNonNull(lastReportAt))
        .withheld(withheld)
        .withheldAt(withheldAt)
        .build();
  }
}
