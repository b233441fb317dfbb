package org.trackerengine.adapter.jpa.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.jpa.accounting.Claims.Claim;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.adapter.jpa.rows.Columns;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * How PostgreSQL marks the finished downloads of a large batch where each history that it has
 * counted is of a finished download: not by comparing each history with each claim.
 */
class CompletionPlanIT {

  /**
   * In nearly empty pages, as many as a large table has: to read them costs so much that a hashed
   * and a nested join of the rest are the same to the planner.
   */
  private static final String HISTORIES =
      """
      INSERT INTO users (id, name, name_key, role, verified, enabled, can_leech, passkey,
        upload_factor, download_factor, created_at)
      SELECT n, 'u' || n, 'u' || n, 'MEMBER', true, true, true, 'key' || n, 1, 1, now()
      FROM generate_series(1, 100) n;
      INSERT INTO torrents (id, slug, name, name_key, size, file_count, visible, status,
        upload_factor, download_factor, uploader_id, created_at)
      SELECT n, 't' || n, 't', 't', 1, 1, true, 'APPROVED', 1, 1, 1, now()
      FROM generate_series(1, 1000) n;
      ALTER TABLE history SET (fillfactor = 10);
      INSERT INTO history (user_id, torrent_id, raw_uploaded, raw_downloaded, credited_uploaded,
        credited_downloaded, over_cap_uploaded, over_cap_downloaded, sessions, seeded_millis,
        last_report_at, completed_at)
      SELECT u, t, 0, 9, 0, 9, 0, 0, 1, 1, 1, 1
      FROM generate_series(1, 100) u, generate_series(1, 1000) t;
      ALTER TABLE history SET (fillfactor = 70);
      ANALYZE history
      """;

  private static List<Claim> claims(int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(n ->
            new Claim(
                1 + n % 100,
                1 + n % 1_000,
                5,
                true,
                new SwarmMember(new InfoHash(n, 0, 0), 1, 1, new PeerId(1, 1, (int) n))))
        .toList();
  }

  private static String plan(Connection connection, List<Claim> claims) throws SQLException {
    Columns rows = Histories.rows(claims);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "EXPLAIN (FORMAT JSON) " + rows.in(Histories.COMPLETE_POSTGRESQL))) {
      rows.addTo(new Arguments(statement));
      try (ResultSet plan = statement.executeQuery()) {
        plan.next();
        return plan.getString(1);
      }
    }
  }

  @Test
  void claimsAreNotComparedWithEachHistory() throws SQLException {
    Database database = TestDatabase.POSTGRESQL.empty();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(HISTORIES);

      assertThat(plan(connection, claims(12_000)))
          .contains("Hash Join")
          .doesNotContain("Nested Loop");
      assertThat(plan(connection, claims(1))).contains("Index Scan");
    }
  }
}
