package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.application.port.History;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

/** What users have moved on torrents, and why it was credited as it was. */
final class Histories {

  private static final String NAMES =
      """
      user_id, torrent_id, raw_uploaded, raw_downloaded, credited_uploaded, credited_downloaded,
      over_cap_uploaded, over_cap_downloaded, sessions, seeded_millis, last_report_at, withheld,
      withheld_at\
      """;

  /** And what the history goes on from. */
  private static final String ALL_NAMES = NAMES + ", had_all, seeded_from, seeded_until";

  /** How much of a span was in the two newest ones already, see SeedingTime. */
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

  /** What becomes of the spans: nothing, or a new one, or all are one, or the newest has grown. */
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

  /** Both are at most 2^62, and so is what they add up to: it never leaves the 64 bits. */
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
      SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
        ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[], ?::bigint[], ?::bigint[], ?::text[],
        ?::bigint[], ?::boolean[], ?::bigint[], ?::bigint[])
      ON CONFLICT (user_id, torrent_id) DO UPDATE SET %s
      """
          .formatted(ALL_NAMES, ADDED.replaceAll("\\bn\\.", "excluded."));

  private static final String COMPLETE_H2 =
      """
      UPDATE history SET completed_at = ?
      WHERE user_id = ? AND torrent_id = ? AND completed_at IS NULL
        AND (raw_downloaded > 0 OR CAST(? AS boolean) AND NOT had_all)
      """;
  private static final String COMPLETE_POSTGRESQL =
      """
      UPDATE history h SET completed_at = n.at
      FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[])
        WITH ORDINALITY AS n (at, u, t, completed, row)
      WHERE h.user_id = n.u AND h.torrent_id = n.t AND h.completed_at IS NULL
        AND (h.raw_downloaded > 0 OR n.completed AND NOT h.had_all)
      RETURNING n.row
      """;

  private static final String FIND =
      "SELECT " + NAMES + ", completed_at FROM history WHERE user_id = ? AND torrent_id = ?";

  private final Dialect dialect;

  Histories(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Adds what stores {@code shares}; when a download was finished is left to {@link #complete}. */
  static void store(Writes writes, Collection<Share> shares) {
    writes.add(
        ADD_H2,
        ADD_POSTGRESQL,
        new Columns<>(shares)
            .longs(share -> share.userId)
            .longs(share -> share.torrentId)
            .longs(share -> share.credit.rawUploaded())
            .longs(share -> share.credit.rawDownloaded())
            .longs(share -> share.credit.creditedUploaded())
            .longs(share -> share.credit.creditedDownloaded())
            .longs(share -> share.credit.overCapUploaded())
            .longs(share -> share.credit.overCapDownloaded())
            .ints(share -> (int) Math.min(Integer.MAX_VALUE, share.sessions))
            .longs(share -> share.seededUntil - share.seededFrom)
            .longs(share -> share.lastReportAt)
            .texts(share -> share.withheld == null ? null : share.withheld.name())
            .nullableLongs(share -> share.withheldAt)
            .booleans(share -> share.hadAll)
            .longs(share -> share.seededFrom)
            .longs(share -> share.seededUntil));
  }

  /** Marks downloads as finished; returns the shares where one is, and that is news. */
  List<Share> complete(Connection connection, Collection<Share> finished) throws SQLException {
    Columns<Share> columns =
        new Columns<>(finished)
            .nullableLongs(share -> share.completedAt)
            .longs(share -> share.userId)
            .longs(share -> share.torrentId)
            .booleans(share -> share.completed);
    try (PreparedStatement statement =
        connection.prepareStatement(dialect.choose(COMPLETE_H2, COMPLETE_POSTGRESQL))) {
      return switch (dialect) {
        case H2 -> completeEach(statement, columns);
        case POSTGRESQL -> completeTogether(statement, columns);
      };
    }
  }

  private static List<Share> completeEach(PreparedStatement statement, Columns<Share> finished)
      throws SQLException {
    finished.addBatch(statement);
    int[] updated = statement.executeBatch();
    List<Share> news = new ArrayList<>();
    for (int row = 0; row < updated.length; row++) {
      if (updated[row] == 1) {
        news.add(finished.row(row));
      }
    }
    return news;
  }

  private static List<Share> completeTogether(PreparedStatement statement, Columns<Share> finished)
      throws SQLException {
    finished.addArrays(new Arguments(statement));
    List<Share> news = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        news.add(finished.row(rows.getInt(1) - 1));
      }
    }
    return news;
  }

  static Optional<History> find(Connection connection, long userId, long torrentId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setLong(1, userId);
      statement.setLong(2, torrentId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(history(row)) : Optional.empty();
      }
    }
  }

  private static History history(ResultSet row) throws SQLException {
    String withheld = row.getString("withheld");
    return new History(
        row.getLong("user_id"),
        row.getLong("torrent_id"),
        new Credit(
            row.getLong("raw_uploaded"),
            row.getLong("raw_downloaded"),
            row.getLong("credited_uploaded"),
            row.getLong("credited_downloaded"),
            row.getLong("over_cap_uploaded"),
            row.getLong("over_cap_downloaded")),
        row.getInt("sessions"),
        time(row, "completed_at"),
        row.getLong("seeded_millis") / 1_000,
        Instant.ofEpochMilli(row.getLong("last_report_at")),
        withheld == null ? null : Withheld.valueOf(withheld),
        time(row, "withheld_at"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
