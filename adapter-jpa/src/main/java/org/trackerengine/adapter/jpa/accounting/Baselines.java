package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.WireForm;
import org.trackerengine.application.accounting.Baseline;
import org.trackerengine.domain.accounting.Counters;

/** What clients reported last. */
final class Baselines {

  private static final String FIND_H2 =
      """
      SELECT 1, uploaded, downloaded, reported_at FROM baselines
      WHERE user_id = ? AND torrent_id = ? AND peer_id = ? FOR UPDATE
      """;
  private static final String FIND_POSTGRESQL =
      """
      SELECT k.n, b.uploaded, b.downloaded, b.reported_at
      FROM unnest(?::bigint[], ?::bigint[], ?::bytea[]) WITH ORDINALITY AS k (u, t, p, n)
      JOIN baselines b ON b.user_id = k.u AND b.torrent_id = k.t AND b.peer_id = k.p
      ORDER BY k.n FOR UPDATE OF b
      """;
  private static final String STORE_H2 =
      """
      MERGE INTO baselines (user_id, torrent_id, peer_id, uploaded, downloaded, reported_at)
      KEY (user_id, torrent_id, peer_id) VALUES (?, ?, ?, ?, ?, ?)
      """;
  private static final String STORE_POSTGRESQL =
      """
      INSERT INTO baselines (user_id, torrent_id, peer_id, uploaded, downloaded, reported_at)
      SELECT * FROM unnest(
        ?::bigint[], ?::bigint[], ?::bytea[], ?::bigint[], ?::bigint[], ?::bigint[])
      ON CONFLICT (user_id, torrent_id, peer_id) DO UPDATE
      SET uploaded = excluded.uploaded, downloaded = excluded.downloaded,
        reported_at = excluded.reported_at
      """;

  private final Dialect dialect;

  Baselines(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Those that are stored, locked until the transaction ends. */
  Map<ClientKey, Baseline> find(Connection connection, SortedSet<ClientKey> clients)
      throws SQLException {
    Map<ClientKey, Baseline> found = new HashMap<>();
    if (clients.isEmpty()) {
      return found;
    }
    Columns<ClientKey> keys = keys(clients);
    try (PreparedStatement statement =
        connection.prepareStatement(dialect.choose(FIND_H2, FIND_POSTGRESQL))) {
      switch (dialect) {
        case H2 -> {
          for (int row = 0; row < keys.size(); row++) {
            keys.setRow(statement, row);
            read(statement, keys, row, found);
          }
        }
        case POSTGRESQL -> {
          keys.addArrays(new Arguments(statement));
          read(statement, keys, 0, found);
        }
      }
    }
    return found;
  }

  private static Columns<ClientKey> keys(Collection<ClientKey> clients) {
    return new Columns<>(clients)
        .longs(ClientKey::userId)
        .longs(ClientKey::torrentId)
        .bytes(client -> WireForm.of(client.peerId()));
  }

  private static void read(
      PreparedStatement statement,
      Columns<ClientKey> keys,
      int firstRow,
      Map<ClientKey, Baseline> found)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.put(
            keys.row(firstRow + rows.getInt(1) - 1),
            new Baseline(
                new Counters(rows.getLong(2), rows.getLong(3)),
                Instant.ofEpochMilli(rows.getLong(4))));
      }
    }
  }

  /** Adds what stores {@code baselines}. */
  static void store(Writes writes, SortedMap<ClientKey, Baseline> baselines) {
    writes.add(
        STORE_H2,
        STORE_POSTGRESQL,
        new Columns<>(baselines.entrySet())
            .longs(entry -> entry.getKey().userId())
            .longs(entry -> entry.getKey().torrentId())
            .bytes(entry -> WireForm.of(entry.getKey().peerId()))
            .longs(entry -> entry.getValue().counters().uploaded())
            .longs(entry -> entry.getValue().counters().downloaded())
            .longs(entry -> entry.getValue().at().toEpochMilli()));
  }
}
