package org.trackerengine.adapter.jpa.swarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Script;
import org.trackerengine.adapter.jpa.database.WireForm;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.Presence;

/**
 * A row of the table peers.
 *
 * @param proof distinguishes peers with the same peer id; 0 where there are users
 * @param peer with times on the monotonic clock of this process
 */
record PeerRow(long proof, Peer peer) {

  /** Columns that {@link #read} reads. */
  static final String COLUMNS =
      """
      proof, peer_id, user_id, is_seeder, is_partial, v4, v4_seen_at, v4_early, v6, v6_seen_at,
      v6_early, uploaded, downloaded, reported_at, completed, left_bytes, upload_speed,
      download_speed, hashes\
      """;

  private static final String INSERT =
      """
      INSERT INTO peers (user_id, is_seeder, is_partial, v4, v4_seen_at, v4_early, v6, v6_seen_at,
        v6_early, seen_at, uploaded, downloaded, reported_at, completed, left_bytes,
        upload_speed, download_speed, hashes, turn, joined, torrent_id, peer_id, proof)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %1$s, %1$s, ?, ?, ?)\
      """;

  private static final String UPDATE =
      """
      UPDATE peers SET user_id = ?, is_seeder = ?, is_partial = ?, v4 = ?, v4_seen_at = ?,
        v4_early = ?, v6 = ?, v6_seen_at = ?, v6_early = ?, seen_at = ?, uploaded = ?,
        downloaded = ?, reported_at = ?, completed = ?, left_bytes = ?, upload_speed = ?,
        download_speed = ?, hashes = ?, turn = %1$s, joined = COALESCE(joined, %1$s)
      WHERE torrent_id = ? AND peer_id = ? AND proof = ?\
      """;

  private static final String DELETE =
      "DELETE FROM peers WHERE torrent_id = ? AND peer_id = ? AND proof = ?";

  /** Reads the current row, whose times are ahead by {@code offset}. */
  static PeerRow read(ResultSet row, long offset) throws SQLException {
    PeerRole role =
        row.getBoolean("is_seeder")
            ? PeerRole.SEEDER
            : row.getBoolean("is_partial") ? PeerRole.PARTIAL_SEED : PeerRole.LEECHER;
    Peer peer =
        new Peer(
            WireForm.peerId(row.getBytes("peer_id")),
            row.getLong("user_id"),
            role,
            presence(row, "v4", offset),
            presence(row, "v6", offset),
            new Counters(row.getLong("uploaded"), row.getLong("downloaded")),
            row.getLong("reported_at") - offset,
            row.getBoolean("completed"),
            role == PeerRole.SEEDER ? 0 : row.getLong("left_bytes"),
            row.getLong("upload_speed"),
            row.getLong("download_speed"),
            row.getInt("hashes"));
    return new PeerRow(row.getLong("proof"), peer);
  }

  private static @Nullable Presence presence(ResultSet row, String family, long offset)
      throws SQLException {
    byte[] endpoint = row.getBytes(family);
    return endpoint == null
        ? null
        : new Presence(
            WireForm.endpoint(endpoint),
            row.getLong(family + "_seen_at") - offset,
            row.getInt(family + "_early"));
  }

  /** Adds a statement that updates the row if {@code isThere}, else one that inserts it. */
  void write(Script script, String nextTurn, long torrentId, boolean isThere, long offset) {
    script.update(
        (isThere ? UPDATE : INSERT).formatted(nextTurn), to -> bind(to, torrentId, offset));
  }

  void delete(Script script, long torrentId) {
    script.update(DELETE, to -> bindKey(to, torrentId));
  }

  private void bind(Arguments to, long torrentId, long offset) throws SQLException {
    to.add(peer.userId())
        .add(peer.role() == PeerRole.SEEDER)
        .add(peer.role() == PeerRole.PARTIAL_SEED);
    bind(to, peer.v4(), offset);
    bind(to, peer.v6(), offset);
    to.add(peer.lastSeenMillis() + offset)
        .add(peer.counters().uploaded())
        .add(peer.counters().downloaded())
        .add(peer.lastReportMillis() + offset)
        .add(peer.completed())
        .add(peer.left())
        .add(peer.uploadSpeed())
        .add(peer.downloadSpeed())
        .add(peer.hashes());
    bindKey(to, torrentId);
  }

  private static void bind(Arguments to, @Nullable Presence presence, long offset)
      throws SQLException {
    if (presence == null) {
      to.add((Endpoint) null).add(0L).add(0);
    } else {
      to.add(presence.endpoint())
          .add(presence.lastSeenMillis() + offset)
          .add(presence.earlyInARow());
    }
  }

  private void bindKey(Arguments to, long torrentId) throws SQLException {
    to.add(torrentId).add(peer.id()).add(proof);
  }
}
