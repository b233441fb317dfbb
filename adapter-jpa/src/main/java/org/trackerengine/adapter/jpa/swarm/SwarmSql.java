package org.trackerengine.adapter.jpa.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.sql.SQLException;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.domain.swarm.SwarmAnnounce;

/**
 * The queries about one swarm. A registered one is named by its torrent's id; an unregistered one
 * has the negative of an id that is found by its hash in the same statement.
 *
 * @param lockSwarm waits for other announces of an unregistered swarm; finds its id and how often
 *     it was completed
 * @param own finds the caller's row, and locks it against evictions
 * @param ofUser finds the rows of the caller's user
 * @param atEndpoints finds the rows of the caller's user at either of two endpoints
 * @param counts counts the fresh peers, and finds how often a registered torrent was completed
 * @param recent finds the fresh peers that may be dialled, newest first
 * @param random finds them in any order
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

  /** Finds what {@code peers} has instead of the hash that names a swarm; it is given twice. */
  static final String IDS =
      """
      SELECT torrent_id FROM torrent_hashes WHERE hash = ?
      UNION ALL SELECT -id FROM unregistered_swarms WHERE info_hash = ?\
      """;

  private static final String UNREGISTERED_ID =
      "(SELECT -id FROM unregistered_swarms WHERE info_hash = ?)";

  /** Looked up by the index although the role does not matter. */
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

  /** A port other than 0 and 1; not 0/8 and 224/3, not ff00::/8 and ::. */
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

  /** Sets the parameter that names the swarm of {@code fact}. */
  Arguments bindSwarm(Arguments to, SwarmAnnounce fact) throws SQLException {
    return registered ? to.add(fact.torrentId()) : to.add(fact.swarm());
  }
}
