package org.trackerengine.adapter.jpa.swarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.torrent.InfoHash;

/** Statements that remove peers from their swarms, regardless of their announces. */
final class Evictions {

  private static final String OF_USER = "DELETE FROM peers WHERE user_id = ?";

  private static final String OF_SWARM =
      "DELETE FROM peers WHERE torrent_id IN (" + SwarmSql.IDS + ")";

  private static final String IN_NETWORK = "%1$s BETWEEN ? AND ?";

  private static final String WITHOUT_OTHER =
      "DELETE FROM peers WHERE " + IN_NETWORK + " AND %2$s IS NULL";

  private static final String WITH_OTHER =
      "UPDATE peers SET %1$s = NULL, %1$s_seen_at = 0, %1$s_early = 0, seen_at = %2$s_seen_at"
          + " WHERE "
          + IN_NETWORK
          + " AND %2$s IS NOT NULL";

  private Evictions() {}

  /** Deletes all peers of a user; returns their number. */
  static int ofUser(Connection connection, long userId) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(OF_USER)) {
      new Arguments(delete).add(userId);
      return delete.executeUpdate();
    }
  }

  /** Deletes all peers of a swarm; returns their number. */
  static int ofSwarm(Connection connection, InfoHash swarm) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(OF_SWARM)) {
      new Arguments(delete).add(swarm).add(swarm);
      return delete.executeUpdate();
    }
  }

  /**
   * Removes all endpoints in {@code network}, and deletes the peers left without one; returns the
   * number of deleted peers.
   */
  static int ofNetwork(Connection connection, Network network) throws SQLException {
    boolean v4 = network.address().isV4();
    String family = v4 ? "v4" : "v6";
    String other = v4 ? "v6" : "v4";
    byte[] first = bound(network, 0);
    byte[] last = bound(network, -1);
    try (PreparedStatement delete =
            connection.prepareStatement(WITHOUT_OTHER.formatted(family, other));
        PreparedStatement update =
            connection.prepareStatement(WITH_OTHER.formatted(family, other))) {
      new Arguments(delete).add(first).add(last);
      int dropped = delete.executeUpdate();
      new Arguments(update).add(first).add(last);
      update.executeUpdate();
      return dropped;
    }
  }

  /**
   * Returns the first endpoint of a network if {@code further} is 0; the last one if it is -1,
   * which sets all further bits.
   */
  private static byte[] bound(Network network, int further) {
    byte[] address = network.address().toBytes();
    byte[] bytes = Arrays.copyOf(address, address.length + 2);
    for (int bit = network.prefixLength(); bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] |= (byte) (further & 0x80 >>> bit % 8);
    }
    return bytes;
  }
}
