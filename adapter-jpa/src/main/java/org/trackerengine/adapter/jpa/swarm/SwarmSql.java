package org.trackerengine.adapter.jpa.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.sql.SQLException;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.domain.swarm.SwarmAnnounce;

/**
 * Queries about one swarm. A registered swarm is identified by its torrent's id; an unregistered
 * one by the negative of an id, which the same statement looks up by the info hash.
 *
 * @param lockSwarm waits for other announces of an unregistered swarm; finds its id and how often
 *     it was completed
 * @param own finds the caller's row, and locks it against evictions
 * @param ofUser finds the rows of the caller's user
 * @param atEndpoints finds the rows of the caller's user at either of two endpoints
 * @param counts counts the fresh peers, and finds how often a registered torrent was completed
 * @param recent finds the fresh peers that may be dialled, newest first
 * @param random finds them in random order
 */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
record SwarmSql(
    boolean registered,
    String lockSwarm,
    String own,
    String ofUser,
    String atEndpoints,
    String counts,
    String recent,
    String random) {

  /**
   * Query for the torrent ids in {@code peers} of the swarm with a hash; the hash is a parameter
   * twice.
   */
  static final String IDS =
      """
      SELECT torrent_id FROM torrent_hashes WHERE hash = ?
      UNION ALL SELECT -id FROM unregistered_swarms WHERE info_hash = ?\
      """;

  private static final String UNREGISTERED_ID =
      "(SELECT -id FROM unregistered_swarms WHERE info_hash = ?)";

  /** Names both roles, which are all, so that the index can be used. */
  private static final String OF_USER =
      " FROM peers WHERE torrent_id = %s AND is_seeder IN (TRUE, FALSE) AND user_id = ?";

  static SwarmSql of(Dialect dialect, boolean registered) {
    String swarm = registered ? "?" : UNREGISTERED_ID;
    String candidates =
        "SELECT proof, peer_id, v4, v4_seen_at, v6, v6_seen_at, seen_at, turn FROM peers"
            + " WHERE torrent_id = "
            + swarm
            + " AND seen_at > ? AND peer_id <> ? AND hashes IN (?, 3) AND (? OR NOT is_seeder) AND "
            + dialable(dialect);
    return SwarmSqlBuilder.builder()
        .registered(registered)
        .lockSwarm("SELECT id, completed FROM unregistered_swarms WHERE info_hash = ? FOR UPDATE")
        .own(
            "SELECT "
                + PeerRow.COLUMNS
                + " FROM peers WHERE torrent_id = "
                + swarm
                + " AND peer_id = ? AND proof = ? FOR UPDATE")
        .ofUser("SELECT " + PeerRow.COLUMNS + OF_USER.formatted(swarm))
        .atEndpoints(
            "SELECT " + PeerRow.COLUMNS + OF_USER.formatted(swarm) + " AND (v4 = ? OR v6 = ?)")
        .counts(counts(registered, swarm))
        .recent(
            candidates + " AND (seen_at, turn) < (?, ?) ORDER BY seen_at DESC, turn DESC LIMIT ?")
        .random(candidates + " ORDER BY " + dialect.choose("rand()", "random()") + " LIMIT ?")
        .build();
  }

  /**
   * Returns the query for the number of other torrents that a user downloads; parameters are the
   * user, the torrent, and the time after which peers are fresh. Waiting peers have port 0.
   */
  static String otherDownloads(Dialect dialect) {
    return """
    SELECT count(DISTINCT torrent_id) FROM peers
    WHERE user_id = ? AND NOT is_seeder AND NOT is_partial AND torrent_id <> ? AND seen_at > ?
      AND (substring(v4 FROM 5) <> %s'%s0000' OR substring(v6 FROM 17) <> %1$s'%2$s0000')\
    """
        .formatted(dialect.choose("X", ""), dialect.choose("", "\\x"));
  }

  /**
   * Returns the condition for an endpoint that may be dialled: a port other than 0 and 1; an
   * address not in 0/8 or from 224/3 on, not in ff00::/8 and not ::.
   */
  private static String dialable(Dialect dialect) {
    return """
    (v4 >= %s'%s01000000' AND v4 < %1$s'%2$se0' AND substring(v4 FROM 5) > %1$s'%2$s0001'
      OR v6 < %1$s'%2$sff' AND substring(v6 FROM 17) > %1$s'%2$s0001'
        AND v6 > %1$s'%2$s00000000000000000000000000000000ffff')\
    """
        .formatted(dialect.choose("X", ""), dialect.choose("", "\\x"));
  }

  private static String counts(boolean registered, String swarm) {
    return """
    SELECT count(*) FILTER (WHERE is_seeder), count(*) FILTER (WHERE NOT is_seeder),
      count(*) FILTER (WHERE NOT is_seeder AND NOT is_partial), %s
    FROM peers WHERE torrent_id = %s AND seen_at > ?\
    """
        .formatted(registered ? "(SELECT completed FROM torrents WHERE id = ?)" : "0", swarm);
  }

  /** Sets the parameter that identifies the swarm of {@code fact}. */
  Arguments bindSwarm(Arguments to, SwarmAnnounce fact) throws SQLException {
    return registered ? to.add(fact.torrentId()) : to.add(fact.swarm());
  }
}
