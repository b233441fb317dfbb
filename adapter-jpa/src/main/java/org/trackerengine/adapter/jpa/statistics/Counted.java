package org.trackerengine.adapter.jpa.statistics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.Subject;

/** What is counted part by part, in order of ids: torrents and users. */
enum Counted {
  /** Peers, and what clients have reported. */
  TORRENTS(
      Subject.Kind.TORRENT,
      "torrents",
      1_000,
      """
      SELECT t.id, COALESCE(p.seeders, 0) AS seeders, COALESCE(p.leechers, 0) AS leechers,
        t.completed, COALESCE(h.uploaded, 0) AS uploaded, COALESCE(h.downloaded, 0) AS downloaded
      FROM torrents t
      LEFT JOIN (
        SELECT torrent_id, COUNT(CASE WHEN is_seeder THEN 1 END) AS seeders,
          COUNT(CASE WHEN NOT is_seeder THEN 1 END) AS leechers
        FROM peers WHERE torrent_id BETWEEN ? AND ? GROUP BY torrent_id) p
      ON p.torrent_id = t.id
      LEFT JOIN (
        SELECT torrent_id,
          CAST(LEAST(SUM(raw_uploaded), 4611686018427387904) AS bigint) AS uploaded,
          CAST(LEAST(SUM(raw_downloaded), 4611686018427387904) AS bigint) AS downloaded
        FROM history WHERE torrent_id BETWEEN ? AND ? GROUP BY torrent_id) h
      ON h.torrent_id = t.id
      WHERE t.id BETWEEN ? AND ?\
      """),
  /** Peers, and what was credited. The parts are small because users have many histories. */
  USERS(
      Subject.Kind.USER,
      "users",
      250,
      """
      SELECT u.id, COALESCE(p.seeders, 0) AS seeders, COALESCE(p.leechers, 0) AS leechers,
        COALESCE(h.completed, 0) AS completed, u.uploaded, u.downloaded
      FROM users u
      LEFT JOIN (
        SELECT user_id, COUNT(CASE WHEN is_seeder THEN 1 END) AS seeders,
          COUNT(CASE WHEN NOT is_seeder THEN 1 END) AS leechers
        FROM peers WHERE user_id BETWEEN ? AND ? AND torrent_id > 0 GROUP BY user_id) p
      ON p.user_id = u.id
      LEFT JOIN (
        SELECT user_id, COUNT(completed_at) AS completed
        FROM history WHERE user_id BETWEEN ? AND ? GROUP BY user_id) h
      ON h.user_id = u.id
      WHERE u.id BETWEEN ? AND ?\
      """);

  private final Subject.Kind kind;
  private final int part;
  private final String last;
  private final String changed;

  Counted(Subject.Kind kind, String table, int part, String totals) {
    this.kind = kind;
    this.part = part;
    last = lastOf(table);
    changed = changedOf(totals, SampleRows.code(kind));
  }

  private static String lastOf(String table) {
    return """
    SELECT MAX(n.id), COUNT(*) FROM
      (SELECT id FROM %s WHERE id >= ? ORDER BY id FETCH FIRST ? ROWS ONLY) n
    """
        .formatted(table);
  }

  /** Returns the statement for the totals of a part that are not those of the last count. */
  private static String changedOf(String totals, int code) {
    return """
    SELECT n.id, n.seeders, n.leechers, n.completed, n.uploaded, n.downloaded,
      COALESCE(s.seeders, 0), COALESCE(s.leechers, 0), COALESCE(s.completed, 0),
      COALESCE(s.uploaded, 0), COALESCE(s.downloaded, 0)
    FROM (%s) n
    LEFT JOIN sampled s ON s.kind = %s AND s.subject_id = n.id
    WHERE n.seeders <> COALESCE(s.seeders, 0) OR n.leechers <> COALESCE(s.leechers, 0)
      OR n.completed <> COALESCE(s.completed, 0) OR n.uploaded <> COALESCE(s.uploaded, 0)
      OR n.downloaded <> COALESCE(s.downloaded, 0)
    ORDER BY n.id
    """
        .formatted(totals, code);
  }

  /**
   * Totals of a subject that have changed since the last count.
   *
   * @param seeders as of now
   * @param leechers as of now
   * @param completed as of now
   * @param before as of the last count; zeros for a subject that is new
   */
  record Totals(
      long id,
      int seeders,
      int leechers,
      long completed,
      long uploaded,
      long downloaded,
      Before before) {

    boolean hasOtherPeers() {
      return seeders != before.seeders || leechers != before.leechers;
    }

    /** Returns what was counted. A total that went down, as of deleted histories, adds nothing. */
    Sample sample(Instant at) {
      return new Sample(
          at,
          seeders,
          leechers,
          Math.max(0, completed - before.completed),
          Math.max(0, uploaded - before.uploaded),
          Math.max(0, downloaded - before.downloaded));
    }
  }

  /** Totals as of the last count. */
  record Before(int seeders, int leechers, long completed, long uploaded, long downloaded) {}

  Subject.Kind kind() {
    return kind;
  }

  /** Returns the statement that reads the changed totals of a part, for tests of its plan. */
  String changed() {
    return changed;
  }

  /** Returns the id of the last row of the part; {@link Long#MAX_VALUE} in the last part. */
  long last(Connection connection, long from) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(last)) {
      statement.setLong(1, from);
      statement.setInt(2, part);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(2) < part ? Long.MAX_VALUE : row.getLong(1);
      }
    }
  }

  /** Returns the changed totals of the ids {@code from} to {@code last}, in order of ids. */
  List<Totals> changed(Connection connection, long from, long last) throws SQLException {
    List<Totals> totals = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(changed)) {
      for (int i = 1; i < 7; i += 2) {
        statement.setLong(i, from);
        statement.setLong(i + 1, last);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          totals.add(totals(row));
        }
      }
    }
    return totals;
  }

  private static Totals totals(ResultSet row) throws SQLException {
    return new Totals(
        row.getLong(1),
        row.getInt(2),
        row.getInt(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        new Before(row.getInt(7), row.getInt(8), row.getLong(9), row.getLong(10), row.getLong(11)));
  }
}
