package org.trackerengine.adapter.jpa.accounting;

import static org.trackerengine.adapter.jpa.rows.Columns.Type.BOOLEAN;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.INT;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.LONG;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.NULLABLE_LONG;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.TEXT;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trackerengine.adapter.jpa.accounting.Claims.Claim;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.rows.Columns;
import org.trackerengine.adapter.jpa.rows.Writes;
import org.trackerengine.domain.accounting.Credit;

/**
 * Reads and writes the table of histories: the bytes that users have transferred on torrents, their
 * credit, and the reason why bytes were withheld.
 */
final class Histories {

  static final String NAMES =
      """
      user_id, torrent_id, raw_uploaded, raw_downloaded, credited_uploaded, credited_downloaded,
      over_cap_uploaded, over_cap_downloaded, sessions, seeded_millis, last_report_at, withheld,
      withheld_at\
      """;

  /** Columns of an inserted row: those above, and those from which the history is continued. */
  private static final String ALL_NAMES = NAMES + ", had_all, seeded_from, seeded_until";

  /**
   * SQL expression for the part of a span that the two newest spans already contain; see
   * SeedingTime.
   */
  private static final String KNOWN =
      """
      GREATEST(0, LEAST(n.seeded_until, h.seeded_until) - GREATEST(n.seeded_from, h.seeded_from))
        + GREATEST(0, LEAST(n.seeded_until, h.older_until) - GREATEST(n.seeded_from, h.older_from))\
      """;

  private static final String EMPTY = "n.seeded_from = n.seeded_until";
  private static final String APART =
      "n.seeded_from > h.seeded_until OR n.seeded_until < h.seeded_from";
  private static final String JOINS_BOTH =
      """
      LEAST(h.seeded_from, n.seeded_from) <= h.older_until
        AND GREATEST(h.seeded_until, n.seeded_until) >= h.older_from\
      """;

  /**
   * Returns the SQL expression for a bound of the stored spans. The cases are: the new span is
   * empty, it is apart from the newest, it joins both into one, or it makes the newest one longer.
   */
  private static String spans(String nothing, String apart, String both, String grown) {
    return "CASE WHEN %s THEN %s WHEN %s THEN %s WHEN %s THEN %s ELSE %s END"
        .formatted(EMPTY, nothing, APART, apart, JOINS_BOTH, both, grown);
  }

  private static final String SPANS =
      """
      seeded_from = %s,
      seeded_until = %s,
      older_from = %s,
      older_until = %s\
      """
          .formatted(
              spans(
                  "h.seeded_from",
                  "n.seeded_from",
                  "LEAST(n.seeded_from, h.seeded_from, h.older_from)",
                  "LEAST(h.seeded_from, n.seeded_from)"),
              spans(
                  "h.seeded_until",
                  "n.seeded_until",
                  "GREATEST(n.seeded_until, h.seeded_until, h.older_until)",
                  "GREATEST(h.seeded_until, n.seeded_until)"),
              spans("h.older_from", "h.seeded_from", "0", "h.older_from"),
              spans("h.older_until", "h.seeded_until", "0", "h.older_until"));

  /**
   * SQL assignments that add a row. Both operands are at most 2^62 and the sum is limited to 2^62,
   * so 64 bits never overflow.
   */
  private static final String ADDED =
      """
      raw_uploaded = n.raw_uploaded + LEAST(h.raw_uploaded, 4611686018427387904 - n.raw_uploaded),
      raw_downloaded =
        n.raw_downloaded + LEAST(h.raw_downloaded, 4611686018427387904 - n.raw_downloaded),
      credited_uploaded =
        n.credited_uploaded + LEAST(h.credited_uploaded, 4611686018427387904 - n.credited_uploaded),
      credited_downloaded = n.credited_downloaded
        + LEAST(h.credited_downloaded, 4611686018427387904 - n.credited_downloaded),
      over_cap_uploaded =
        n.over_cap_uploaded + LEAST(h.over_cap_uploaded, 4611686018427387904 - n.over_cap_uploaded),
      over_cap_downloaded = n.over_cap_downloaded
        + LEAST(h.over_cap_downloaded, 4611686018427387904 - n.over_cap_downloaded),
      sessions = LEAST(2147483647, CAST(h.sessions AS bigint) + n.sessions),
      seeded_millis = h.seeded_millis
        + LEAST(n.seeded_millis - (%s), 4611686018427387904 - h.seeded_millis),
      last_report_at = GREATEST(h.last_report_at, n.last_report_at),
      withheld = COALESCE(n.withheld, h.withheld),
      withheld_at = COALESCE(n.withheld_at, h.withheld_at),
      %s
      """
          .formatted(KNOWN, SPANS);

  private static final String ADD_H2 =
      """
      MERGE INTO history h USING (VALUES (
        CAST(? AS bigint), CAST(? AS bigint), CAST(? AS bigint), CAST(? AS bigint),
        CAST(? AS bigint), CAST(? AS bigint), CAST(? AS bigint), CAST(? AS bigint),
        CAST(? AS integer), CAST(? AS bigint), CAST(? AS bigint), CAST(? AS varchar),
        CAST(? AS bigint), CAST(? AS boolean), CAST(? AS bigint), CAST(? AS bigint))) n (%1$s)
      ON h.user_id = n.user_id AND h.torrent_id = n.torrent_id
      WHEN MATCHED THEN UPDATE SET %2$s
      WHEN NOT MATCHED THEN INSERT (%1$s) VALUES (n.user_id, n.torrent_id, n.raw_uploaded,
        n.raw_downloaded, n.credited_uploaded, n.credited_downloaded, n.over_cap_uploaded,
        n.over_cap_downloaded, n.sessions, n.seeded_millis, n.last_report_at, n.withheld,
        n.withheld_at, n.had_all, n.seeded_from, n.seeded_until)
      """
          .formatted(ALL_NAMES, ADDED);
  private static final String ADD_POSTGRESQL =
      """
      INSERT INTO history AS h (%s)
      %%s
      ON CONFLICT (user_id, torrent_id) DO UPDATE SET %s
      """
          .formatted(ALL_NAMES, ADDED.replaceAll("\\bn\\.", "excluded."));

  /** The condition of {@link org.trackerengine.domain.accounting.Completion}, as is the next. */
  private static final String COMPLETE_H2 =
      """
      UPDATE history SET completed_at = ?
      WHERE user_id = ? AND torrent_id = ? AND completed_at IS NULL
        AND (raw_downloaded > 0 OR CAST(? AS boolean) AND NOT had_all)
      """;

  /**
   * The expression with CASE says that {@code completed_at} is null, in a way that the planner
   * makes no guess of. Where all histories were completed when it last counted, it expects next to
   * none without, reads them all, and compares each of those that are there by now with each claim.
   */
  static final String COMPLETE_POSTGRESQL =
      """
      UPDATE history h SET completed_at = n.at
      FROM (%s) AS n (at, u, t, completed)
      WHERE h.user_id = n.u AND h.torrent_id = n.t
        AND CASE WHEN h.completed_at IS NULL THEN true ELSE false END
        AND (h.raw_downloaded > 0 OR n.completed AND NOT h.had_all)
      RETURNING h.user_id, h.torrent_id
      """;

  private static final Columns.Type[] TYPES = {
    LONG,
    LONG,
    LONG,
    LONG,
    LONG,
    LONG,
    LONG,
    LONG,
    INT,
    LONG,
    LONG,
    TEXT,
    NULLABLE_LONG,
    BOOLEAN,
    LONG,
    LONG
  };

  private record Account(long userId, long torrentId) {}

  private final Dialect dialect;

  Histories(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Returns empty columns for up to {@code most} rows, which {@link #add} adds. */
  static Columns rows(int most) {
    return new Columns(most, TYPES);
  }

  static void add(Columns rows, AccountSum sum) {
    Credit credit = sum.credit;
    rows.add(sum.userId)
        .add(sum.torrentId)
        .add(credit.rawUploaded())
        .add(credit.rawDownloaded())
        .add(credit.creditedUploaded())
        .add(credit.creditedDownloaded())
        .add(credit.overCapUploaded())
        .add(credit.overCapDownloaded())
        .add(Math.min(Integer.MAX_VALUE, sum.sessions))
        .add(sum.seededUntil - sum.seededFrom)
        .add(sum.lastReportAt)
        .addObject(sum.withheld == null ? null : sum.withheld.name())
        .addObject(sum.withheldAt)
        .add(sum.hadAll)
        .add(sum.seededFrom)
        .add(sum.seededUntil);
  }

  /**
   * Adds the statement that stores {@code rows}. The time at which a download was finished is set
   * by {@link #complete}.
   */
  static void store(Writes writes, Columns rows) {
    writes.add(ADD_H2, ADD_POSTGRESQL, rows);
  }

  /**
   * Marks the downloads as finished that are, unless they are marked already; returns the claims
   * that hold. The batch must be stored.
   *
   * @param claims at most one of an account
   */
  List<Claim> complete(Connection connection, List<Claim> claims) throws SQLException {
    Columns rows = rows(claims);
    return switch (dialect) {
      case H2 -> completeEach(connection, rows, claims);
      case POSTGRESQL -> completeTogether(connection, rows, claims);
    };
  }

  /** Returns the columns of {@link #COMPLETE_POSTGRESQL}. */
  static Columns rows(List<Claim> claims) {
    Columns rows = new Columns(claims.size(), LONG, LONG, LONG, BOOLEAN);
    for (Claim claim : claims) {
      rows.add(claim.at()).add(claim.userId()).add(claim.torrentId()).add(claim.completed());
    }
    return rows;
  }

  private static List<Claim> completeEach(Connection connection, Columns rows, List<Claim> claims)
      throws SQLException {
    List<Claim> news = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COMPLETE_H2)) {
      rows.addBatch(statement);
      int[] updated = statement.executeBatch();
      for (int row = 0; row < updated.length; row++) {
        if (updated[row] == 1) {
          news.add(claims.get(row));
        }
      }
    }
    return news;
  }

  private static List<Claim> completeTogether(
      Connection connection, Columns rows, List<Claim> claims) throws SQLException {
    Map<Account, Claim> byAccount = new HashMap<>();
    claims.forEach(of -> byAccount.put(new Account(of.userId(), of.torrentId()), of));
    List<Claim> news = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(rows.in(COMPLETE_POSTGRESQL))) {
      rows.addTo(new Arguments(statement));
      try (ResultSet marked = statement.executeQuery()) {
        while (marked.next()) {
          news.add(byAccount.get(new Account(marked.getLong(1), marked.getLong(2))));
        }
      }
    }
    return news;
  }
}
