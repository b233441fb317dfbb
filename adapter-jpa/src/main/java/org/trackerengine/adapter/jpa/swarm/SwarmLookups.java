package org.trackerengine.adapter.jpa.swarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;

/** Queries about swarms apart from announces. */
final class SwarmLookups {

  private static final String SCRAPE =
      """
      WITH ids AS (%s)
      SELECT count(*) FILTER (WHERE is_seeder), count(*) FILTER (WHERE NOT is_seeder),
        count(*) FILTER (WHERE NOT is_seeder AND NOT is_partial),
        (SELECT max(completed) FROM torrents WHERE id IN (SELECT torrent_id FROM ids)),
        (SELECT max(completed) FROM unregistered_swarms WHERE info_hash = ?)
      FROM peers WHERE torrent_id IN (SELECT torrent_id FROM ids) AND seen_at > ?\
      """
          .formatted(SwarmSql.IDS);

  private static final String CONTAINS =
      "SELECT EXISTS (SELECT 1 FROM peers WHERE torrent_id IN (" + SwarmSql.IDS + "))";

  private static final String TOTALS =
      """
      SELECT count(*), coalesce(sum(seeders), 0), coalesce(sum(leechers), 0) FROM (
        SELECT count(*) FILTER (WHERE is_seeder) AS seeders,
          count(*) FILTER (WHERE NOT is_seeder) AS leechers
        FROM peers GROUP BY torrent_id) AS swarms\
      """;

  private SwarmLookups() {}

  /** Returns the counts of the peers that were seen after {@code seenAt}. */
  static SwarmCounts scrape(Connection connection, InfoHash swarm, long seenAt)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SCRAPE)) {
      new Arguments(query).add(swarm).add(swarm).add(swarm).add(seenAt);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        int seeders = rows.getInt(1);
        int leechers = rows.getInt(2);
        long unregistered = seeders + leechers > 0 ? rows.getLong(5) : 0;
        return new SwarmCounts(
            seeders, leechers, rows.getInt(3), Math.max(rows.getLong(4), unregistered));
      }
    }
  }

  static boolean contains(Connection connection, InfoHash swarm) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(CONTAINS)) {
      new Arguments(query).add(swarm).add(swarm);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  static SwarmTotals totals(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(TOTALS);
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return new SwarmTotals(rows.getInt(1), rows.getInt(2), rows.getInt(3), 0);
    }
  }
}
