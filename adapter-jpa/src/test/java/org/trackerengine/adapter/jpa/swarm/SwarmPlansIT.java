package org.trackerengine.adapter.jpa.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.TestDatabase;

/** An announce on PostgreSQL reads the rows of its swarm, and of no other. */
class SwarmPlansIT {

  private static final String MANY_PEERS =
      """
      INSERT INTO peers (torrent_id, peer_id, proof, user_id, is_seeder, is_partial, v4,
        v4_seen_at, v4_early, v6_seen_at, v6_early, seen_at, uploaded, downloaded, reported_at,
        completed, hashes)
      SELECT 1 + n %% 1000, decode(md5(n::text) || '00000000', 'hex'), 0, 1 + n %% 500, n %% 2 = 0,
        false, decode(lpad(to_hex(n), 12, '5'), 'hex'), n, 0, 0, 0, n, 0, 0, n, false, 1
      FROM generate_series(1, 20000) n
      """
          .formatted();

  /** By either index that begins with the swarm: the planner takes the smaller one. */
  private static final String OF_ITS_SWARM =
      "Index Scan (on|using) peers_(counted|listed).*\\n? *Index Cond: .*torrent_id = ";

  private final SwarmSql sql = SwarmSql.of(Dialect.POSTGRESQL, true);
  private Database database;

  @BeforeEach
  void fill() throws SQLException {
    database = TestDatabase.POSTGRESQL.empty();
    try (Connection connection = database.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(MANY_PEERS);
      statement.execute("ANALYZE peers");
      connection.commit();
    }
  }

  /** The plan for whatever parameters: it is what a connection uses after its first announces. */
  private String plan(String query) throws SQLException {
    int parameters = 0;
    StringBuilder numbered = new StringBuilder();
    for (String part : query.split("\\?", -1)) {
      numbered.append(parameters == 0 ? "" : "$" + parameters).append(part);
      parameters++;
    }
    String nulls = String.join(", ", Collections.nCopies(parameters - 1, "NULL"));
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET plan_cache_mode = force_generic_plan");
      statement.execute("PREPARE announce AS " + numbered);
      try (ResultSet rows = statement.executeQuery("EXPLAIN EXECUTE announce (" + nulls + ")")) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return String.join("\n", lines);
  }

  @Test
  void theOwnRowIsFoundByItsKey() throws SQLException {
    assertThat(plan(sql.own())).contains("Index Scan using peers_pkey").doesNotContain("Seq Scan");
  }

  @Test
  void theRowsOfAUserAreFoundByAnIndexThatHasTheUser() throws SQLException {
    assertThat(plan(sql.ofUser()))
        .contains("peers_counted")
        .containsPattern("Index Cond: .*user_id = ")
        .doesNotContain("Seq Scan");
    assertThat(plan(sql.atEndpoints()))
        .containsPattern("Index Cond: .*user_id = ")
        .doesNotContain("Seq Scan");
  }

  @Test
  void aSwarmIsCountedByAnIndex() throws SQLException {
    assertThat(plan(sql.counts()))
        .containsPattern(OF_ITS_SWARM)
        .doesNotContain("Seq Scan on peers");
  }

  @Test
  void peersAreSelectedFromTheirSwarmAlone() throws SQLException {
    assertThat(plan(sql.recent())).containsPattern(OF_ITS_SWARM).doesNotContain("Seq Scan");
    assertThat(plan(sql.random())).containsPattern(OF_ITS_SWARM).doesNotContain("Seq Scan");
  }

  @Test
  void listsAreReadFromIndexesInTheirOrder() throws SQLException {
    assertThat(plan(PeerListing.IN_SWARM))
        .contains("Index Scan using peers_listed")
        .containsPattern("Index Cond: .*torrent_id = .*joined > ")
        .doesNotContain("Sort");
    assertThat(plan(PeerListing.OF_USER))
        .contains("Index Scan using peers_of_user")
        .containsPattern("Index Cond: .*user_id = .*joined > ")
        .doesNotContain("Sort", "Seq Scan on peers");
  }
}
