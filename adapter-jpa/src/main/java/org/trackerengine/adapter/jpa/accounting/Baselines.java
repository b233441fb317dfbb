package org.trackerengine.adapter.jpa.accounting;

import static org.trackerengine.adapter.jpa.rows.Columns.Type.BYTES;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.INT;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.LONG;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.rows.Columns;
import org.trackerengine.adapter.jpa.rows.Writes;
import org.trackerengine.application.accounting.Baseline;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.domain.accounting.Counters;

/** Reads and writes the table of the counters that clients reported last. */
final class Baselines {

  private static final String FIND_H2 =
      """
      SELECT CAST(? AS integer), uploaded, downloaded, reported_at FROM baselines
      WHERE user_id = ? AND torrent_id = ? AND peer_id = ? FOR UPDATE
      """;
  private static final String FIND_POSTGRESQL =
      """
      SELECT k.n, b.uploaded, b.downloaded, b.reported_at
      FROM (%s) AS k (n, u, t, p)
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
      %s
      ON CONFLICT (user_id, torrent_id, peer_id) DO UPDATE
      SET uploaded = excluded.uploaded, downloaded = excluded.downloaded,
        reported_at = excluded.reported_at
      """;

  private final Dialect dialect;

  Baselines(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Finds the stored baselines of clients whose changes begin with a first report, and locks their
   * rows until the transaction ends.
   */
  IdentityHashMap<PeerChange, Baseline> find(Connection connection, PeerChange[] changes)
      throws SQLException {
    IdentityHashMap<PeerChange, Baseline> found = new IdentityHashMap<>();
    PeerChange[] asked =
        Arrays.stream(changes).filter(change -> change.first() != null).toArray(PeerChange[]::new);
    if (asked.length == 0) {
      return found;
    }
    Arrays.sort(asked, Baselines::compare);
    Columns keys = new Columns(asked.length, INT, LONG, LONG, BYTES);
    for (int i = 0; i < asked.length; i++) {
      PeerChange change = asked[i];
      keys.add(i).add(change.userId()).add(change.torrentId()).add(change.peerId());
    }
    switch (dialect) {
      case H2 -> findEach(connection, keys, asked, found);
      case POSTGRESQL -> findTogether(connection, keys, asked, found);
    }
    return found;
  }

  /**
   * Compares changes by user id, torrent id and peer id: the order in which baselines are locked.
   */
  static int compare(PeerChange one, PeerChange other) {
    int order = AccountSum.compare(one, other);
    return order == 0 ? one.peerId().compareTo(other.peerId()) : order;
  }

  private static void findEach(
      Connection connection,
      Columns keys,
      PeerChange[] asked,
      IdentityHashMap<PeerChange, Baseline> found)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND_H2)) {
      for (int row = 0; row < keys.size(); row++) {
        keys.setRow(statement, row);
        read(statement, asked, found);
      }
    }
  }

  private static void findTogether(
      Connection connection,
      Columns keys,
      PeerChange[] asked,
      IdentityHashMap<PeerChange, Baseline> found)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(keys.in(FIND_POSTGRESQL))) {
      keys.addTo(new Arguments(statement));
      read(statement, asked, found);
    }
  }

  private static void read(
      PreparedStatement statement, PeerChange[] asked, IdentityHashMap<PeerChange, Baseline> found)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.put(
            asked[rows.getInt(1)],
            new Baseline(
                new Counters(rows.getLong(2), rows.getLong(3)),
                Instant.ofEpochMilli(rows.getLong(4))));
      }
    }
  }

  /** Creates room for {@code most} rows; {@link #add} fills it. */
  static Columns rows(int most) {
    return new Columns(most, LONG, LONG, BYTES, LONG, LONG, LONG);
  }

  static void add(Columns rows, PeerChange client, Baseline baseline) {
    rows.add(client.userId())
        .add(client.torrentId())
        .add(client.peerId())
        .add(baseline.counters().uploaded())
        .add(baseline.counters().downloaded())
        .add(baseline.at().toEpochMilli());
  }

  /** Adds the statement that stores {@code rows}. */
  static void store(Writes writes, Columns rows) {
    writes.add(STORE_H2, STORE_POSTGRESQL, rows);
  }
}
