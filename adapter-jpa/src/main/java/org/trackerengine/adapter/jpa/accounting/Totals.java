package org.trackerengine.adapter.jpa.accounting;

import static org.trackerengine.adapter.jpa.rows.Columns.Type.LONG;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.rows.Columns;
import org.trackerengine.adapter.jpa.rows.Writes;

/** Updates the totals of users' credit and of torrents' finished downloads. */
final class Totals {

  private static final String CREDIT_H2 =
      """
      UPDATE users SET
        uploaded = uploaded + LEAST(CAST(? AS bigint), 4611686018427387904 - uploaded),
        downloaded = downloaded + LEAST(CAST(? AS bigint), 4611686018427387904 - downloaded)
      WHERE id = ?
      """;
  private static final String CREDIT_POSTGRESQL =
      """
      UPDATE users u SET
        uploaded = LEAST(u.uploaded, 4611686018427387904 - n.uploaded) + n.uploaded,
        downloaded = LEAST(u.downloaded, 4611686018427387904 - n.downloaded) + n.downloaded
      FROM (%s) AS n (uploaded, downloaded, id)
      WHERE u.id = n.id
      """;

  private static final String COMPLETE_H2 =
      "UPDATE torrents SET completed = completed + ? WHERE id = ?";

  /**
   * Locks rows in the order of ids first, as the recount does; the planner chooses an update's
   * order.
   */
  private static final String COMPLETE_POSTGRESQL =
      """
      WITH n AS MATERIALIZED (
        SELECT t.id, n.completed FROM (%s) AS n (completed, id)
        JOIN torrents t ON t.id = n.id ORDER BY t.id FOR NO KEY UPDATE OF t)
      UPDATE torrents t SET completed = t.completed + n.completed FROM n WHERE t.id = n.id
      """;

  private static final String COMPLETED = "SELECT id, completed FROM torrents WHERE id = ANY (?)";

  private final Dialect dialect;

  Totals(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Creates room for {@code most} rows; {@link #add} fills it. */
  static Columns rows(int most) {
    return new Columns(most, LONG, LONG, LONG);
  }

  static void add(Columns rows, long userId, long uploaded, long downloaded) {
    rows.add(uploaded).add(downloaded).add(userId);
  }

  /** Adds the statement that credits users with {@code rows}. */
  static void credit(Writes writes, Columns rows) {
    writes.add(CREDIT_H2, CREDIT_POSTGRESQL, rows);
  }

  /** Adds finished downloads, by torrent id; returns the new total of each of these torrents. */
  Map<Long, Long> complete(Connection connection, SortedMap<Long, Long> downloads)
      throws SQLException {
    Map<Long, Long> completed = new HashMap<>();
    if (downloads.isEmpty()) {
      return completed;
    }
    Columns added = new Columns(downloads.size(), LONG, LONG);
    downloads.forEach((torrentId, number) -> added.add(number).add(torrentId));
    new Writes(dialect).add(COMPLETE_H2, COMPLETE_POSTGRESQL, added).execute(connection);
    try (PreparedStatement statement = connection.prepareStatement(COMPLETED)) {
      statement.setObject(1, downloads.keySet().toArray(Long[]::new));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          completed.put(rows.getLong(1), rows.getLong(2));
        }
      }
    }
    return completed;
  }

  /**
   * Returns the {@code ids} that are not in a table.
   *
   * @param ids distinct ids
   */
  static Set<Long> unknown(Connection connection, String table, Long[] ids) throws SQLException {
    Set<Long> unknown = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(idsNotIn(table))) {
      statement.setObject(1, ids);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          unknown.add(rows.getLong(1));
        }
      }
    }
    return unknown;
  }

  private static String idsNotIn(String table) {
    return "SELECT n.id FROM UNNEST(CAST(? AS bigint ARRAY)) AS n (id) LEFT JOIN "
        + table
        + " known ON known.id = n.id WHERE known.id IS NULL";
  }
}
