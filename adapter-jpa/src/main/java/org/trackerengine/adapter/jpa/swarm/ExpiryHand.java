package org.trackerengine.adapter.jpa.swarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.WireForm;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Removes silent peers, one slice of the table at each call, in a cycle through all swarms like the
 * hand of a clock. There is no index on the age of peers, because every announce would have to
 * update it. No announce waits for the removal, because readers check the age of rows. Thread-safe.
 */
final class ExpiryHand {

  /** Approximate number of peers that a call checks: about 10 ms of work. */
  static final int SLICE = 10_000;

  private static final String SLICE_END =
      """
      SELECT max(torrent_id), count(*) FROM (
        SELECT torrent_id FROM peers WHERE torrent_id > ? ORDER BY torrent_id LIMIT ?) AS slice\
      """;

  /** Skips locked rows: a peer whose announce is in progress is not silent. */
  private static final String EXPIRE_POSTGRESQL =
      """
      DELETE FROM peers WHERE ctid = ANY (ARRAY (
        SELECT ctid FROM peers WHERE torrent_id > ? AND torrent_id <= ? AND seen_at <= ?
        LIMIT ? FOR UPDATE SKIP LOCKED))\
      """;

  private static final String EXPIRE_H2 =
      """
      DELETE FROM peers WHERE torrent_id > ? AND torrent_id <= ? AND seen_at <= ?
      FETCH FIRST ? ROWS ONLY\
      """;

  /** Columns that name a deleted peer. */
  private static final String NAME =
      """
      torrent_id, user_id, peer_id,
      coalesce(
        (SELECT coalesce(info_hash, substring(info_hash_v2 FROM 1 FOR 20))
          FROM torrents WHERE id = torrent_id),
        (SELECT info_hash FROM unregistered_swarms WHERE id = -torrent_id))\
      """;

  /**
   * Query for empty unregistered swarms; skips locked ones, since an announce locks its
   * unregistered swarm before it looks for peers in it.
   */
  private static final String EMPTY =
      """
      SELECT id FROM unregistered_swarms WHERE id >= ? AND id < ?
        AND NOT EXISTS (SELECT 1 FROM peers WHERE torrent_id = -unregistered_swarms.id)
      FOR UPDATE SKIP LOCKED\
      """;

  private static final String DROP =
      """
      DELETE FROM unregistered_swarms WHERE id = ?
        AND NOT EXISTS (SELECT 1 FROM peers WHERE torrent_id = -unregistered_swarms.id)\
      """;

  private final Dialect dialect;
  private final int slice;
  private final AtomicLong position = new AtomicLong(Long.MIN_VALUE);

  ExpiryHand(Dialect dialect, int slice) {
    this.dialect = dialect;
    this.slice = slice;
  }

  /**
   * Deletes up to {@code most} peers of the next slice that were last seen at {@code seenAt} or
   * before; returns their number.
   *
   * @param members receives each of them; null if nobody asks which
   */
  int move(Connection connection, long seenAt, int most, @Nullable Consumer<SwarmMember> members)
      throws SQLException {
    long from = position.get();
    Slice next = slice(connection, from);
    int dropped =
        members == null
            ? expire(connection, from, next.end, seenAt, most)
            : expire(connection, from, next.end, seenAt, most, members);
    if (from < 0) {
      dropSwarms(connection, from, next.end);
    }
    if (dropped < most) {
      position.compareAndSet(from, next.last ? Long.MIN_VALUE : next.end);
    }
    return dropped;
  }

  private record Slice(long end, boolean last) {}

  private Slice slice(Connection connection, long from) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SLICE_END)) {
      new Arguments(query).add(from).add(slice);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        boolean last = rows.getLong(2) < slice;
        return new Slice(last ? Long.MAX_VALUE : rows.getLong(1), last);
      }
    }
  }

  private int expire(Connection connection, long from, long to, long seenAt, int most)
      throws SQLException {
    String sql = dialect.choose(EXPIRE_H2, EXPIRE_POSTGRESQL);
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      new Arguments(delete).add(from).add(to).add(seenAt).add(most);
      return delete.executeUpdate();
    }
  }

  private int expire(
      Connection connection,
      long from,
      long to,
      long seenAt,
      int most,
      Consumer<SwarmMember> members)
      throws SQLException {
    String sql =
        dialect.choose(
            "SELECT " + NAME + " FROM OLD TABLE (" + EXPIRE_H2 + ")",
            EXPIRE_POSTGRESQL + " RETURNING " + NAME);
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      new Arguments(delete).add(from).add(to).add(seenAt).add(most);
      try (ResultSet rows = delete.executeQuery()) {
        int dropped = 0;
        for (; rows.next(); dropped++) {
          InfoHash swarm = WireForm.infoHash(rows.getBytes(4));
          if (swarm != null) {
            long torrentId = Math.max(0, rows.getLong(1));
            PeerId peer = WireForm.peerId(rows.getBytes(3));
            members.accept(new SwarmMember(swarm, torrentId, rows.getLong(2), peer));
          }
        }
        return dropped;
      }
    }
  }

  /** Deletes unregistered swarms without a peer, between the ends of a slice of peers. */
  private static void dropSwarms(Connection connection, long from, long to) throws SQLException {
    List<Long> empty = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(EMPTY)) {
      long least = to >= 0 ? 1 : -to;
      long beyond = from == Long.MIN_VALUE ? Long.MAX_VALUE : -from;
      new Arguments(query).add(least).add(beyond);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          empty.add(rows.getLong(1));
        }
      }
    }
    // A new statement, so that it sees peers that joined before the lock was acquired.
    try (PreparedStatement delete = connection.prepareStatement(DROP)) {
      for (long id : empty) {
        new Arguments(delete).add(id);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }
}
