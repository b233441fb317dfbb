package org.trackerengine.benchmarks.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes peers, baselines and histories as a long-running server leaves them in its database.
 * Stateless.
 */
public final class StoredPeers {

  /**
   * Inserts peers that announced within the last half hour, so that a server restores all of them.
   */
  private static final String PEERS =
      """
      WITH u AS MATERIALIZED (
          SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM users
          WHERE name LIKE 'benchmark-%'),
        t AS MATERIALIZED (
          SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM torrents),
        p AS (
          SELECT t.id AS torrent_id, t.n * ? + k AS n, k,
            (extract(epoch FROM now()) * 1000 - random() * 1800000)::bigint AS at
          FROM t CROSS JOIN generate_series(0, ? - 1) AS k)
      INSERT INTO peers (torrent_id, peer_id, proof, user_id, is_seeder, is_partial, v4,
        v4_seen_at, v4_early, v6_seen_at, v6_early, seen_at, uploaded, downloaded, reported_at,
        completed, hashes)
      SELECT p.torrent_id, convert_to('-LG0100-' || lpad(to_hex(p.n), 12, '0'), 'UTF8'), 0, u.id,
        p.k % 2 = 0, false, decode('0a' || lpad(to_hex(p.n % 16777216), 6, '0') || '1ae1', 'hex'),
        p.at, 0, 0, 0, p.at, p.n, p.n, p.at, false, 1
      FROM p JOIN u ON u.n = p.n % (SELECT count(*) FROM u)
      ORDER BY p.torrent_id
      """;

  private static final String BASELINES =
      """
      INSERT INTO baselines (user_id, torrent_id, peer_id, uploaded, downloaded, reported_at)
      SELECT user_id, torrent_id, peer_id, uploaded, downloaded, reported_at FROM peers
      """;

  private static final String HISTORIES =
      """
      INSERT INTO history (user_id, torrent_id, raw_uploaded, raw_downloaded, credited_uploaded,
        credited_downloaded, over_cap_uploaded, over_cap_downloaded, sessions, seeded_millis,
        last_report_at)
      SELECT user_id, torrent_id, sum(uploaded), sum(downloaded), sum(uploaded), sum(downloaded),
        0, 0, 1, 0, max(reported_at)
      FROM peers GROUP BY user_id, torrent_id
      """;

  private StoredPeers() {}

  /**
   * Writes {@code peersPerTorrent} peers for each registered torrent; no server may run on the
   * database.
   */
  public static void write(PostgresServer database, int peersPerTorrent) throws SQLException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      try (PreparedStatement peers = connection.prepareStatement(PEERS)) {
        peers.setInt(1, peersPerTorrent);
        peers.setInt(2, peersPerTorrent);
        peers.executeUpdate();
      }
      try (Statement others = connection.createStatement()) {
        others.executeUpdate(BASELINES);
        others.executeUpdate(HISTORIES);
      }
      connection.commit();
    }
    database.execute("VACUUM ANALYZE", "CHECKPOINT");
  }
}
