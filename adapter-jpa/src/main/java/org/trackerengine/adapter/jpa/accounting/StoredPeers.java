package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.SqlFailures;
import org.trackerengine.adapter.jpa.database.WireForm;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.swarm.Speed;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Stored peers, read one by one as the stream asks for them. Their ages are as of the last batch or
 * announce in the database, so that no peer ages while no tracker runs.
 */
final class StoredPeers extends AbstractSpliterator<StoredPeer> {

  private static final String PEERS =
      """
      SELECT t.info_hash, t.info_hash_v2, p.torrent_id, p.peer_id, p.user_id, p.is_seeder,
        p.is_partial, p.v4, p.v4_seen_at, p.v4_early, p.v6, p.v6_seen_at, p.v6_early,
        p.uploaded, p.downloaded, p.reported_at, p.completed, p.hashes
      FROM peers p JOIN torrents t ON t.id = p.torrent_id LEFT JOIN users u ON u.id = p.user_id
      WHERE p.seen_at > ? AND t.status IN ('APPROVED', 'PENDING')
        AND (p.user_id = 0 OR u.enabled)
      """;

  private static final int FETCHED_ROWS = 5_000;

  private final ResultSet rows;
  private final long lastHeardAt;
  private final long nowMillis;

  private StoredPeers(ResultSet rows, long lastHeardAt, long nowMillis) {
    super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.IMMUTABLE);
    this.rows = rows;
    this.lastHeardAt = lastHeardAt;
    this.nowMillis = nowMillis;
  }

  /**
   * Opens a stream on a connection outside the pool, because a reader may take longer than the
   * limit of a transaction.
   */
  static Stream<StoredPeer> open(
      Database database, LedgerTime time, SwarmLimits limits, TrackerClock clock) {
    try {
      Connection connection = database.connect();
      try {
        connection.setAutoCommit(false);
        long lastHeardAt = time.begin(connection, clock);
        connection.setReadOnly(true);
        return stream(connection, database.dialect(), limits, clock, lastHeardAt)
            .onClose(() -> close(connection));
      } catch (SQLException | RuntimeException failed) {
        close(connection);
        throw failed;
      }
    } catch (SQLException failed) {
      throw SqlFailures.translate(failed);
    }
  }

  private static Stream<StoredPeer> stream(
      Connection connection,
      Dialect dialect,
      SwarmLimits limits,
      TrackerClock clock,
      long lastHeardAt)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(PEERS); // closed with the connection
    dialect.readBinary(statement);
    statement.setFetchSize(FETCHED_ROWS);
    statement.setLong(1, lastHeardAt - limits.freshMillis());
    StoredPeers peers =
        new StoredPeers(statement.executeQuery(), lastHeardAt, clock.monotonicMillis());
    return StreamSupport.stream(peers, false);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw SqlFailures.translate(failed);
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super StoredPeer> action) {
    try {
      if (!rows.next()) {
        return false;
      }
      action.accept(storedPeer());
      return true;
    } catch (SQLException failed) {
      throw SqlFailures.translate(failed);
    }
  }

  private StoredPeer storedPeer() throws SQLException {
    InfoHash v1 = WireForm.infoHash(rows.getBytes(1));
    InfoHash v2 = WireForm.infoHash(rows.getBytes(2));
    InfoHash swarm = v1 != null ? v1 : v2;
    if (swarm == null) {
      throw new IllegalStateException("torrent " + rows.getLong(3) + " has no info hash");
    }
    return new StoredPeer(swarm, rows.getLong(3), peer());
  }

  private Peer peer() throws SQLException {
    PeerId id = WireForm.peerId(rows.getBytes(4));
    PeerRole role =
        rows.getBoolean(6)
            ? PeerRole.SEEDER
            : rows.getBoolean(7) ? PeerRole.PARTIAL_SEED : PeerRole.LEECHER;
    return new Peer(
        id,
        rows.getLong(5),
        role,
        presence(8),
        presence(11),
        new Counters(rows.getLong(14), rows.getLong(15)),
        monotonicMillis(rows.getLong(16)),
        rows.getBoolean(17),
        role == PeerRole.SEEDER ? 0 : Announce.LEFT_UNKNOWN,
        Speed.UNKNOWN,
        Speed.UNKNOWN,
        rows.getInt(18));
  }

  /**
   * Reads a presence from the three columns that begin with {@code first}; null if there is none.
   */
  private @Nullable Presence presence(int first) throws SQLException {
    byte[] endpoint = rows.getBytes(first);
    return endpoint == null
        ? null
        : new Presence(
            WireForm.endpoint(endpoint),
            monotonicMillis(rows.getLong(first + 1)),
            rows.getInt(first + 2));
  }

  private long monotonicMillis(long at) {
    return nowMillis - Math.max(0, lastHeardAt - at);
  }
}
