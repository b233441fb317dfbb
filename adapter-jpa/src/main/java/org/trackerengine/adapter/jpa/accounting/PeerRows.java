package org.trackerengine.adapter.jpa.accounting;

import static org.trackerengine.adapter.jpa.rows.Columns.Type.BOOLEAN;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.BYTES;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.INT;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.LONG;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.NULLABLE_LONG;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.WireForm;
import org.trackerengine.adapter.jpa.rows.Columns;
import org.trackerengine.adapter.jpa.rows.Writes;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.swarm.SwarmAnnounce;

/**
 * Writes the table of the peers in the swarms. Without users, a peer id has only one row for each
 * torrent: the client's key, which distinguishes peers with the same id, is not known here, nor is
 * it after a restart.
 */
final class PeerRows {

  private static final String REMOVE_H2 =
      """
      DELETE FROM peers WHERE torrent_id = ? AND peer_id = ? AND user_id = ?
        AND proof IS DISTINCT FROM CAST(? AS bigint)
      """;
  private static final String REMOVE_POSTGRESQL =
      """
      DELETE FROM peers p
      USING (%s) AS n (t, p, u, other)
      WHERE p.torrent_id = n.t AND p.peer_id = n.p AND p.user_id = n.u
        AND p.proof IS DISTINCT FROM n.other
      """;

  private static final String NAMES =
      """
      torrent_id, peer_id, proof, user_id, is_seeder, is_partial, v4, v4_seen_at, v4_early, v6,
      v6_seen_at, v6_early, seen_at, uploaded, downloaded, reported_at, completed, hashes\
      """;
  private static final String STORE_H2 =
      """
      MERGE INTO peers (%s) KEY (torrent_id, peer_id, proof)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
          .formatted(NAMES);
  private static final String STORE_POSTGRESQL =
      """
      INSERT INTO peers (%s)
      %%s
      ON CONFLICT (torrent_id, peer_id, proof) DO UPDATE SET user_id = excluded.user_id,
        is_seeder = excluded.is_seeder, is_partial = excluded.is_partial,
        v4 = excluded.v4, v4_seen_at = excluded.v4_seen_at, v4_early = excluded.v4_early,
        v6 = excluded.v6, v6_seen_at = excluded.v6_seen_at, v6_early = excluded.v6_early,
        seen_at = excluded.seen_at, uploaded = excluded.uploaded,
        downloaded = excluded.downloaded, reported_at = excluded.reported_at,
        completed = excluded.completed, hashes = excluded.hashes
      """
          .formatted(NAMES);

  private static final Columns.Type[] TYPES = {
    LONG, BYTES, LONG, LONG, BOOLEAN, BOOLEAN, BYTES, LONG, INT, BYTES, LONG, INT, LONG, LONG, LONG,
    LONG, BOOLEAN, INT
  };

  private PeerRows() {}

  /**
   * Compares changes by the keys of their rows: the order in which rows are locked. Changes with
   * the same key stay in the order of the batch.
   */
  private static int compare(PeerChange one, PeerChange other) {
    int order = Long.compare(one.torrentId(), other.torrentId());
    if (order == 0) {
      order = one.peerId().compareTo(other.peerId());
    }
    return order != 0 ? order : Long.compare(proof(one.peer()), proof(other.peer()));
  }

  /** Adds the statements that store and remove peers as {@code batch} says. */
  static void store(Writes writes, TransferBatch batch) {
    List<PeerChange> changes = batch.changes();
    PeerChange[] stored = new PeerChange[changes.size()];
    PeerChange[] removed = new PeerChange[changes.size()];
    int storedCount = 0;
    int removedCount = 0;
    for (PeerChange change : changes) {
      if (change.peer() != null) {
        stored[storedCount++] = change;
      }
      if (change.peer() == null || change.userId() == 0) {
        removed[removedCount++] = change;
      }
    }
    Arrays.sort(removed, 0, removedCount, PeerRows::compare);
    Arrays.sort(stored, 0, storedCount, PeerRows::compare);
    writes.add(REMOVE_H2, REMOVE_POSTGRESQL, removedRows(removed, removedCount));
    writes.add(STORE_H2, STORE_POSTGRESQL, storedRows(stored, storedCount, batch));
  }

  private static long proof(@Nullable Peer peer) {
    if (peer == null || peer.userId() != 0) {
      return 0;
    }
    Presence presence = peer.v4() == null ? peer.v6() : peer.v4();
    return presence == null ? 0 : SwarmAnnounce.addressProof(presence.endpoint().address());
  }

  /**
   * Returns the keys of rows to be removed, each with the proof of the row that is kept, or null.
   */
  private static Columns removedRows(PeerChange[] changes, int count) {
    Columns rows = new Columns(count, LONG, BYTES, LONG, NULLABLE_LONG);
    for (int i = 0; i < count; i++) {
      PeerChange change = changes[i];
      rows.add(change.torrentId())
          .add(change.peerId())
          .add(change.userId())
          .addObject(change.peer() == null ? null : (Long) proof(change.peer()));
    }
    return rows;
  }

  private static Columns storedRows(PeerChange[] changes, int count, TransferBatch batch) {
    Columns rows = new Columns(count, TYPES);
    for (int i = 0; i < count; i++) {
      PeerChange change = changes[i];
      Peer peer = change.peer();
      if (peer == null || i + 1 < count && compare(change, changes[i + 1]) == 0) {
        continue;
      }
      rows.add(change.torrentId())
          .add(change.peerId())
          .add(proof(peer))
          .add(peer.userId())
          .add(peer.role() == PeerRole.SEEDER)
          .add(peer.role() == PeerRole.PARTIAL_SEED);
      add(rows, peer.v4(), batch);
      add(rows, peer.v6(), batch);
      rows.add(time(peer.lastSeenMillis(), batch))
          .add(peer.counters().uploaded())
          .add(peer.counters().downloaded())
          .add(time(peer.lastReportMillis(), batch))
          .add(peer.completed())
          .add(peer.hashes());
    }
    return rows;
  }

  private static void add(Columns rows, @Nullable Presence presence, TransferBatch batch) {
    if (presence == null) {
      rows.addObject(null).add(0).add(0);
    } else {
      rows.addObject(WireForm.of(presence.endpoint()))
          .add(time(presence.lastSeenMillis(), batch))
          .add(presence.earlyInARow());
    }
  }

  /** Converts a monotonic time as {@link TransferBatch#timeOf} does, to milliseconds since 1970. */
  private static long time(long monotonicMillis, TransferBatch batch) {
    return Math.subtractExact(
        batch.takenAt().toEpochMilli(), batch.takenAtMillis() - monotonicMillis);
  }
}
