package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.domain.accounting.Credit;

/** What users are credited in all, and how often torrents were downloaded. */
final class Totals {

  private static final String CREDIT_ONE =
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
      FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS n (uploaded, downloaded, id)
      WHERE u.id = n.id
      """;

  private static final String COMPLETE_H2 =
      "UPDATE torrents SET completed = completed + ? WHERE id = ?";

  /** Locks in the order of ids first, as the recount does: that of an update is the planner's. */
  private static final String COMPLETE_POSTGRESQL =
      """
      WITH n AS MATERIALIZED (
        SELECT t.id, n.completed FROM unnest(?::bigint[], ?::bigint[]) AS n (completed, id)
        JOIN torrents t ON t.id = n.id ORDER BY t.id FOR NO KEY UPDATE OF t)
      UPDATE torrents t SET completed = t.completed + n.completed FROM n WHERE t.id = n.id
      """;

  private static final String COMPLETED = "SELECT id, completed FROM torrents WHERE id = ANY (?)";

  private final Dialect dialect;

  Totals(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Adds what credits users, by user id. */
  static void credit(Writes writes, SortedMap<Long, Credit> credits) {
    Columns<?> rows =
        new Columns<>(credits.entrySet())
            .longs(entry -> entry.getValue().creditedUploaded())
            .longs(entry -> entry.getValue().creditedDownloaded())
            .longs(Map.Entry::getKey);
    if (rows.size() == 1) {
      writes.addRow(CREDIT_ONE, rows);
    } else {
      writes.add(CREDIT_ONE, CREDIT_POSTGRESQL, rows);
    }
  }

  /** Adds finished downloads, by torrent id; returns how many each of these torrents has then. */
  Map<Long, Long> complete(Connection connection, SortedMap<Long, Long> downloads)
      throws SQLException {
    Map<Long, Long> completed = new HashMap<>();
    if (downloads.isEmpty()) {
      return completed;
    }
    new Writes(dialect)
        .add(
            COMPLETE_H2,
            COMPLETE_POSTGRESQL,
            new Columns<>(downloads.entrySet()).longs(Map.Entry::getValue).longs(Map.Entry::getKey))
        .execute(connection);
    try (PreparedStatement statement = connection.prepareStatement(COMPLETED)) {
      statement.setObject(1, array(new TreeSet<>(downloads.keySet())));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          completed.put(rows.getLong(1), rows.getLong(2));
        }
      }
    }
    return completed;
  }

  /** Those of {@code ids} that are not in {@code users}. */
  SortedSet<Long> unknownUsers(Connection connection, SortedSet<Long> ids) throws SQLException {
    return unknown(connection, "users", ids);
  }

  /** Those of {@code ids} that are not in {@code torrents}. */
  SortedSet<Long> unknownTorrents(Connection connection, SortedSet<Long> ids) throws SQLException {
    return unknown(connection, "torrents", ids);
  }

  private static SortedSet<Long> unknown(Connection connection, String table, SortedSet<Long> ids)
      throws SQLException {
    SortedSet<Long> unknown = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(idsNotIn(table))) {
      statement.setObject(1, array(ids));
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

  /** As both drivers take it. */
  private static Object array(SortedSet<Long> ids) {
    return ids.toArray(Long[]::new);
  }
}
