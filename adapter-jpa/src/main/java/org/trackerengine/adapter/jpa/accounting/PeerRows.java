package org.trackerengine.adapter.jpa.accounting;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.WireForm;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.swarm.SwarmAnnounce;

/**
 * The peers as they are in the swarms. Where there are no users a peer id has one row a torrent:
 * what tells two peers of one id apart is not known here, nor is it after a restart.
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
      USING unnest(?::bigint[], ?::bytea[], ?::bigint[], ?::bigint[]) AS n (t, p, u, other)
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
      SELECT * FROM unnest(?::bigint[], ?::bytea[], ?::bigint[], ?::bigint[], ?::boolean[],
        ?::boolean[], ?::bytea[], ?::bigint[], ?::integer[], ?::bytea[], ?::bigint[],
        ?::integer[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[],
        ?::smallint[])
      ON CONFLICT (torrent_id, peer_id, proof) DO UPDATE SET user_id = excluded.user_id,
        is_seeder = excluded.is_seeder, is_partial = excluded.is_partial,
        v4 = excluded.v4, v4_seen_at = excluded.v4_seen_at, v4_early = excluded.v4_early,
        v6 = excluded.v6, v6_seen_at = excluded.v6_seen_at, v6_early = excluded.v6_early,
        seen_at = excluded.seen_at, uploaded = excluded.uploaded,
        downloaded = excluded.downloaded, reported_at = excluded.reported_at,
        completed = excluded.completed, hashes = excluded.hashes
      """
          .formatted(NAMES);

  private PeerRows() {}

  private record Key(long torrentId, PeerId peerId, long other) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::torrentId)
            .thenComparing(Key::peerId)
            .thenComparingLong(Key::other);

    @Override
    public int compareTo(Key key) {
      return ORDER.compare(this, key);
    }
  }

  /** A row to be stored. */
  private record Row(PeerChange change, Peer peer, long proof) {}

  /** Adds what makes the peers those of {@code batch}. */
  static void store(Writes writes, TransferBatch batch) {
    Map<Key, Row> stored = new TreeMap<>();
    Map<Key, @Nullable Long> removed = new TreeMap<>();
    for (PeerChange change : batch.changes()) {
      Peer peer = change.peer();
      Long proof = null;
      if (peer != null) {
        proof = proof(peer);
        stored.put(
            new Key(change.torrentId(), change.peerId(), proof), new Row(change, peer, proof));
      }
      if (peer == null || change.userId() == 0) {
        removed.put(new Key(change.torrentId(), change.peerId(), change.userId()), proof);
      }
    }
    remove(writes, removed);
    store(writes, stored.values(), batch);
  }

  private static long proof(Peer peer) {
    Presence presence = peer.v4() == null ? peer.v6() : peer.v4();
    return peer.userId() != 0 || presence == null
        ? 0
        : SwarmAnnounce.addressProof(presence.endpoint().address());
  }

  private static void remove(Writes writes, Map<Key, @Nullable Long> removed) {
    writes.add(
        REMOVE_H2,
        REMOVE_POSTGRESQL,
        new Columns<>(removed.entrySet())
            .longs(entry -> entry.getKey().torrentId())
            .bytes(entry -> WireForm.of(entry.getKey().peerId()))
            .longs(entry -> entry.getKey().other())
            .nullableLongs(Map.Entry::getValue));
  }

  private static void store(Writes writes, Collection<Row> rows, TransferBatch batch) {
    writes.add(
        STORE_H2,
        STORE_POSTGRESQL,
        new Columns<>(rows)
            .longs(row -> row.change().torrentId())
            .bytes(row -> WireForm.of(row.change().peerId()))
            .longs(Row::proof)
            .longs(row -> row.peer().userId())
            .booleans(row -> row.peer().role() == PeerRole.SEEDER)
            .booleans(row -> row.peer().role() == PeerRole.PARTIAL_SEED)
            .bytes(row -> endpoint(row.peer().v4()))
            .longs(row -> seenAt(row.peer().v4(), batch))
            .ints(row -> early(row.peer().v4()))
            .bytes(row -> endpoint(row.peer().v6()))
            .longs(row -> seenAt(row.peer().v6(), batch))
            .ints(row -> early(row.peer().v6()))
            .longs(row -> batch.timeOf(row.peer().lastSeenMillis()).toEpochMilli())
            .longs(row -> row.peer().counters().uploaded())
            .longs(row -> row.peer().counters().downloaded())
            .longs(row -> batch.timeOf(row.peer().lastReportMillis()).toEpochMilli())
            .booleans(row -> row.peer().completed())
            .ints(row -> row.peer().hashes()));
  }

  private static byte @Nullable [] endpoint(@Nullable Presence presence) {
    return presence == null ? null : WireForm.of(presence.endpoint());
  }

  private static long seenAt(@Nullable Presence presence, TransferBatch batch) {
    return presence == null ? 0 : batch.timeOf(presence.lastSeenMillis()).toEpochMilli();
  }

  private static int early(@Nullable Presence presence) {
    return presence == null ? 0 : presence.earlyInARow();
  }
}
