package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.HistoryBuilder;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

/** Reads rows of the table of histories, for people. */
final class HistoryRows {

  private static final String SELECT =
      "SELECT " + Histories.NAMES + ", completed_at FROM history WHERE user_id = ?";
  private static final String FIND = SELECT + " AND torrent_id = ?";
  private static final String LIST = SELECT + " AND torrent_id > ? ORDER BY torrent_id LIMIT ?";

  private HistoryRows() {}

  static List<History> list(Connection connection, long userId, long afterTorrentId, int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LIST)) {
      statement.setLong(1, userId);
      statement.setLong(2, afterTorrentId);
      statement.setInt(3, limit);
      try (ResultSet rows = statement.executeQuery()) {
        List<History> page = new ArrayList<>();
        while (rows.next()) {
          page.add(history(rows));
        }
        return page;
      }
    }
  }

  static Optional<History> find(Connection connection, long userId, long torrentId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setLong(1, userId);
      statement.setLong(2, torrentId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(history(row)) : Optional.empty();
      }
    }
  }

  private static History history(ResultSet row) throws SQLException {
    String withheld = row.getString("withheld");
    return HistoryBuilder.builder()
        .userId(row.getLong("user_id"))
        .torrentId(row.getLong("torrent_id"))
        .credit(
            new Credit(
                row.getLong("raw_uploaded"),
                row.getLong("raw_downloaded"),
                row.getLong("credited_uploaded"),
                row.getLong("credited_downloaded"),
                row.getLong("over_cap_uploaded"),
                row.getLong("over_cap_downloaded")))
        .sessions(row.getInt("sessions"))
        .completedAt(time(row, "completed_at"))
        .seededSeconds(row.getLong("seeded_millis") / 1_000)
        .lastReportAt(Instant.ofEpochMilli(row.getLong("last_report_at")))
        .withheld(withheld == null ? null : Withheld.valueOf(withheld))
        .withheldAt(time(row, "withheld_at"))
        .build();
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
