package org.trackerengine.adapter.jpa.swarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.WireForm;
import org.trackerengine.application.port.registry.Cursor;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Pages of peers in the order in which they have joined. Each page is read from an index, and
 * silent peers are left out afterwards, so that a page may be short.
 */
final class PeerListing {

  static final String IN_SWARM =
      "SELECT "
          + PeerRow.COLUMNS
          + ", torrent_id, joined FROM peers WHERE torrent_id = ? AND joined > ?"
          + " ORDER BY joined LIMIT ?";

  static final String OF_USER =
      "SELECT "
          + PeerRow.COLUMNS
          + """
          , torrent_id, joined, (SELECT coalesce(info_hash, substring(info_hash_v2 FROM 1 FOR 20))
            FROM torrents WHERE id = peers.torrent_id) AS swarm
          FROM peers WHERE user_id = ? AND joined > ? ORDER BY joined LIMIT ?\
          """;

  /** Finds the id in {@code peers} of a swarm: that of the torrent if it is registered. */
  private static final String ID = "SELECT max(torrent_id) FROM (" + SwarmSql.IDS + ") AS ids";

  private final long offset;
  private final long nowMillis;
  private final long freshMillis;
  private final int limit;

  /**
   * Creates a page.
   *
   * @param offset by which stored times are ahead of this process's
   */
  PeerListing(long offset, long nowMillis, long freshMillis, int limit) {
    if (limit < 1 || limit > SwarmStore.MOST_LISTED) {
      throw new IllegalArgumentException("limit must be 1 to " + SwarmStore.MOST_LISTED);
    }
    this.offset = offset;
    this.nowMillis = nowMillis;
    this.freshMillis = freshMillis;
    this.limit = limit;
  }

  /** Name of the list of a swarm's peers, for cursors. */
  static String nameOf(InfoHash swarm) {
    return "peers in " + swarm;
  }

  /** Name of the list of a user's peers, for cursors. */
  static String nameOf(long userId) {
    return "peers of " + userId;
  }

  /** Returns the place after which a page begins. */
  static long start(String list, @Nullable String after) {
    return after == null ? Long.MIN_VALUE : Long.parseLong(Cursor.parse(list, after, 1).getFirst());
  }

  Page<LivePeer> ofSwarm(Connection connection, InfoHash swarm, long start) throws SQLException {
    Long id = id(connection, swarm);
    return id == null
        ? new Page<>(List.of(), null)
        : page(connection, IN_SWARM, id, start, nameOf(swarm), swarm);
  }

  Page<LivePeer> ofUser(Connection connection, long userId, long start) throws SQLException {
    return page(connection, OF_USER, userId, start, nameOf(userId), null);
  }

  private static @Nullable Long id(Connection connection, InfoHash swarm) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(ID)) {
      new Arguments(query).add(swarm).add(swarm);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        long id = rows.getLong(1);
        return rows.wasNull() ? null : id;
      }
    }
  }

  private Page<LivePeer> page(
      Connection connection, String sql, long id, long start, String list, @Nullable InfoHash swarm)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      new Arguments(query).add(id).add(start).add(limit + 1);
      try (ResultSet rows = query.executeQuery()) {
        List<LivePeer> items = new ArrayList<>();
        long last = start;
        for (int row = 0; rows.next(); row++) {
          if (row == limit) {
            return new Page<>(items, Cursor.of(list, List.of("" + last)));
          }
          last = rows.getLong("joined");
          add(items, rows, swarm);
        }
        return new Page<>(items, null);
      }
    }
  }

  private void add(List<LivePeer> items, ResultSet row, @Nullable InfoHash swarm)
      throws SQLException {
    Peer peer = PeerRow.read(row, offset).peer();
    InfoHash in = swarm == null ? WireForm.infoHash(row.getBytes("swarm")) : swarm;
    if (in != null && peer.isFresh(nowMillis, freshMillis)) {
      items.add(new LivePeer(in, Math.max(0, row.getLong("torrent_id")), peer));
    }
  }
}
