package org.trackerengine.adapter.inmemory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.History;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.SeedingTime;
import org.trackerengine.domain.accounting.Withheld;

/**
 * What users have moved on torrents, so far: rows of 152 bytes. Times are epoch milliseconds.
 * Guarded by its ledger.
 */
final class Accounts {

  private static final int USER = 1;
  private static final int TORRENT = 2;
  private static final int RAW_UPLOADED = 3;
  private static final int RAW_DOWNLOADED = 4;
  private static final int CREDITED_UPLOADED = 5;
  private static final int CREDITED_DOWNLOADED = 6;
  private static final int OVER_CAP_UPLOADED = 7;
  private static final int OVER_CAP_DOWNLOADED = 8;
  private static final int SEEDED_MILLIS = 9;

  /**
   * How many, and why something was withheld last: 1 + the place of the reason, 0 for none. With
   * {@link #HAD_ALL}.
   */
  private static final int SESSIONS_WITHHELD = 10;

  private static final int WITHHELD_AT = 11;
  private static final int COMPLETED_AT = 12;
  private static final int LAST_REPORT_AT = 13;

  /** Clients whose last report is remembered; {@link #FORGOTTEN} in a row that is not in use. */
  private static final int CLIENTS = 14;

  /** Four numbers, see {@link SeedingTime}. */
  private static final int SEEDED_SPANS = 15;

  private static final int COLUMNS = 19;

  private static final long FORGOTTEN = -1;

  /** Whether the account began with everything. */
  private static final int HAD_ALL = 0x100;

  /** Rows that are looked at for one to be forgotten, after each batch. */
  private static final int MOST_LOOKS = 4_096;

  private static final long NEVER = Long.MIN_VALUE;
  private static final List<Withheld> REASONS = List.of(Withheld.values());

  private final HashMix mix;
  private final RowTable rows = new RowTable(COLUMNS);

  /** The row that was looked at last for one to be forgotten. */
  private int hand;

  private final SeedingTime seeding = new SeedingTime();

  Accounts(HashMix mix) {
    this.mix = mix;
  }

  private int hash(long userId, long torrentId) {
    return (int) (mix.of(userId, torrentId, 0) >>> 32);
  }

  /** The row of a user and torrent, or {@link RowTable#NONE}. */
  int find(long userId, long torrentId) {
    int hash = hash(userId, torrentId);
    int row = rows.withHash(rows.head(hash), hash);
    while (row != RowTable.NONE
        && (rows.get(row, USER) != userId || rows.get(row, TORRENT) != torrentId)) {
      row = rows.withHash(rows.next(row), hash);
    }
    return row;
  }

  /** Opens the account of a user and torrent who have none; it may begin with everything. */
  int open(long userId, long torrentId, boolean hadAll) {
    int row = rows.add(hash(userId, torrentId));
    rows.set(row, USER, userId);
    rows.set(row, TORRENT, torrentId);
    for (int column = RAW_UPLOADED; column < COLUMNS; column++) {
      rows.set(row, column, 0);
    }
    rows.setLow(row, SESSIONS_WITHHELD, hadAll ? HAD_ALL : 0);
    rows.set(row, WITHHELD_AT, NEVER);
    rows.set(row, COMPLETED_AT, NEVER);
    rows.set(row, LAST_REPORT_AT, NEVER);
    return row;
  }

  /**
   * Adds a change; tells whether it finishes the user's first download of the torrent.
   *
   * @param completed as in a change, see {@link Booking}
   * @param joinedWhole as in a change, see {@link Booking}
   */
  boolean add(int row, boolean completed, boolean joinedWhole, Booking booking) {
    long atMillis = booking.at().toEpochMilli();
    Credit credit = booking.credit();
    add(row, RAW_UPLOADED, credit.rawUploaded());
    add(row, RAW_DOWNLOADED, credit.rawDownloaded());
    add(row, CREDITED_UPLOADED, credit.creditedUploaded());
    add(row, CREDITED_DOWNLOADED, credit.creditedDownloaded());
    add(row, OVER_CAP_UPLOADED, credit.overCapUploaded());
    add(row, OVER_CAP_DOWNLOADED, credit.overCapDownloaded());
    seeded(row, atMillis - booking.seededMillis(), atMillis);
    rows.set(row, LAST_REPORT_AT, Math.max(rows.get(row, LAST_REPORT_AT), atMillis));
    rows.setHigh(row, SESSIONS_WITHHELD, rows.high(row, SESSIONS_WITHHELD) + booking.sessions());
    boolean hadAll = (rows.low(row, SESSIONS_WITHHELD) & HAD_ALL) != 0;
    Withheld withheld = booking.withheld();
    if (withheld != null) {
      int reason = 1 + REASONS.indexOf(withheld);
      rows.setLow(row, SESSIONS_WITHHELD, hadAll ? HAD_ALL | reason : reason);
      rows.set(row, WITHHELD_AT, atMillis);
    }
    boolean finished =
        rows.get(row, RAW_DOWNLOADED) > 0 ? completed || joinedWhole : completed && !hadAll;
    if (!finished || rows.get(row, COMPLETED_AT) != NEVER) {
      return false;
    }
    rows.set(row, COMPLETED_AT, atMillis);
    return true;
  }

  private void seeded(int row, long fromMillis, long untilMillis) {
    if (fromMillis == untilMillis) {
      return;
    }
    seeding.set(
        rows.get(row, SEEDED_SPANS),
        rows.get(row, SEEDED_SPANS + 1),
        rows.get(row, SEEDED_SPANS + 2),
        rows.get(row, SEEDED_SPANS + 3));
    add(row, SEEDED_MILLIS, seeding.add(fromMillis, untilMillis));
    rows.set(row, SEEDED_SPANS, seeding.from());
    rows.set(row, SEEDED_SPANS + 1, seeding.until());
    rows.set(row, SEEDED_SPANS + 2, seeding.olderFrom());
    rows.set(row, SEEDED_SPANS + 3, seeding.olderUntil());
  }

  private void add(int row, int column, long bytes) {
    rows.set(row, column, Credit.sum(rows.get(row, column), bytes));
  }

  int size() {
    return rows.size();
  }

  /** A client's report is remembered from now on. */
  void clientAdded(int row) {
    rows.set(row, CLIENTS, rows.get(row, CLIENTS) + 1);
  }

  /**
   * A client's report is forgotten; the account, too, if that was its last one and there are more
   * than {@code most} accounts.
   */
  void clientForgotten(int row, int most) {
    rows.set(row, CLIENTS, rows.get(row, CLIENTS) - 1);
    if (rows.size() > most) {
      dropIfIdle(row);
    }
  }

  /**
   * Forgets accounts that have no clients any more, while there are more than {@code most}. A hand
   * goes around the rows, so that each waits for its turn; it does not look at many in one call.
   */
  void dropBeyond(int most) {
    int looks = Math.min(MOST_LOOKS, rows.end() - 1);
    for (int n = 0; n < looks && rows.size() > most; n++) {
      hand = hand + 1 < rows.end() ? hand + 1 : 1;
      dropIfIdle(hand);
    }
  }

  private void dropIfIdle(int row) {
    if (rows.get(row, CLIENTS) == 0) {
      rows.set(row, CLIENTS, FORGOTTEN);
      rows.remove(row);
    }
  }

  History history(int row) {
    int withheld = rows.low(row, SESSIONS_WITHHELD) & ~HAD_ALL;
    return new History(
        rows.get(row, USER),
        rows.get(row, TORRENT),
        new Credit(
            rows.get(row, RAW_UPLOADED),
            rows.get(row, RAW_DOWNLOADED),
            rows.get(row, CREDITED_UPLOADED),
            rows.get(row, CREDITED_DOWNLOADED),
            rows.get(row, OVER_CAP_UPLOADED),
            rows.get(row, OVER_CAP_DOWNLOADED)),
        rows.high(row, SESSIONS_WITHHELD),
        time(rows.get(row, COMPLETED_AT)),
        rows.get(row, SEEDED_MILLIS) / 1_000,
        Instant.ofEpochMilli(rows.get(row, LAST_REPORT_AT)),
        withheld == 0 ? null : REASONS.get(withheld - 1),
        time(rows.get(row, WITHHELD_AT)));
  }

  private static @Nullable Instant time(long millis) {
    return millis == NEVER ? null : Instant.ofEpochMilli(millis);
  }

  /** Where a search begins: at the right row, as a rule. */
  int head(long userId, long torrentId) {
    return rows.head(hash(userId, torrentId));
  }

  /** Loads a row. */
  long touch(int row) {
    return rows.get(row, USER) + rows.get(row, LAST_REPORT_AT);
  }
}
