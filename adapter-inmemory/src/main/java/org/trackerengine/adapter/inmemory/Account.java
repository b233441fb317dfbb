package org.trackerengine.adapter.inmemory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.History;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.domain.accounting.CreditSum;
import org.trackerengine.domain.accounting.Withheld;

/**
 * What a user has moved on a torrent, so far. Times are epoch milliseconds. Guarded by its ledger.
 */
final class Account extends ChainedTable.Link<Account> {

  private static final long NEVER = Long.MIN_VALUE;

  private final long userId;
  private final long torrentId;
  private final CreditSum credit = new CreditSum();
  private int sessions;
  private long completedAt = NEVER;
  private long seededMillis;
  private long lastReportAt = NEVER;
  private @Nullable Withheld withheld;
  private long withheldAt = NEVER;

  Account(long userId, long torrentId, int hash) {
    this.userId = userId;
    this.torrentId = torrentId;
    this.hash = hash;
  }

  /** Of {@code userId} and {@code torrentId}, or null. */
  static @Nullable Account find(
      ChainedTable<Account> accounts, long userId, long torrentId, int hash) {
    Account account = accounts.first(accounts.bucketOf(hash));
    while (account != null && (account.userId != userId || account.torrentId != torrentId)) {
      account = account.next;
    }
    return account;
  }

  /** Adds a change; tells whether it finishes the user's first download of the torrent. */
  boolean add(PeerChange change, Booking booking, long atMillis) {
    credit.add(booking.credit());
    sessions += booking.sessions();
    seededMillis += booking.seededMillis();
    lastReportAt = Math.max(lastReportAt, atMillis);
    if (booking.withheld() != null) {
      withheld = booking.withheld();
      withheldAt = atMillis;
    }
    if (!change.completed() || completedAt != NEVER) {
      return false;
    }
    completedAt = atMillis;
    return true;
  }

  History history() {
    return new History(
        userId,
        torrentId,
        credit.toCredit(),
        sessions,
        time(completedAt),
        seededMillis / 1_000,
        Instant.ofEpochMilli(lastReportAt),
        withheld,
        time(withheldAt));
  }

  private static @Nullable Instant time(long millis) {
    return millis == NEVER ? null : Instant.ofEpochMilli(millis);
  }
}
