package org.trackerengine.adapter.jpa.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Subject;

/**
 * How statistics of 100,000 torrents, 10,000 users and 1,000,000 histories are counted and read:
 * what PostgreSQL plans, and how many statements it takes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplePlansIT {

  private static final Instant NOW = Instant.parse("2026-03-14T12:01:00Z");
  private static final int TORRENTS = 30_000;
  private static final int USERS = 10_000;

  private static final String USER_ROWS =
      """
      INSERT INTO users (name, name_key, role, verified, enabled, can_leech, passkey, upload_factor,
        download_factor, uploaded, created_at)
      SELECT 'u' || n, 'u' || n, 'MEMBER', TRUE, TRUE, TRUE, 'key' || n, 1, 1, n, CURRENT_TIMESTAMP
      FROM %s
      """;
  private static final String TORRENT_ROWS =
      """
      INSERT INTO torrents (slug, name, name_key, size, file_count, visible, status, upload_factor,
        download_factor, uploader_id, created_at)
      SELECT 't' || n, 't' || n, 't' || n, 1, 1, TRUE, 'APPROVED', 1, 1, 1, CURRENT_TIMESTAMP
      FROM %s
      """;
  private static final String HISTORY_ROWS =
      """
      INSERT INTO history (user_id, torrent_id, raw_uploaded, raw_downloaded, credited_uploaded,
        credited_downloaded, over_cap_uploaded, over_cap_downloaded, sessions, seeded_millis,
        last_report_at)
      SELECT 1 + MOD(n, %s), 1 + n / 10, n, n, n, n, 0, 0, 1, 1, 1 FROM %s
      """;
  private static final String PEER_ROWS =
      """
      INSERT INTO peers (torrent_id, peer_id, proof, user_id, is_seeder, is_partial, v4_seen_at,
        v4_early, v6_seen_at, v6_early, seen_at, uploaded, downloaded, reported_at, completed,
        hashes)
      SELECT 1 + MOD(n, %s), decode(lpad(to_hex(n), 40, '0'), 'hex'), 0, 1 + MOD(n, %s), TRUE,
        FALSE, 1, 0, 1, 0, 1, 0, 0, 1, FALSE, 1 FROM %s
      """;
  private static final String SAMPLE_ROWS =
      """
      INSERT INTO samples
      SELECT 2, 1 + MOD(n, 20000), 1, %s - 3600000 * CAST(n / 20000 AS bigint), 1, 1, 1, 1, 1
      FROM %s
      """;

  private final Database postgresql = Database.open(TestDatabase.POSTGRESQL.migrated());

  private static String numbers(Database database, int most) {
    return database
        .dialect()
        .choose(
            "(SELECT x AS n FROM system_range(1, " + most + ")) r",
            "generate_series(1, " + most + ") AS n");
  }

  /** Executes a statement that may take its time. */
  private static List<String> query(Database database, String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      return statement.execute(sql) ? column(statement.getResultSet()) : List.of();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static List<String> column(ResultSet rows) throws SQLException {
    List<String> values = new ArrayList<>();
    while (rows.next()) {
      values.add(String.valueOf(rows.getString(1)));
    }
    return values;
  }

  @BeforeAll
  void fill() {
    long hour = Period.HOUR.beginOf(NOW).toEpochMilli();
    query(postgresql, USER_ROWS.formatted(numbers(postgresql, USERS)));
    query(postgresql, TORRENT_ROWS.formatted(numbers(postgresql, TORRENTS)));
    // Foreign keys would be looked up 300,000 times.
    query(postgresql, "ALTER TABLE history DROP CONSTRAINT history_user_id_fkey");
    query(postgresql, "ALTER TABLE history DROP CONSTRAINT history_torrent_id_fkey");
    query(postgresql, HISTORY_ROWS.formatted(USERS, numbers(postgresql, 10 * TORRENTS - 1)));
    query(postgresql, PEER_ROWS.formatted(TORRENTS, USERS, numbers(postgresql, TORRENTS)));
    query(postgresql, SAMPLE_ROWS.formatted(hour, numbers(postgresql, 300_000)));
    query(postgresql, "ANALYZE");
  }

  @AfterAll
  void close() {
    postgresql.close();
  }

  /** The plan, for these parameters and for any. */
  private String plan(String sql, Object... values) {
    return plan(List.of("force_custom_plan", "force_generic_plan"), sql, values);
  }

  private String plan(List<String> modes, String sql, Object... values) {
    String types = String.join(", ", Collections.nCopies(values.length, "bigint"));
    String numbered = sql;
    for (int i = 1; i <= values.length; i++) {
      numbered = numbered.replaceFirst("\\?", "\\$" + i);
    }
    String prepare = "PREPARE asked (" + types + ") AS " + numbered;
    String[] texts = Arrays.stream(values).map(String::valueOf).toArray(String[]::new);
    return postgresql.inTransaction(connection -> {
      StringBuilder plans = new StringBuilder();
      try (Statement statement = connection.createStatement()) {
        statement.execute(prepare);
        for (String mode : modes) {
          statement.execute("SET LOCAL plan_cache_mode = " + mode);
          plans.append(
              String.join(
                  "\n",
                  column(
                      statement.executeQuery(
                          "EXPLAIN EXECUTE asked (" + String.join(", ", texts) + ")"))));
        }
        statement.execute("DEALLOCATE asked");
      }
      return plans.toString();
    });
  }

  @ParameterizedTest
  @EnumSource(Counted.class)
  @DisplayName("a part is counted by indexes, wherever it is")
  void parts(Counted what) {
    Object[] middle = {15_000, 16_000, 15_000, 16_000, 15_000, 16_000};
    Object[] users = {5_000, 5_250, 5_000, 5_250, 5_000, 5_250};
    assertThat(plan(what.changed(), what == Counted.USERS ? users : middle))
        // Where all torrents have one status, the index of those that wait is as good.
        .containsPattern("Index Scan using (users_pkey|torrents_(pkey|waiting)) ")
        .contains(what == Counted.USERS ? "history_pkey" : "history_of_torrent")
        .doesNotContain("Seq Scan");
  }

  @Test
  @DisplayName("samples of a week are read by the primary key, with one statement")
  void reading() {
    String plan = plan(SampleRows.READ, 2, 17, 1, NOW.toEpochMilli());
    assertThat(plan)
        .contains("samples_pkey")
        .doesNotContain("Seq Scan")
        .doesNotContain("samples_by_time");
  }

  @Test
  @DisplayName("samples of an hour are added up by the index of times")
  void sums() {
    assertThat(plan(SampleSums.ALL, 1, Period.HOUR.beginOf(NOW).toEpochMilli()))
        .contains("samples_by_time")
        .doesNotContain("Seq Scan on samples");
  }

  @Test
  @DisplayName("old samples are found by the index of times")
  void old() {
    long oldest = Period.HOUR.oldest(NOW).toEpochMilli();
    assertThat(plan(List.of("force_custom_plan"), OldSamples.DROP_POSTGRESQL, 1, oldest, 5_000))
        .contains("samples_by_time")
        .doesNotContain("Seq Scan");
  }

  @Test
  @DisplayName("everything is counted in as many transactions as there are parts, and few more")
  void countsEverything() {
    Recount recount = new Recount(postgresql.dialect(), NOW.plus(Duration.ofHours(2)));
    int parts = 0;
    while (!recount.isDone()) {
      recount.doNext(postgresql);
      parts++;
    }
    assertThat(parts).isBetween(TORRENTS / 1_000 + USERS / 250, TORRENTS / 1_000 + USERS / 250 + 4);
    assertThat(
            query(
                postgresql,
                "SELECT SUM(uploaded) FROM samples WHERE kind = 0 AND period_hours = 1"))
        .isEqualTo(query(postgresql, "SELECT SUM(raw_uploaded) FROM history"));
  }

  @Test
  @DisplayName("a part takes as many statements on H2, however many torrents are in it")
  void statements() throws SQLException {
    assertThat(statementsOfCount(10)).isEqualTo(statementsOfCount(900)).isLessThan(30);
  }

  /** The statements of a count in which all torrents have changed; batches count once. */
  private static long statementsOfCount(int torrents) throws SQLException {
    Database h2 = TestDatabase.H2.empty();
    // A database that nobody has open forgets that statements are to be counted.
    try (Connection open = h2.connect()) {
      assertThat(open.isClosed()).isFalse();
      return statementsOfCount(h2, torrents);
    }
  }

  private static long statementsOfCount(Database h2, int torrents) {
    query(h2, USER_ROWS.formatted(numbers(h2, 20)));
    query(h2, TORRENT_ROWS.formatted(numbers(h2, torrents)));
    query(h2, HISTORY_ROWS.formatted(20, numbers(h2, 10 * torrents - 1)));
    query(h2, "SET QUERY_STATISTICS TRUE");
    Recount recount = new Recount(h2.dialect(), NOW);
    while (!recount.isDone()) {
      recount.doNext(h2);
    }
    List<String> statements =
        query(
            h2,
            "SELECT COUNT(*) FROM INFORMATION_SCHEMA.QUERY_STATISTICS"
                + " WHERE sql_statement LIKE '%sampled%' OR sql_statement LIKE '%samples%'"
                + " OR sql_statement LIKE '%torrents%'");
    query(h2, "SET QUERY_STATISTICS FALSE");
    assertThat(
            query(
                h2,
                "SELECT COUNT(*) FROM samples WHERE kind = "
                    + SampleRows.code(Subject.Kind.TORRENT)))
        .containsExactly(String.valueOf(2 * torrents));
    return Long.parseLong(statements.getFirst());
  }
}
